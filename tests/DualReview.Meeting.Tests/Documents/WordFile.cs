using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Documents.Word;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>A written Word file, read back as a program would.</summary>
internal sealed class WordFile : IDisposable
{
    private readonly WordprocessingDocument package;

    public WordFile(OfficialDocument document)
    {
        Bytes = WordWriter.Write(document);
        package = WordprocessingDocument.Open(new MemoryStream(Bytes), isEditable: false);
    }

    public byte[] Bytes { get; }

    public WordprocessingDocument Package => package;

    public Body Body => package.MainDocumentPart!.Document!.Body!;

    public SectionProperties Section => Body.Elements<SectionProperties>().Single();

    public IEnumerable<Style> Styles => package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>();

    /// <summary>All that is said, paragraph by paragraph; empty ones left out.</summary>
    public string[] Lines => [.. Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText).Where(t => t.Trim().Length > 0)];

    public XDocument Part(string path)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(Bytes));
        using var stream = zip.GetEntry(path)!.Open();
        return XDocument.Load(stream);
    }

    public void Dispose() => package.Dispose();
}
