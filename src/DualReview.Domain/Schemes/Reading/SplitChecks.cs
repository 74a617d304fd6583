namespace DualReview.Domain.Schemes.Reading;

/// <summary>What must hold where a round splits its result by group, and where groups are weighted.</summary>
internal static class SplitChecks
{
    /// <summary>With a floor of one a single vote would be shown, with two each would know the other's.</summary>
    public const int LeastFloor = 3;

    /// <summary>Most groups that a voter can be asked to choose from.</summary>
    public const int MostGroups = 12;

    public static void Check(string place, SchemeRound round, ProblemLog log)
    {
        if (!round.SplitByGroup)
        {
            return;
        }

        if (round.Voters.Length is not 0 and (< 2 or > MostGroups) && !log.IsBroken($"{place}.voters"))
        {
            log.Error($"{place}.voters", "round.splitGroups", $"按身份分计（splitByGroup）时，投票的人员类别要有 2 到 {MostGroups} 类。");
        }

        if (round.SplitFloor < LeastFloor && !log.IsBroken($"{place}.splitFloor"))
        {
            log.Error($"{place}.splitFloor", "round.splitFloor", $"按身份分计时，每一类至少要有 {LeastFloor} 张有效票才能单列（splitFloor），少于这个数会看出是谁投的。");
        }
    }

    /// <summary>A ballot says nothing of its voter's group unless it asks for it, so weights without a splitting round would silently do nothing.</summary>
    public static void CheckWeights(Scheme scheme, ProblemLog log)
    {
        if (scheme.VoterGroups.All(g => g.Weight is null) || scheme.VoterGroups.Any(g => g.Voting && g.Weight is null))
        {
            // None, or not all, which is said at its own place.
            return;
        }

        var splitting = scheme.Rounds
            .Select((round, i) => (Round: round, Place: $"rounds[{i}]"))
            .Where(x => x.Round is { Kind: RoundKind.ReviewMeeting, SplitByGroup: true } || log.IsBroken(x.Place) || log.IsBroken($"{x.Place}.splitByGroup"))
            .ToArray();
        if (splitting.Length == 0 && !log.IsBroken("rounds"))
        {
            log.Error("voterGroups", "weight.noSplit", "各类人员有权重，却没有一轮评议按身份分计（splitByGroup），权重用不上。请打开分计，或删去权重。");
        }

        foreach (var (round, place) in splitting.Where(x => x.Round.SplitByGroup && !x.Round.Voters.IsEmpty))
        {
            var weights = scheme.VoterGroups.Where(g => round.Voters.Contains(g.Key)).Select(g => g.Weight).ToArray();
            if (weights.Length > 0 && weights.All(w => w == 0))
            {
                log.Error($"{place}.voters", "weight.zero", $"“{SafeText.Quotable(round.Name)}”投票的各类人员权重都是 0，算不出加权结果。");
            }
        }
    }
}
