using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>A text as paper and screens show it: what to print, without any layout.</summary>
/// <param name="Title">E.g. 述职材料.</param>
/// <param name="Unit">Unit of the writer.</param>
/// <param name="Name">Name of the writer.</param>
/// <param name="Post">Post.</param>
/// <param name="Year">年度.</param>
/// <param name="Version">Number of the text.</param>
/// <param name="On">Day on which it was handed in.</param>
/// <param name="Sections">Sections with something in them, each with its paragraphs.</param>
/// <param name="Appendix">Attached notes of the 勤廉笔记簿.</param>
/// <param name="File">Document handed in with it; null for none.</param>
/// <param name="FileParagraphs">Words of that document; empty for a PDF.</param>
public sealed record MaterialText(
    string Title,
    string Unit,
    string Name,
    string Post,
    int Year,
    int Version,
    DateOnly On,
    ImmutableArray<MaterialPart> Sections,
    ImmutableArray<MaterialNote> Appendix,
    KeptFile? File,
    ImmutableArray<string> FileParagraphs)
{
    /// <summary>Whether there is anything to read on a phone. A Word document of pictures only is not: its original stays with those who review it.</summary>
    public bool IsReadable => !Sections.IsEmpty || !FileParagraphs.IsEmpty || File is { Kind: FileKind.Pdf };

    /// <summary>Title of a 述职材料; that of a 三查三看 is <see cref="SelfCheckTitle"/>.</summary>
    public const string ReportTitle = "述职材料";

    /// <summary>Title of a 三查三看.</summary>
    public const string SelfCheckTitle = "三查三看对照检查";

    /// <summary>A version of a text of the year; null when there is none of this number.</summary>
    /// <param name="s">The year.</param>
    /// <param name="subject">Whose.</param>
    /// <param name="kind">Which text.</param>
    /// <param name="version">Number; null for the final one.</param>
    public static MaterialText? Of(CycleState s, CycleSubject subject, MaterialKind kind, int? version = null)
    {
        var material = s.Materials.Of(subject.Id, kind);
        return (version is { } number ? material.Versions.FirstOrDefault(v => v.Number == number) : material.Final) is { } found
            ? new MaterialText(
                kind == MaterialKind.Report ? ReportTitle : SelfCheckTitle,
                s.Unit(subject.Unit)?.Name ?? string.Empty,
                subject.Name,
                subject.Post,
                s.Plan.Year,
                found.Number,
                found.On,
                [.. found.Sections.Where(x => x.Text.Length > 0).Select(x => new MaterialPart(x.Name, [.. MaterialParagraphs.Of(x.Text)]))],
                found.Appendix,
                found.File?.Kept,
                [.. MaterialParagraphs.Of(found.File?.Text ?? string.Empty)])
            : null;
    }
}

/// <summary>A section with its paragraphs.</summary>
public sealed record MaterialPart(string Heading, ImmutableArray<string> Paragraphs);
