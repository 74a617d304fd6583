using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Features;

/// <summary>A result by group as desks, phones and the projector show it: named, with shares and, where groups have weights, the weighted result.</summary>
public sealed class ShownSplit
{
    private readonly BallotSplit asked;
    private readonly GroupSplit split;
    private readonly ShareBase shareBase;
    private readonly Words words;

    private ShownSplit(BallotSplit asked, GroupSplit split, ShareBase shareBase, Words words) =>
        (this.asked, this.split, this.shareBase, this.words) = (asked, split, shareBase, words);

    /// <summary>Whether there are groups to show; otherwise <see cref="Lead"/> says why not.</summary>
    public bool HasGroups => !split.Withheld && !split.Groups.IsEmpty;

    /// <summary>Groups shown.</summary>
    public int Count => split.Groups.Length;

    /// <summary>How many valid ballots every group has, and what shares are taken of; or that the split is withheld, and the weighted result with it.</summary>
    public string Lead => (split, asked.Weighted) switch
    {
        ({ Withheld: true }, true) => words.Split("WithheldWeighted", split.Floor),
        ({ Withheld: true }, false) => words.Split("Withheld", split.Floor),
        ({ Groups.IsEmpty: true }, _) => words.Split("Empty"),
        _ => words.Split("Sizes", string.Join('、', split.Groups.Select(g => words.Split("Size", Name(g), g.Valid))), Base),
    };

    /// <summary>The weights, or that there is no weighted result and why; null where groups have no weights or the split is withheld.</summary>
    public string? Weights => !HasGroups || !asked.Weighted ? null
        : asked.Groups.Any(g => g.Weight > 0 && split.Groups.All(p => p.Group != g.Key)) ? words.Split("NotWeighted")
        : words.Split("Weights", string.Join('、', asked.Groups.Where(g => g.Weight is not null).Select(g => $"{g.Name} {g.Weight}")));

    /// <summary>Whether abstentions have a share.</summary>
    public bool AbstainCounts => shareBase.CountsAbstain();

    private string Base => words.Split(AbstainCounts ? "BaseValid" : "BaseWithoutAbstain");

    /// <summary>The split of a report; null where the ballot did not ask for the group.</summary>
    public static ShownSplit? Of(BallotPaper paper, CountReport report, ShareBase shareBase, Words words) =>
        paper.Split is { } asked && report.Split is { } split ? new ShownSplit(asked, split, shareBase, words) : null;

    /// <summary>The overall row of a subject, group by group.</summary>
    /// <param name="subject">Index of the subject on the paper.</param>
    public IEnumerable<ShownGroup> Groups(int subject) =>
        split.Groups.Select(g => new ShownGroup(Name(g), g.Valid, g.Subjects[subject].Overall, WeightedVotes.BaseOf(g, g.Subjects[subject].Overall, shareBase)));

    /// <summary>The weighted shares of a subject's overall row, from the best grade; null where there are none.</summary>
    /// <param name="subject">Index of the subject on the paper.</param>
    public ImmutableArray<string>? Weighted(int subject)
    {
        if (!HasGroups)
        {
            return null;
        }

        var rows = split.Groups[0].Subjects[subject].Rows;
        var shares = Enumerable.Range(0, rows[^1].Votes.Length).Select(grade => WeightedVotes.Of(asked, split, shareBase, subject, rows.Length - 1, grade)).ToArray();
        return shares.Any(s => s.IsEmpty) ? null : [.. shares.Select(s => s.Print())];
    }

    private string Name(GroupTally group) => asked.Groups.FirstOrDefault(g => g.Key == group.Group)?.Name ?? words.Split("None");
}

/// <summary>The overall row of one subject in one group.</summary>
/// <param name="Name">The group, or 未注明.</param>
/// <param name="Valid">Its 有效.</param>
/// <param name="Row">Its votes.</param>
/// <param name="Base">What its shares are taken of.</param>
public sealed record ShownGroup(string Name, int Valid, RowTally Row, int Base)
{
    /// <summary>A share as the domain prints it.</summary>
    public string Share(int votes) => new VoteShare(votes, Base).Print();
}
