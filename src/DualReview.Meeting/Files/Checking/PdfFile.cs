using System.IO.Compression;
using System.Text;
using DualReview.Domain;

namespace DualReview.Meeting.Files.Checking;

/// <summary>
/// PDF documents (ISO 32000-1). Names are looked for everywhere outside of streams, and inside object streams, where newer programs pack
/// their objects; a name may be spelt with #xx. Page contents are never looked at: chance would find any short name in them.
/// </summary>
internal static class PdfFile
{
    /// <summary>Most bytes that come out of one object stream. Producers put a few hundred objects into one.</summary>
    private const int MostUnpacked = 32 * 1024 * 1024;

    /// <summary>Most bytes out of all of them.</summary>
    private const long MostUnpackedTogether = 128L * 1024 * 1024;

    private static readonly string[] Active =
        ["JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "GoToE", "ImportData", "SubmitForm", "XFA", "Movie", "Sound", "Rendition", "3D"];

    /// <summary>Why it is not taken; null when it is.</summary>
    public static Refusal? Refused(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan(Math.Max(0, bytes.Length - 4096));
        if (end.LastIndexOf("%%EOF"u8) < 0 || end.LastIndexOf("startxref"u8) < 0)
        {
            return new FileDamaged();
        }

        var (at, unpacked) = (0, 0L);
        while (at < bytes.Length)
        {
            // The last stream, or none: the rest is objects.
            var stream = NextStream(bytes, at);
            var objects = bytes.AsSpan(at, (stream ?? bytes.Length) - at);
            if (Named(objects) is { } refusal)
            {
                return refusal;
            }

            if (stream is not { } opened)
            {
                break;
            }

            var begin = opened + "stream".Length;
            begin += bytes.AsSpan(begin).StartsWith("\r\n"u8) ? 2 : 1;
            var length = begin > bytes.Length ? -1 : bytes.AsSpan(begin).IndexOf("endstream"u8);
            if (length < 0)
            {
                return new FileDamaged();
            }

            if (InObjectStream(DictionaryBefore(objects), bytes.AsMemory(begin, length), ref unpacked) is { } inside)
            {
                return inside;
            }

            at = begin + length + "endstream".Length;
        }

        return null;
    }

    /// <summary>Where the next stream begins: the word behind a dictionary and before a line's end, as the standard has it.</summary>
    private static int? NextStream(byte[] bytes, int from)
    {
        for (var at = from; bytes.AsSpan(at).IndexOf("stream"u8) is >= 0 and var found; at += found + 6)
        {
            var (start, after) = (at + found, at + found + 6);
            if (after < bytes.Length && bytes[after] is (byte)'\r' or (byte)'\n' && bytes.AsSpan(0, start).TrimEnd(" \t\r\n\f\0"u8).EndsWith(">>"u8))
            {
                return start;
            }
        }

        return null;
    }

    /// <summary>The dictionary of the stream that follows, from the beginning of its object.</summary>
    private static ReadOnlySpan<byte> DictionaryBefore(ReadOnlySpan<byte> objects)
    {
        var begin = objects.LastIndexOf(" obj"u8);
        return begin < 0 ? objects : objects[begin..];
    }

    private static Refusal? InObjectStream(ReadOnlySpan<byte> dictionary, ReadOnlyMemory<byte> content, ref long unpacked)
    {
        var names = Names(dictionary);
        if (!names.Contains("ObjStm"))
        {
            return null;
        }

        var filters = names.Where(n => n.EndsWith("Decode", StringComparison.Ordinal) || n is "Fl" or "AHx" or "A85" or "LZW" or "RL" or "Crypt").ToArray();
        if (filters is [])
        {
            return Named(content.Span);
        }

        // Every program packs objects this way. Another way would only serve to hide them from a look like this one.
        if (filters is not (["FlateDecode"] or ["Fl"]))
        {
            return new FileIsActivePdf();
        }

        using var packed = new MemoryStream(content.ToArray());
        using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
        var buffer = new byte[81920];
        using var objects = new MemoryStream();
        try
        {
            while (inflated.Read(buffer) is > 0 and var read)
            {
                objects.Write(buffer, 0, read);
                unpacked += read;
                if (objects.Length > MostUnpacked || unpacked > MostUnpackedTogether)
                {
                    return new FileGrowsTooMuch();
                }
            }
        }
        catch (InvalidDataException)
        {
            return new FileDamaged();
        }

        return Named(objects.GetBuffer().AsSpan(0, (int)objects.Length));
    }

    private static Refusal? Named(ReadOnlySpan<byte> objects)
    {
        var names = Names(objects);
        return names.Contains("Encrypt") ? new FileEncrypted() : names.Overlaps(Active) ? new FileIsActivePdf() : null;
    }

    /// <summary>All names, spelt plainly.</summary>
    private static HashSet<string> Names(ReadOnlySpan<byte> objects)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var name = new StringBuilder();
        for (var at = objects.IndexOf((byte)'/'); at >= 0 && at < objects.Length;)
        {
            name.Clear();
            for (at++; at < objects.Length && IsRegular(objects[at]) && name.Length < 64; at++)
            {
                if (objects[at] == '#' && at + 2 < objects.Length && IsHex(objects[at + 1]) && IsHex(objects[at + 2]))
                {
                    name.Append((char)Convert.FromHexString([(char)objects[at + 1], (char)objects[at + 2]])[0]);
                    at += 2;
                }
                else
                {
                    name.Append((char)objects[at]);
                }
            }

            names.Add(name.ToString());
            at = objects[at..].IndexOf((byte)'/') is >= 0 and var next ? at + next : -1;
        }

        return names;
    }

    private static bool IsHex(byte b) => char.IsAsciiHexDigit((char)b);

    /// <summary>Regular characters: neither white space nor one of the delimiters.</summary>
    private static bool IsRegular(byte b) => b > 32 && !"()<>[]{}/%"u8.Contains(b);
}
