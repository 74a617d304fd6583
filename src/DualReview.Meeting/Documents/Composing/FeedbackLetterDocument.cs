using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>反馈意见书: somebody's own result and nobody else's. One that was handed over stays as it was.</summary>
internal sealed class FeedbackLetterDocument : YearDocument
{
    /// <summary>More rows are printed smaller, so that the place to sign stays on the sheet of the result.</summary>
    private const int MostRows = 6;

    private const int Lines = 4;

    /// <inheritdoc/>
    public override string Key => "subjectFeedback";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Subject;

    /// <inheritdoc/>
    public override bool ForBodies => true;

    /// <inheritdoc/>
    protected override string OwnName => "反馈意见书";

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => true;

    /// <inheritdoc/>
    public override bool Concerns(YearFile file) => WhyNot(file) is not FeedbackNotRated;

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) =>
        file.Year.Feedback(file.Subject!.Id).Given is null ? FeedbackProposal.Of(file.Year, file.Subject).Refusal : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var subject = file.Subject!;
        var feedback = file.Year.Feedback(subject.Id);
        var letter = feedback.Given?.Letter ?? FeedbackLetter.Of(file.Year, subject)!;
        var body = subject.Person is null;
        var issuer = RuleIn(file.Scheme)?.PreparedBy is { } named ? file.Bodies.Of(named) : file.Year.Plan.Leading.Name;
        string[] points = [.. letter.Points, .. letter.Remarks];
        var sections = letter.Rounds.Length;
        return file.Document(
            this,
            NameIn(file.Scheme),
            $"{file.Year.Plan.Leading.Name}{file.Year.Plan.Year}年度{letter.Meeting}",
            [
                new Addressee(body ? $"{letter.Unit}{letter.Name}：" : $"{letter.Name}同志（{file.Bodies.Of(letter.Post)}）："),
                new Paragraph($"现将对{(body ? "你们班子" : "您")}的评议结果和收集到的意见反馈如下。"),
                .. letter.Rounds.SelectMany((r, i) => Round(r, i + 1)),
                .. letter.Grade is { } grade ? new[] { new Paragraph($"评定等次：{grade}。") } : [],
                new Heading(1, $"{ChineseNumber.Of(sections + 1)}、意见和建议"),
                .. points.Length == 0 ? [new Paragraph("没有需要反馈的意见。")] : points.Select((p, i) => new Paragraph($"{i + 1}．{p}")),
                .. letter.Note.Length > 0 ? new[] { new Paragraph(letter.Note) } : [],
                new Closing(issuer, feedback.Given?.On),
                .. OwnWords(feedback, sections + 2),
                new Paragraph($"{(body ? "班子负责人" : "本人")}签名：{Blank.Words}　　{DayText.Of(feedback.AcknowledgedOn ?? feedback.Response?.On)}"),
            ]);
    }

    /// <summary>Votes without shares: the person sees how many, and the base stands above them.</summary>
    private static IEnumerable<Block> Round(FeedbackRound round, int number)
    {
        yield return new Heading(1, $"{ChineseNumber.Of(number)}、{round.Name}（有效票{round.Valid}张）");
        if (round.Rows.IsEmpty)
        {
            yield return new Paragraph($"有效票不足{round.Floor}张，为保护投票人，不反馈各等次票数和意见。");
            yield break;
        }

        yield return new Table(
            [new Column(10), .. Enumerable.Repeat(new Column(6), round.Grades.Length), new Column(6)],
            [[new Cell("项目"), .. round.Grades.Select(g => new Cell(g)), new Cell("弃权")]],
            [.. round.Rows.Select(r => ImmutableArray.Create([new Cell(r.Name), .. r.Votes.Select(v => new Cell($"{v}票")), new Cell($"{r.Abstain}票")]))])
        {
            Print = round.Rows.Length > MostRows ? TablePrint.Small : TablePrint.Ordinary,
        };
    }

    private static IEnumerable<Block> OwnWords(Feedback feedback, int number)
    {
        yield return new Heading(1, $"{ChineseNumber.Of(number)}、本人意见");
        yield return feedback.Response is { } said ? new Paragraph(said.Text) : new WritingLines(Lines);
    }
}
