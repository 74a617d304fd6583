using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tallies;

/// <summary>
/// 加权得票率: Σ weight × share of the group, over the sum of the weights of the groups that vote in this round; an exact fraction, printed
/// beside the plain share and never instead of it (requirements.md, reading 12).
/// </summary>
public static class WeightedVotes
{
    /// <summary>
    /// The weighted share of a grade in a row. Empty where there is none: results are not weighted, the split is withheld, a group that has
    /// a weight has no ballot or nothing but abstentions where those are not counted. No weight is then given to the other groups in its stead.
    /// </summary>
    /// <param name="asked">The paper's groups and weights.</param>
    /// <param name="split">The split.</param>
    /// <param name="shareBase">What a share is taken of.</param>
    /// <param name="subject">Index of the subject on the paper.</param>
    /// <param name="row">Index of the row.</param>
    /// <param name="grade">Index of the grade, from best.</param>
    public static ExactShare Of(BallotSplit asked, GroupSplit split, ShareBase shareBase, int subject, int row, int grade)
    {
        if (split.Withheld || !asked.Weighted)
        {
            return default;
        }

        return ExactShare.Weighted(
            [.. asked.Groups.Select(g => split.Groups.FirstOrDefault(p => p.Group == g.Key) is { } part ? ShareOf(part, part.Subjects[subject].Rows[row]) : default)],
            [.. asked.Groups.Select(g => g.Weight ?? 0)]);

        VoteShare ShareOf(GroupTally part, RowTally tally) => new(tally.Votes[grade], BaseOf(part, tally, shareBase));
    }

    /// <summary>
    /// What a group's share is taken of. Of 收回 there is no part by group, since a ballot that cannot be read does not say its group: there
    /// too it is the group's 有效.
    /// </summary>
    public static int BaseOf(GroupTally group, RowTally row, ShareBase shareBase) => shareBase switch
    {
        ShareBase.Valid or ShareBase.Returned => group.Valid,
        ShareBase.ExcludeAbstain => group.Valid - row.Abstain,
    };
}
