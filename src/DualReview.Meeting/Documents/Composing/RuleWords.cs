using DualReview.Domain.Cycles;
using DualReview.Domain.Grading;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>What the scheme's rule made of the votes, in the words of a form.</summary>
internal static class RuleWords
{
    /// <summary>The grade the rule gives, what it suggests, or in a few words why it gives none.</summary>
    public static string Of(Standing s) => s.NameOf(s.Assessment.RuleGrade) ?? s.Assessment switch
    {
        { Status: AssessmentStatus.PendingRound } => "评议未完",
        { Status: AssessmentStatus.RoundVoid } => "有一轮作废",
        { Status: AssessmentStatus.NoValidBallots } => "没有有效票",
        { Status: AssessmentStatus.Filed } => "备案",
        { Suggestion: { } suggested } => $"建议{s.NameOf(suggested)}",
        { Reason: AwaitingReason.SeveralRulesMatched } => "符合几个等次，待研定",
        { Reason: AwaitingReason.EmptyBase } => "全部弃权，待研定",
        _ => "待研定",
    };

    /// <summary>What the committee should see beside it: the flag and the cumulative reading.</summary>
    public static string Beside(Standing s) => string.Join('\n', new[]
    {
        s.Assessment.HeavyNegative ? "差票较多" : string.Empty,
        s.NameOf(s.Assessment.Advice) is { } advice && s.Assessment.RuleGrade is null ? $"累计参考：{advice}" : string.Empty,
    }.Where(x => x.Length > 0));
}
