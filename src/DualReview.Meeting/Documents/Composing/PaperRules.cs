using DualReview.Domain.Ballots;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>What stands at the head of a paper ballot: how it is filled in and when it is invalid, as the scheme reads it.</summary>
internal static class PaperRules
{
    /// <summary>Sentences, in order.</summary>
    public static IEnumerable<string> Of(BallotPaper paper) =>
    [
        "每一行只选一格，在格里画“○”。" + (paper.Rules.Validity.Contradictory == BallotReading.Invalid ? "一行画了两格的，整张票无效。" : "一行画了两格的，这一行按弃权计。"),
        "不了解的，画在“弃权”一格。" + paper.Rules.Validity switch
        {
            { PartlyBlank: BallotReading.Invalid } => "每一行都要画；有一行没画，整张票无效。",
            { Blank: BallotReading.Invalid } => "没画的行按弃权计；一行都没画，整张票无效。",
            _ => "没画的行按弃权计。",
        },
        .. paper.Rules.Quotas.Select(q => $"“{q.Name}”最多画{q.AtMost}位。{(paper.Rules.Validity.OverQuota == BallotReading.Invalid ? "画多了，整张票无效。" : "请不要画多。")}"),
        "不要写姓名，不要做记号，不要折角。",
    ];
}
