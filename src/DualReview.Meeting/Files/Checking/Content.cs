using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Files.Checking;

/// <summary>What a file is by its first bytes, and whether it is harmless.</summary>
internal static class Content
{
    /// <summary>The kind, or why the file is not taken: exactly one of them.</summary>
    public static (FileKind? Kind, Refusal? Refusal) Of(FileStream file, ImmutableArray<FileKind> allowed)
    {
        Span<byte> head = stackalloc byte[8];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        head = head[..length];
        var notTaken = new FileKindNotTaken(FileKinds.Listed(allowed));
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return OfficeFile.Of(file, allowed);
        }

        // A compound file: Word and Excel before 2007, or any Office file behind a password.
        if (head.SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return (null, CompoundFile.IsEncrypted(file) ? new FileEncrypted() : notTaken);
        }

        FileKind? kind = head.StartsWith("%PDF-"u8) ? FileKind.Pdf
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
            : head.SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? FileKind.Png
            : null;
        if (kind is not { } found || !allowed.Contains(found))
        {
            return (null, notTaken);
        }

        var refusal = found switch
        {
            FileKind.Pdf => PdfFile.Refused(file),
            FileKind.Jpeg => Picture.RefusedJpeg(file),
            FileKind.Png => Picture.RefusedPng(file),
            FileKind.Word or FileKind.Excel => throw new InvalidOperationException("Office files are archives."),
        };
        return refusal is null ? (found, null) : (null, refusal);
    }
}
