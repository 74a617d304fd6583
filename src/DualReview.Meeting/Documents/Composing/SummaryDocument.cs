using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>测评结果汇总表: everybody's votes, all rounds beside each other; the office files it, the others lay it before the committee.</summary>
internal sealed class SummaryDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "resultSummary";

    /// <inheritdoc/>
    public override ImmutableArray<string> SchemeKeys => ["resultSummary", "filing"];

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Year;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "测评结果汇总表";

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => true;

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => file.Year.Meetings.Any(m => m is { Stands: true, Report: not null }) ? null : new NoResultYet();

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var groups = file.Subjects.Select(file.Standing).GroupBy(s => s.Scale.Key).Select(g => g.ToArray()).ToArray();
        var rounds = groups.Max(g => g[0].Rounds.Length);
        var aspects = groups.Any(g => SummaryTables.Rows(file, g[0]).Length > 1);
        return file.Document(
            this,
            $"{file.Year.Plan.Leading.Name}{file.Year.Plan.Year}年度{NameIn(file.Scheme)}",
            file.Scheme.Name,
            [
                .. groups.SelectMany((g, i) => new Block[] { SummaryTables.Overall(file, g, i + 1) }),
                new Note($"{Say.Base(file.Scheme.Rules.ShareBase)}票数取自各轮经计票人、监督人签认的计票结果报告单。"),
                .. groups.Where(g => SummaryTables.Rows(file, g[0]).Length > 1)
                    .SelectMany((g, i) => new Block[] { new PageBreak(), new Heading(2, "各项目得票"), SummaryTables.Aspects(file, g, i + 1) }),
                .. aspects ? [new Note("等次只看总体评价一行；各项目供了解情况和存档。")] : ImmutableArray<Block>.Empty,
                new Heading(2, "各次会议情况"),
                SummaryTables.Meetings(file),
                new Closing(PreparedBy(file), file.DatedOn(this)),
            ],
            rounds > 1 || aspects ? PageOrientation.Landscape : PageOrientation.Portrait);
    }

    private string PreparedBy(YearFile file) => RuleIn(file.Scheme)?.PreparedBy is { } named ? file.Bodies.Of(named) : file.Committee;
}
