using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Ballots;

/// <summary>
/// The question 您是以什么身份参加测评的, frozen with the paper. The answer is inside the sealed ballot and nowhere else: the server does
/// not know a voter's group, since ballots are anonymous (ADR 13).
/// </summary>
/// <param name="Floor">Least valid ballots of every group before any group is shown (requirements.md, reading 11).</param>
/// <param name="Groups">The voting groups in the scheme's order, 2–12.</param>
public sealed record BallotSplit(int Floor, ImmutableArray<PaperGroup> Groups)
{
    /// <summary>Whether a weighted result is worked out beside the plain one.</summary>
    public bool Weighted => Groups.Any(g => g.Weight > 0);

    /// <summary>Place of a group by its key; null when the paper does not offer it.</summary>
    public int? IndexOf(string key)
    {
        for (var i = 0; i < Groups.Length; i++)
        {
            if (Groups[i].Key == key)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The question of a meeting's round; null where it does not split, or where only one group votes and there is nothing to ask.</summary>
    public static BallotSplit? For(MeetingPlan plan)
    {
        if (!plan.Round.SplitByGroup)
        {
            return null;
        }

        var voting = plan.Groups.Where(g => g.Voting).ToArray();
        return voting.Length < 2
            ? null
            : new BallotSplit(
                plan.Round.SplitFloor,
                [.. voting.Select(g => new PaperGroup(g.GroupKey, g.Name, plan.Scheme.VoterGroups.FirstOrDefault(x => x.Key == g.GroupKey)?.Weight))]);
    }
}

/// <summary>A group a voter can choose.</summary>
/// <param name="Key">Key of the scheme's group.</param>
/// <param name="Name">What the voter reads, e.g. 居民代表.</param>
/// <param name="Weight">Weight in the weighted result, 0–100; null where results are not weighted.</param>
public sealed record PaperGroup(string Key, string Name, int? Weight);
