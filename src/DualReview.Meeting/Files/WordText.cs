using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DualReview.Domain;
using DualReview.Domain.Cycles.Materials;

namespace DualReview.Meeting.Files;

/// <summary>
/// Takes the words out of a Word document that was checked before: paragraphs of its body in their order, a table row as one paragraph.
/// Left out are numbers that Word counts itself, pictures, headers, footnotes, remarks, hidden words, and words struck out while changes
/// were tracked. Nothing outside of the document's main part is opened, and no link is followed.
/// </summary>
internal static class WordText
{
    /// <summary>Most characters of XML that are walked through. A report of a hundred pages has about three million.</summary>
    private const long MostXml = 50_000_000;

    /// <summary>The paragraphs separated by line feeds, cleaned, maybe empty; or why they cannot be had.</summary>
    /// <param name="file">The document; can be read from anywhere.</param>
    /// <param name="most">Most characters; a longer document is refused rather than cut.</param>
    public static (string? Text, Refusal? Refusal) Of(Stream file, int most)
    {
        try
        {
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            if (document.MainDocumentPart is not { } main)
            {
                return (null, new FileDamaged());
            }

            using var xml = XmlReader.Create(main.GetStream(FileMode.Open, FileAccess.Read), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, MaxCharactersInDocument = MostXml, IgnoreComments = true, IgnoreProcessingInstructions = true,
            });
            var text = WordParagraphs.Read(xml, most) is { } paragraphs ? MaterialParagraphs.Clean(string.Join('\n', paragraphs), most) : null;
            return text is null ? (null, new MaterialFileTooLong(most)) : (text, null);
        }
        catch (Exception problem) when (problem is OpenXmlPackageException or XmlException or InvalidDataException or FileFormatException or UriFormatException or ArgumentException or NotSupportedException)
        {
            return (null, new FileDamaged());
        }
    }
}
