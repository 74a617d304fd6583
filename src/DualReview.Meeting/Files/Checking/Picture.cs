using System.Buffers.Binary;
using System.IO.Hashing;
using DualReview.Domain;

namespace DualReview.Meeting.Files.Checking;

/// <summary>Photos. A picture that claims more points than any camera has would fill the memory of whoever opens it.</summary>
internal static class Picture
{
    private const long MostPoints = 200_000_000;

    /// <summary>Walks the segments of a JPEG up to its picture data, and asks for its end. What a phone appends behind it may stay.</summary>
    public static Refusal? RefusedJpeg(FileStream file)
    {
        var at = 2L;
        var points = 0L;
        Span<byte> segment = stackalloc byte[9];
        while (true)
        {
            file.Position = at;
            if (file.ReadAtLeast(segment, 9, throwOnEndOfStream: false) < 4 || segment[0] != 0xFF)
            {
                return new FileDamaged();
            }

            var marker = segment[1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
            if (length < 2)
            {
                return new FileDamaged();
            }

            // Start of frame: C0–CF but for the three tables among them.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                points = (long)BinaryPrimitives.ReadUInt16BigEndian(segment[5..]) * BinaryPrimitives.ReadUInt16BigEndian(segment[7..]);
            }
            else if (marker == 0xDA)
            {
                return points == 0 || !HasEnd(file, at + 2 + length) ? new FileDamaged() : points > MostPoints ? new FileGrowsTooMuch() : null;
            }
            else if (marker is 0xD9 or 0xD8 or 0x00)
            {
                return new FileDamaged();
            }

            at += 2 + length;
        }
    }

    /// <summary>Walks the chunks of a PNG to its end and checks each one's sum.</summary>
    public static Refusal? RefusedPng(FileStream file)
    {
        file.Position = 8;
        Span<byte> head = stackalloc byte[8];
        Span<byte> sum = stackalloc byte[4];
        var buffer = new byte[81920];
        var (first, data) = (true, false);
        while (file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            var (length, type) = (BinaryPrimitives.ReadUInt32BigEndian(head), BinaryPrimitives.ReadUInt32BigEndian(head[4..]));
            if (length > file.Length - file.Position || (first != (type == Name("IHDR"u8))) || (first && length != 13))
            {
                return new FileDamaged();
            }

            var crc = new Crc32();
            crc.Append(head[4..]);
            for (var left = (long)length; left > 0;)
            {
                var read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
                crc.Append(buffer.AsSpan(0, read));
                left -= read;
            }

            if (file.ReadAtLeast(sum, 4, throwOnEndOfStream: false) < 4 || crc.GetCurrentHashAsUInt32() != BinaryPrimitives.ReadUInt32BigEndian(sum))
            {
                return new FileDamaged();
            }

            if (first && Points(buffer) is var points and (0 or > MostPoints))
            {
                return points == 0 ? new FileDamaged() : new FileGrowsTooMuch();
            }

            if (type == Name("IEND"u8))
            {
                return data ? null : new FileDamaged();
            }

            (first, data) = (false, data || type == Name("IDAT"u8));
        }

        return new FileDamaged();
    }

    private static long Points(byte[] header)
    {
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)));
        return width > int.MaxValue || height > int.MaxValue ? long.MaxValue : (long)width * height;
    }

    private static uint Name(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);

    private static bool HasEnd(FileStream file, long from)
    {
        file.Position = from;
        var buffer = new byte[81920];
        var last = (byte)0;
        while (file.Read(buffer) is > 0 and var read)
        {
            if ((last == 0xFF && buffer[0] == 0xD9) || buffer.AsSpan(0, read).IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0)
            {
                return true;
            }

            last = buffer[read - 1];
        }

        return false;
    }
}
