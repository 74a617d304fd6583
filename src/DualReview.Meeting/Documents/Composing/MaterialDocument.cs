using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 述职述廉报告 of somebody, the final text and no other. Of the 勤廉笔记簿 only what its writer attached to it: the book itself is the
/// cadre's own and is composed by nobody else.
/// </summary>
/// <param name="key">Key under which schemes order it.</param>
/// <param name="name">Name where the scheme has none.</param>
/// <param name="reviewed">Whether it is the text of those whose text is reviewed, where the scheme orders two; the others' otherwise.</param>
internal sealed class MaterialDocument(string key, string name, bool reviewed) : YearDocument
{
    private const string Reviewed = "reportMaterial", Unreviewed = "memberMaterial";

    /// <inheritdoc/>
    public override string Key => key;

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Before;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Subject;

    /// <inheritdoc/>
    public override bool ForBodies => true;

    /// <inheritdoc/>
    protected override string OwnName => name;

    /// <summary>Both kinds.</summary>
    public static IEnumerable<YearDocument> All() => [new MaterialDocument(Reviewed, MaterialText.ReportTitle, reviewed: true), new MaterialDocument(Unreviewed, "个人述职材料", reviewed: false)];

    /// <inheritdoc/>
    public override bool Concerns(YearFile file) => Reporting.Of(file.Year, file.Subject!, MaterialKind.Report) is { } asked
        && (file.Scheme.Documents.All(d => d.Key != (reviewed ? Unreviewed : Reviewed)) || asked.Steps.IsEmpty != reviewed);

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => Concerns(file) && Text(file) is not null ? null : new MaterialNotFinal();

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var (text, body) = (Text(file)!, file.Subject!.Person is null);
        return file.Document(
            this,
            NameIn(file.Scheme),
            $"{(body ? $"{text.Unit}{text.Name}" : $"{file.Bodies.Of(text.Post)}　{text.Name}")}（{text.Year}年度）",
            [
                .. text.Sections.SelectMany((s, i) => s.Paragraphs.Select(p => (Block)new Paragraph(p)).Prepend(new Heading(1, $"{ChineseNumber.Of(i + 1)}、{s.Heading}"))),
                .. HandedIn(text),
                new Closing($"述职人：{(body ? $"{text.Unit}{text.Name}" : text.Name)}", text.On),
                .. text.Appendix.IsEmpty ? [] : new Block[] { new PageBreak(), new Heading(1, "附：勤廉笔记摘录"), Notes(text.Appendix) },
            ]);
    }

    private static MaterialText? Text(YearFile file) => MaterialText.Of(file.Year, file.Subject!, MaterialKind.Report);

    /// <summary>The words of a document that was handed in; of one without words, where they are found.</summary>
    private static IEnumerable<Block> HandedIn(MaterialText text)
    {
        if (text.File is not { } file)
        {
            yield break;
        }

        if (!text.Sections.IsEmpty)
        {
            yield return new Heading(1, $"附文件：{file.FileName}");
        }

        if (text.FileParagraphs.IsEmpty)
        {
            yield return new Paragraph($"述职内容在所交的文件“{file.FileName}”里，请打开原件来打印。");
        }

        foreach (var paragraph in text.FileParagraphs)
        {
            yield return new Paragraph(paragraph);
        }
    }

    private static Table Notes(ImmutableArray<MaterialNote> notes) => new(
        [new Column(5), new Column(10, CellAlign.Left), new Column(10, CellAlign.Left), new Column(10, CellAlign.Left)],
        [[new Cell("日期"), new Cell("日常工作"), new Cell("职责完成情况"), new Cell("廉洁从政情况")]],
        [.. notes.Select(n => ImmutableArray.Create(new Cell(DayText.Of(n.On)), new Cell(n.Work), new Cell(n.Duty), new Cell(n.Integrity)))])
    {
        Print = TablePrint.Small,
        Flowing = true,
    };
}
