using System.Collections.Immutable;
using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Files;

/// <summary>What the kinds are called, end in and are sent as.</summary>
public static class FileKinds
{
    /// <summary>Proof of something done: documents, tables and photos.</summary>
    public static ImmutableArray<FileKind> Proofs { get; } = [FileKind.Word, FileKind.Pdf, FileKind.Excel, FileKind.Jpeg, FileKind.Png];

    /// <summary>A text handed in: documents only.</summary>
    public static ImmutableArray<FileKind> Documents { get; } = [FileKind.Word, FileKind.Pdf];

    /// <summary>Endings a name may have; the first is given to a name without one.</summary>
    public static ImmutableArray<string> Endings(FileKind kind) => kind switch
    {
        FileKind.Word => [".docx"],
        FileKind.Pdf => [".pdf"],
        FileKind.Excel => [".xlsx"],
        FileKind.Jpeg => [".jpg", ".jpeg"],
        FileKind.Png => [".png"],
    };

    /// <summary>Content type a download is sent with.</summary>
    public static string ContentType(FileKind kind) => kind switch
    {
        FileKind.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Pdf => "application/pdf",
        FileKind.Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
    };

    /// <summary>For the <c>accept</c> of a file field.</summary>
    public static string Accept(IEnumerable<FileKind> kinds) => string.Join(',', kinds.SelectMany(k => Endings(k)));

    /// <summary>Kinds by their endings, as a sentence lists them.</summary>
    public static string Listed(IEnumerable<FileKind> kinds) => string.Join('、', kinds.Select(k => Endings(k)[0]));
}
