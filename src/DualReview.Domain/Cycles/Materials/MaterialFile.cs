namespace DualReview.Domain.Cycles.Materials;

/// <summary>
/// A document handed in as 述职材料, instead of a written text or beside it. Its words were taken out of it when it came in and are kept
/// here, so that everybody reads the same for good, whatever a later version of the program would take out.
/// </summary>
/// <param name="Kept">The file; a Word document or a PDF.</param>
/// <param name="Text">Its paragraphs separated by line feeds, at most <see cref="Longest"/> characters; empty for a PDF and for a Word document of nothing but pictures.</param>
public sealed record MaterialFile(KeptFile Kept, string Text)
{
    /// <summary>Most characters of a document's text: about 120 pages, or five hours read out.</summary>
    public const int Longest = 60_000;

    /// <summary>Whether it can be a handed-in document at all. What a command carries is checked again, whoever sent it.</summary>
    public bool IsUsable =>
        Kept.IsUsable
        && Kept.Kind is FileKind.Word or FileKind.Pdf
        && (Kept.Kind == FileKind.Word || Text.Length == 0)
        && MaterialParagraphs.Clean(Text, Longest) == Text;
}
