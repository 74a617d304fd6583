using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Documents.Excel;
using DualReview.Meeting.Documents.Word;

namespace DualReview.Meeting.Documents;

/// <summary>A document as a file.</summary>
/// <param name="Ending">With its dot.</param>
/// <param name="Content">Bytes.</param>
/// <param name="IsTable">Whether it is the Excel one.</param>
internal sealed record DocumentFile(string Ending, byte[] Content, bool IsTable)
{
    /// <summary>Word always, and Excel where the document has tables for it; each is written when its turn comes.</summary>
    public static IEnumerable<DocumentFile> Of(OfficialDocument document)
    {
        yield return new DocumentFile(".docx", WordWriter.Write(document), IsTable: false);
        if (document.Sheets.Any())
        {
            yield return new DocumentFile(".xlsx", SheetWriter.Write(document), IsTable: true);
        }
    }
}
