using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// The notice of one consequence of the scheme: 诫勉谈话通知书, 限期整改通知书. It exists for whom it was decided and for nobody else. A
/// recommendation is another body's act and has no notice.
/// </summary>
/// <param name="rule">The scheme's rule.</param>
internal sealed class ConsequenceNotice(ConsequenceRule rule) : YearDocument
{
    /// <inheritdoc/>
    public override string Key => $"consequence-{rule.Key}";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Subject;

    /// <inheritdoc/>
    public override bool ForBodies => true;

    /// <inheritdoc/>
    protected override string OwnName => $"{rule.Name}通知书";

    /// <summary>Notices of a scheme: of its talks and rectifications.</summary>
    public static IEnumerable<YearDocument> Of(Scheme scheme) =>
        scheme.Rules.Consequences.Where(r => r.Nature is ConsequenceNature.Talk or ConsequenceNature.Rectification).Select(r => new ConsequenceNotice(r));

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => true;

    /// <inheritdoc/>
    public override bool Concerns(YearFile file) => Decided(file) is not null;

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => Decided(file) is null ? new NotDecidedUpon() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var (subject, decided) = (file.Subject!, Decided(file)!);
        var body = subject.Person is null;
        var issuer = file.Bodies.Of(rule.DecidedBy);
        var name = body ? $"{file.Year.Unit(subject.Unit)?.Name}{subject.Name}" : $"{subject.Name}同志";
        return file.Document(
            this,
            NameIn(file.Scheme),
            null,
            [
                new Addressee($"{name}："),
                new Paragraph($"在{file.Year.Plan.Year}年度{file.Scheme.Name}中，{Why(file, subject)}。经{issuer}研究，{Act(body)}。{rule.Note}"),
                .. decided.Reason.Length > 0 ? new[] { new Paragraph($"决定理由：{decided.Reason.WithoutFullStop()}。") } : [],
                .. Terms(decided, issuer).Select(t => new Paragraph(t)),
                new Paragraph("如有不同意见，可以向作出决定的组织书面说明。特此通知。"),
                new Closing(issuer, null),
                new Signatures([new SignatureLine(body ? "签收人（班子负责人）" : "签收人", body ? string.Empty : subject.Name), new SignatureLine("送达人")]),
            ]);
    }

    private string Why(YearFile file, CycleSubject subject) => rule.Trigger switch
    {
        ConsequenceTrigger.HeavyNegative => "民主测评差票较多",
        ConsequenceTrigger.ConfirmedNegative when file.Standing(subject) is var s && s.NameOf(file.Year.File(subject.Id).Determination?.Grade) is { } grade =>
            $"评议等次确定为{grade}{(s.Assessment.RunningNegative > 1 ? $"，已连续{s.Assessment.RunningNegative}年" : string.Empty)}",
        ConsequenceTrigger.ConfirmedNegative => "评议等次确定为最低等次",
    };

    private string Act(bool body) => rule.Nature switch
    {
        ConsequenceNature.Talk => $"决定对{(body ? "你们班子" : "你")}进行{rule.Name}",
        ConsequenceNature.Rectification or ConsequenceNature.Pay or ConsequenceNature.Recommendation => $"决定对{(body ? "你们班子" : "你")}{rule.Name}",
    };

    private IEnumerable<string> Terms(Consequence decided, string issuer)
    {
        var period = decided.To is { } to ? $"自{DayText.Of(decided.From)}起，至{DayText.Of(to)}止" : $"自{DayText.Of(decided.From)}起";
        switch (rule.Nature)
        {
            case ConsequenceNature.Talk:
                yield return $"请于{DayText.Open}{Blank.Figure}时，到{Blank.Words}接受谈话，并按要求如实说明情况。";
                yield return $"本决定{period}执行。";
                break;
            default:
                yield return $"整改{period}。";
                if (decided.PlanDue is { } due)
                {
                    yield return $"请于{DayText.Of(due)}前向{issuer}提交整改方案，写明整改内容、整改措施和整改时限。";
                }

                yield return $"整改结束后，由{issuer}组织检查。";
                break;
        }
    }

    private Consequence? Decided(YearFile file) =>
        file.Subject is { } subject && file.Year.File(subject.Id).ConsequenceOf(rule.Key) is { State: ConsequenceState.Decided or ConsequenceState.Completed } decided ? decided : null;
}
