using DualReview.Domain;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>承诺书: what a cadre promises at the beginning of the year, one letter each, signed by hand.</summary>
internal sealed class CommitmentLetterDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "commitmentLetter";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Before;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Subject;

    /// <inheritdoc/>
    protected override string OwnName => "承诺书";

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => file.Year.File(file.Subject!.Id).Promises.IsEmpty ? new NoPromisesYet() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var (subject, rule) = (file.Subject!, RuleIn(file.Scheme));
        var post = file.Bodies.Of(subject.Post);
        var promises = file.Year.File(subject.Id).Promises;
        return file.Document(
            this,
            NameIn(file.Scheme),
            $"（{file.Year.Plan.Year}年度）",
            [
                .. rule is { For.IsEmpty: false } ? new[] { new Addressee($"{string.Join('、', rule.For)}：") } : [],
                new Paragraph($"我是{post}{subject.Name}。{file.Year.Plan.Year}年度，我郑重作出以下承诺："),
                .. promises.Select((p, i) => new Paragraph($"{ChineseNumber.Of(i + 1)}、{p.Text.WithoutFullStop()}。")),
                new Paragraph("以上承诺，请大家监督；年底述职述廉时，逐项报告兑现情况。"),
                new Closing($"承诺人：{Blank.Words}", file.DatedOn(this)),
            ]);
    }
}
