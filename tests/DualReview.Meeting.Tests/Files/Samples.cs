using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace DualReview.Meeting.Tests.Files;

/// <summary>Small whole files of the other kinds.</summary>
internal static class Samples
{
    public static byte[] Jpeg(ushort width = 40, ushort height = 30) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 1, 2, 3, 4, 5, 0xFF, 0xD9,
    ];

    public static byte[] Png(int width = 40, int height = 30)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", header), .. Chunk("IDAT", Deflated(new byte[100])), .. Chunk("IEND", [])];
    }

    /// <summary>A PDF of one page, with these entries in its catalogue and these objects beside it.</summary>
    public static byte[] Pdf(string catalogue = "", string objects = "", byte[]? stream = null, string streamDictionary = "")
    {
        var text = $"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalogue} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n{objects}\n";
        byte[] packed = stream is null ? [] : [.. Encoding.Latin1.GetBytes($"5 0 obj\n<< {streamDictionary} /Length {stream.Length} >>\nstream\r\n"), .. stream, .. "\r\nendstream\nendobj\n"u8];
        return [.. Encoding.Latin1.GetBytes(text), .. packed, .. "trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"u8];
    }

    public static byte[] Deflated(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return stream.ToArray();
    }

    /// <summary>Word before 2007, or a document behind a password.</summary>
    public static byte[] Compound(bool encrypted) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[90_000], .. Encoding.Unicode.GetBytes(encrypted ? "EncryptedPackage" : "WordDocument"), .. new byte[600]];

    private static byte[] Chunk(string name, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(name).CopyTo(chunk, 4);
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc32.HashToUInt32(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }
}

/// <summary>A stream of a given length that exists nowhere, and says how much of it was read.</summary>
internal sealed class LongStream(long length, byte fill = 1) : Stream
{
    public long Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, length - Taken);
        buffer.AsSpan(offset, read).Fill(fill);
        Taken += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
