using System.Globalization;
using System.Numerics;
using DualReview.Domain.Ballots;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tallies;

/// <summary>
/// 加权得票率: Σ weight × share of the group, over the sum of the weights of the groups that vote in this round; an exact fraction, printed
/// beside the plain share and never instead of it (requirements.md, reading 12).
/// </summary>
/// <param name="Numerator">0 or more.</param>
/// <param name="Denominator">1 or more.</param>
public readonly record struct WeightedVotes(BigInteger Numerator, BigInteger Denominator)
{
    /// <summary>
    /// The weighted share of a grade in a row. Null where there is none: results are not weighted, the split is withheld, a group that has
    /// a weight has no ballot or nothing but abstentions where those are not counted. No weight is then given to the other groups in its stead.
    /// </summary>
    /// <param name="asked">The paper's groups and weights.</param>
    /// <param name="split">The split.</param>
    /// <param name="shareBase">What a share is taken of.</param>
    /// <param name="subject">Index of the subject on the paper.</param>
    /// <param name="row">Index of the row.</param>
    /// <param name="grade">Index of the grade, from best.</param>
    public static WeightedVotes? Of(BallotSplit asked, GroupSplit split, ShareBase shareBase, int subject, int row, int grade)
    {
        if (split.Withheld || !asked.Weighted)
        {
            return null;
        }

        var sum = new WeightedVotes(BigInteger.Zero, BigInteger.One);
        foreach (var group in asked.Groups.Where(g => g.Weight > 0))
        {
            if (split.Groups.FirstOrDefault(g => g.Group == group.Key) is not { } part)
            {
                return null;
            }

            var tally = part.Subjects[subject].Rows[row];
            var of = BaseOf(part, tally, shareBase);
            if (of == 0)
            {
                return null;
            }

            sum = new WeightedVotes((sum.Numerator * of) + (sum.Denominator * group.Weight!.Value * tally.Votes[grade]), sum.Denominator * of);
        }

        return Reduced(sum.Numerator, sum.Denominator * asked.Groups.Sum(g => g.Weight ?? 0));
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

    /// <summary>Printed as <see cref="VoteShare.Print"/> prints: one decimal, never rounded up to a whole percent it has not reached.</summary>
    public string Print()
    {
        var exact = Numerator * 1000;
        var permille = (exact + (Denominator / 2)) / Denominator;
        if (permille % 10 == 0 && permille * Denominator > exact)
        {
            permille--;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{permille / 10}.{permille % 10}%");
    }

    private static WeightedVotes Reduced(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new WeightedVotes(numerator / divisor, denominator / divisor);
    }
}
