using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Features.Host.Printing;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>纸质测评表: the ballot of this meeting, every copy the same, and 《征求意见表》 on a sheet of its own.</summary>
internal sealed class BallotFormDocument : MeetingDocument
{
    private const int OpinionLines = 14, RemarkLines = 3;

    /// <inheritdoc/>
    public override string Key => "ballotForm";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Before;

    /// <inheritdoc/>
    protected override string OwnName => "纸质测评表";

    /// <inheritdoc/>
    public override bool BelongsTo(MeetingState meeting) => meeting.HasBallot;

    /// <inheritdoc/>
    public override OfficialDocument Compose(MeetingFile file)
    {
        var paper = file.Meeting.Box?.Paper ?? BallotPaper.For(file.Plan);
        return file.Document(
            this,
            paper.Title,
            file.FullTitle,
            [
                .. paper.Split is { } split ? [new Note($"我是以什么身份参加测评的（选一格，画“○”，只用来分别计票，不画也有效）：{string.Join("　", split.Groups.Select(g => $"□{g.Name}"))}")] : ImmutableArray<Block>.Empty,
                .. PaperRules.Of(paper).Select((rule, i) => new Note($"{i + 1}．{rule}")),
                .. PaperPart.Of(paper).Select(p => TableOf(p, paper.RemarkPerSubject)),
                .. paper.GeneralOpinion ? [new Heading(1, "总的意见和建议（可不写）"), new WritingLines(RemarkLines)] : ImmutableArray<Block>.Empty,
                .. file.Meeting.Round.Opinions is { } opinions
                    ? [new PageBreak(opinions.Title), new Note(opinions.Prompt), new WritingLines(OpinionLines), new Note("和测评表分开投。不要写姓名，不要写能认出自己的内容。")]
                    : ImmutableArray<Block>.Empty,
            ]);
    }

    private static Table TableOf(PaperPart part, bool remarks)
    {
        var rows = part.Subjects[0].Rows.Length > 1;
        var boxes = part.Scale.Grades.Length + 1;
        return new Table(
            [new Column(7, CellAlign.Left), .. rows ? [new Column(6)] : ImmutableArray<Column>.Empty, .. Enumerable.Repeat(new Column(4), boxes)],
            [[new Cell("姓名、职务"), .. rows ? [new Cell("项目")] : ImmutableArray<Cell>.Empty, .. part.Scale.Grades.Select(g => new Cell(g.Name)), new Cell("弃权")]],
            [.. part.Subjects.SelectMany(s => Lines(s, rows, boxes, remarks))])
        {
            RowHeight = rows ? 9 : 12,
        };
    }

    private static IEnumerable<ImmutableArray<Cell>> Lines(BallotSubject subject, bool rows, int boxes, bool remarks)
    {
        for (var i = 0; i < subject.Rows.Length; i++)
        {
            yield return
            [
                .. i == 0 ? [new Cell($"{subject.Name}\n{subject.Post}", Down: subject.Rows.Length)] : ImmutableArray<Cell>.Empty,
                .. rows ? [new Cell(subject.Rows[i].Name) { Label = subject.Rows[i].Key == Aspect.OverallKey }] : ImmutableArray<Cell>.Empty,
                .. Enumerable.Repeat(new Cell(string.Empty), boxes),
            ];
        }

        if (remarks)
        {
            yield return [new Cell($"对{subject.Name}的意见（可不写）：", Across: boxes + (rows ? 2 : 1)) { Align = CellAlign.Left }];
        }
    }
}
