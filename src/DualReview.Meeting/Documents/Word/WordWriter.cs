using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using DualReview.Meeting.Documents.Content;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace DualReview.Meeting.Documents.Word;

/// <summary>Writes a document as Word along GB/T 9704-2012. The same document gives the same bytes.</summary>
public static class WordWriter
{
    /// <summary>Media type of a Word file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The file.</summary>
    public static byte[] Write(OfficialDocument document)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            // Names that the kit would make up are given, or no two files would be alike.
            var (core, main) = (package.AddCoreFilePropertiesPart(), package.AddMainDocumentPart());
            package.ChangeIdOfPart(core, "core");
            package.ChangeIdOfPart(main, "document");
            CoreProperties.Write(core, document.PlainTitle);
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = WordStyles.All();
            main.AddNewPart<FontTablePart>("fonts").Fonts = WordFonts.Table();
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = Settings();
            main.Document = new Document(BodyOf(main, document));
        }

        return SteadyZip.Of(stream);
    }

    private static Body BodyOf(MainDocumentPart main, OfficialDocument document)
    {
        var body = new Body(WordBlocks.Title(document.Title));
        if (document.Subtitle is { } subtitle)
        {
            body.Append(WordBlocks.Line(WordStyles.Subtitle, subtitle));
        }

        var width = WordPage.Width(document.Orientation);
        body.Append(document.Blocks.SelectMany(b => WordBlocks.Of(b, width, Keep)));
        if (body.LastChild is Paragraph { ParagraphProperties.ParagraphStyleId: { } last } && last.Val == WordStyles.Gap)
        {
            // Word wants a paragraph after a table; one as high as a line would begin another sheet after a full one.
            last.Val = WordStyles.End;
        }

        body.Append(WordPage.Section(main, document));
        return body;

        string Keep(byte[] picture)
        {
            var name = $"picture{main.ImageParts.Count() + 1}";
            using var stream = new MemoryStream(picture);
            main.AddImagePart(ImagePartType.Png, name).FeedData(stream);
            return name;
        }
    }

    private static Settings Settings() => new(
        new Zoom { Percent = "100" },
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(
            new BalanceSingleByteDoubleByteWidth(),
            new UseFarEastLayout(),
            new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
}
