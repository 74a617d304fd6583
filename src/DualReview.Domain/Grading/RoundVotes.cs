using System.Collections.Immutable;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Grading;

/// <summary>
/// What one round came to for one subject: the figures of the ballots and the votes of the <em>overall</em> row, the only one that
/// decides a grade (requirements.md, reading 9).
/// </summary>
/// <param name="Round">Key of the round.</param>
/// <param name="Issued">发出.</param>
/// <param name="Returned">收回; more than <paramref name="Issued"/> makes the round void.</param>
/// <param name="Invalid">无效, part of <paramref name="Returned"/>.</param>
/// <param name="Votes">Votes per grade, in the order of the subject's scale.</param>
/// <param name="Abstain">弃权; an abstention is part of a valid ballot.</param>
public sealed record RoundVotes(string Round, int Issued, int Returned, int Invalid, ImmutableArray<int> Votes, int Abstain)
{
    /// <summary>Largest figure accepted; a hall of 5,000 voters is far below, and sums of rounds stay far from overflow.</summary>
    public const int Most = 1_000_000;

    /// <summary>有效 = 收回 − 无效.</summary>
    public int Valid => Returned - Invalid;

    /// <summary>收回 over 发出: the round does not count and is voted anew with new ballots (reading 2).</summary>
    public bool IsVoid => Returned > Issued;

    /// <summary>Whether the round gives votes to go by: it is not void and has a valid ballot.</summary>
    public bool Counts => !IsVoid && Valid > 0;

    /// <summary>基数: what a share of this round is a share of (reading 1). It may be 0 where everybody abstained.</summary>
    public int BaseOf(ShareBase shareBase) => shareBase switch
    {
        ShareBase.Valid => Valid,
        ShareBase.ExcludeAbstain => Valid - Abstain,
        ShareBase.Returned => Returned,
    };

    /// <summary>Share of the grades from one position of the scale to another, both included.</summary>
    public VoteShare ShareOf(Range grades, ShareBase shareBase) => new(Votes[grades].Sum(), BaseOf(shareBase));

    /// <summary>The overall row of a subject in a signed count report.</summary>
    public static RoundVotes Of(string round, CountReport report, SubjectTally tally) =>
        new(round, report.Issued, report.Returned, report.Invalid, tally.Overall.Votes, tally.Overall.Abstain);

    /// <summary>
    /// What is wrong with figures that somebody typed; null when nothing is. A void round is not asked to add up: its votes
    /// are not looked at, and a ballot box that was voided has none.
    /// </summary>
    public Refusal? Check(GradeScale scale)
    {
        ImmutableArray<int> all = [Issued, Returned, Invalid, Abstain, .. Votes];
        if (all.FirstOrDefault(n => n < 0) is var negative and < 0)
        {
            return new FigureNegative(negative);
        }

        if (all.FirstOrDefault(n => n > Most) is var large and > 0)
        {
            return new FigureTooLarge(large);
        }

        if (Votes.Length != scale.Grades.Length)
        {
            return new GradesDoNotFit(Votes.Length, scale.Grades.Length);
        }

        if (IsVoid)
        {
            return null;
        }

        if (Invalid > Returned)
        {
            return new InvalidOverReturned(Invalid, Returned);
        }

        var total = Votes.Sum() + Abstain;
        return total == Valid ? null : new OverallRowDoesNotAddUp(total, Valid);
    }
}
