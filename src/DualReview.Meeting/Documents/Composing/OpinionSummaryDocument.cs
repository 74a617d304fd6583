using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 意见和建议汇总: the collated points, never an original. How many sheets say a thing is not on it, since those it goes to are rated. Where
/// it is made for everybody to read, it has no point about a person; a point from a hall too small to hide in stands on none.
/// </summary>
internal sealed class OpinionSummaryDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "opinionSummary";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Year;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "意见和建议汇总";

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => RuleIn(scheme) is not null || scheme.Rounds.Any(r => r.Opinions is not null);

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => Shown(file).Length == 0 ? new NothingCollated() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var (shown, all) = (Shown(file), OpinionSummary.Of(file.Year));
        var units = shown.Select(p => p.Unit).Distinct().Count() > 1;
        var people = shown.Any(p => p.About is not null);
        var rule = RuleIn(file.Scheme);
        return file.Document(
            this,
            $"{file.Year.Plan.Leading.Name}{file.Year.Plan.Year}年度\n{file.Scheme.MeetingTitle}{NameIn(file.Scheme)}",
            null,
            [
                .. rule is { For.IsEmpty: false } && !IsPublic(file.Scheme) ? new[] { new Addressee($"{string.Join('、', rule.For.Select(file.Bodies.Of))}：") } : [],
                new Paragraph($"{(IsPublic(file.Scheme) ? "会上" : string.Empty)}收集的意见和建议归纳如下，共{shown.Length}条。"),
                new Table(
                    [new Column(3), .. units ? [new Column(8)] : ImmutableArray<Column>.Empty, .. people ? [new Column(7)] : ImmutableArray<Column>.Empty, new Column(24, CellAlign.Left)],
                    [[new Cell("序号"), .. units ? [new Cell("单位")] : ImmutableArray<Cell>.Empty, .. people ? [new Cell("关于")] : ImmutableArray<Cell>.Empty, new Cell("意见和建议")]],
                    [.. shown.Select((p, i) => Row(file, p, i + 1, units, people))])
                {
                    Flowing = true,
                    Sheet = SheetNames.Of(NameIn(file.Scheme)),
                },
                new Note(Left(file, shown, all)),
                new Closing(file.Year.Plan.Leading.Name, file.DatedOn(this)),
            ]);
    }

    /// <summary>The points in the order of the summary, those that this paper may show.</summary>
    private CollatedPoint[] Shown(YearFile file)
    {
        var order = file.Year.Plan.Units.Select(u => u.Id).ToList();
        return
        [
            .. file.Year.Opinions.Points
                .Where(p => p.About is not { } about || IsBody(file, about) || (!IsPublic(file.Scheme) && FeedbackProposal.IsAboveFloor(file.Year, p.Meeting)))
                .OrderBy(p => order.IndexOf(p.Unit))
                .ThenBy(p => p.About is { } about ? file.Year.Plan.Subjects.ToList().FindIndex(s => s.Id == about) : -1)
                .ThenBy(p => p.Number),
        ];
    }

    private static bool IsBody(YearFile file, SubjectId about) => file.Year.Subject(about) is { Person: null };

    /// <summary>Whether the scheme has it made known to everybody; the same reading as that of the public notices.</summary>
    private bool IsPublic(Scheme scheme) => RuleIn(scheme) is { } rule && rule.For.Any(f => f == "群众" || f.EndsWith('栏'));

    private static ImmutableArray<Cell> Row(YearFile file, CollatedPoint point, int number, bool units, bool people) =>
    [
        Cell.Of(number),
        .. units ? [new Cell(file.Year.Unit(point.Unit)?.Name ?? string.Empty)] : ImmutableArray<Cell>.Empty,
        .. people ? [new Cell(point.About is { } about ? file.Year.Subject(about)?.Name ?? string.Empty : "整体工作")] : ImmutableArray<Cell>.Empty,
        new Cell(point.Text),
    ];

    private string Left(YearFile file, CollatedPoint[] shown, OpinionSummary all)
    {
        var left = all.Rows.Length - shown.Length;
        return string.Concat(
            "本汇总是归纳后的意见，不是原话。",
            left == 0 ? string.Empty : IsPublic(file.Scheme) ? $"针对个人的{left}条不公布，另行反馈本人。" : $"另有{left}条针对个人的意见来自有效票很少的会，为保护填写人，不列入。",
            all.Withheld == 0 ? string.Empty : $"另有原话{all.Withheld}条按规定不予列入。");
    }
}
