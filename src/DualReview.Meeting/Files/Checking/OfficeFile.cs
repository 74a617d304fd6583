using System.Collections.Immutable;
using System.IO.Compression;
using System.IO.Hashing;
using System.Xml;
using DualReview.Domain;
using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Files.Checking;

/// <summary>
/// Word documents and Excel workbooks (ECMA-376: a zip with <c>[Content_Types].xml</c> and relationships). Every part is unpacked once,
/// bounded by what really comes out and not by what the archive says about itself.
/// </summary>
internal static class OfficeFile
{
    /// <summary>Most parts. A thick report with three hundred photos has about seven hundred.</summary>
    public const int MostParts = 3000;

    /// <summary>Most bytes of all parts together.</summary>
    public const long MostUnpacked = 300L * 1024 * 1024;

    /// <summary>Most times a part may grow. Sheets of equal rows grow a hundredfold; a bomb, a thousandfold.</summary>
    public const int MostGrowth = 200;

    /// <summary>Below this size growth does not matter.</summary>
    private const long Small = 4 * 1024 * 1024;

    /// <summary>Most bytes of a part that is read as XML at once.</summary>
    private const long MostXml = 150L * 1024 * 1024;

    /// <summary>The kind, or why the file is not taken.</summary>
    public static (FileKind? Kind, Refusal? Refusal) Of(FileStream file, ImmutableArray<FileKind> allowed)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (Shape(zip) is { } misshapen)
            {
                return (null, misshapen);
            }

            if (zip.GetEntry("[Content_Types].xml") is not { } types)
            {
                // An archive that is no document at all, .zip or .wps.
                return (null, new FileKindNotTaken(FileKinds.Listed(allowed)));
            }

            var unpacked = 0L;
            if (zip.Entries.Select(e => Unpack(e, ref unpacked)).FirstOrDefault(r => r is not null) is { } broken)
            {
                return (null, broken);
            }

            return OfficeParts.Refused(zip) is { } unsafeContent ? (null, unsafeContent) : Kind(zip, types, allowed);
        }
        catch (Exception problem) when (problem is InvalidDataException or XmlException or NotSupportedException or ArgumentException or OverflowException or IOException { InnerException: null, HResult: unchecked((int)0x80131501) })
        {
            return (null, new FileDamaged());
        }
    }

    /// <summary>Opens a part as XML that can pull nothing in and grow by nothing.</summary>
    public static XmlReader Xml(ZipArchiveEntry part) => XmlReader.Create(part.Open(), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
        MaxCharactersInDocument = MostXml,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    /// <summary>Names and numbers, before anything is unpacked.</summary>
    private static Refusal? Shape(ZipArchive zip)
    {
        if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > MostUnpacked)
        {
            return new FileGrowsTooMuch();
        }

        if (zip.Entries.Any(e => e.IsEncrypted))
        {
            return new FileEncrypted();
        }

        // Two parts under one name show one to this check and the other to the program that opens the file.
        return zip.Entries.Any(e => e.FullName.Contains("..", StringComparison.Ordinal) || e.FullName.Contains('\\', StringComparison.Ordinal) || e.FullName.StartsWith('/'))
            || zip.Entries.DistinctBy(e => e.FullName, StringComparer.OrdinalIgnoreCase).Count() < zip.Entries.Count
            ? new FileDamaged()
            : null;
    }

    /// <summary>Unpacks a part to nothing: whether it is whole, how large it really is, and whether it is an archive of its own.</summary>
    private static Refusal? Unpack(ZipArchiveEntry part, ref long unpacked)
    {
        using var content = part.Open();
        var (crc, length, buffer) = (new Crc32(), 0L, new byte[81920]);
        while (content.Read(buffer) is > 0 and var read)
        {
            if (length == 0 && IsArchive(buffer.AsSpan(0, read)))
            {
                return new FileHasEmbedded();
            }

            crc.Append(buffer.AsSpan(0, read));
            (length, unpacked) = (length + read, unpacked + read);
            if (unpacked > MostUnpacked || (length > Small && length / MostGrowth > part.CompressedLength))
            {
                return new FileGrowsTooMuch();
            }
        }

        return length == part.Length && crc.GetCurrentHashAsUInt32() == part.Crc32 ? null : new FileDamaged();
    }

    private static bool IsArchive(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("Rar!"u8) || head.StartsWith("7z\u00BC"u8[..2]) && head is [_, _, 0xBC, 0xAF, ..]
        || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || head.StartsWith("MZ"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F']);

    /// <summary>The kind by the content type of the part that the package names as its document.</summary>
    private static (FileKind? Kind, Refusal? Refusal) Kind(ZipArchive zip, ZipArchiveEntry types, ImmutableArray<FileKind> allowed)
    {
        var main = OfficeParts.Relationships(zip, "_rels/.rels").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target.TrimStart('/');
        if (main is null || zip.GetEntry(main) is null)
        {
            return (null, new FileDamaged());
        }

        FileKind? kind = OfficeParts.TypeOf(types, main) switch
        {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" => FileKind.Word,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" => FileKind.Excel,
            _ => null,
        };
        return kind is { } found && allowed.Contains(found) ? (found, null) : (null, new FileKindNotTaken(FileKinds.Listed(allowed)));
    }
}
