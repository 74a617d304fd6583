using System.Collections.Immutable;
using DualReview.Faults.Network;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Faults.Nemesis;

/// <summary>A storm of many meetings, drawn from a seed. The same seed and number of kills give the same plan; what it meets depends on the machine.</summary>
internal static class StormPlan
{
    private const int MostKills = 8;

    private static readonly ImmutableArray<Weather> Weathers =
        [Weather.Slow, Weather.CutRequests, Weather.CutAnswers, Weather.Silence, Weather.SilentAnswers];

    private static readonly ImmutableArray<ClosingStep> Steps = [.. Enum.GetValues<ClosingStep>()];

    /// <summary>Meetings whose kills add up to the number asked for.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="kills">Kills in all, from 1.</param>
    /// <param name="phones">Phones of one meeting.</param>
    public static ImmutableArray<RoundPlan> Of(int seed, int kills, int phones)
    {
        var chance = new Random(seed);
        var rounds = ImmutableArray.CreateBuilder<RoundPlan>();
        for (var left = kills; left > 0; left -= rounds[^1].Kills)
        {
            rounds.Add(Round(chance, Math.Min(left, MostKills), phones));
        }

        return rounds.ToImmutable();
    }

    private static RoundPlan Round(Random chance, int kills, int phones)
    {
        // One of the kills is kept for the closing in two of three meetings.
        var (closing, step) = chance.Next(3) switch
        {
            0 => ((int?)chance.Next(5, 400), (ClosingStep?)null),
            1 => (null, Steps[chance.Next(Steps.Length)]),
            _ => (null, null),
        };
        var during = kills - (closing is null && step is null ? 0 : 1);
        List<StrikeKind> kinds = [.. Enumerable.Repeat(StrikeKind.Kill, during), StrikeKind.Freeze, StrikeKind.Network, StrikeKind.Network, StrikeKind.Restart];
        if (chance.Next(2) == 0)
        {
            kinds.Add(StrikeKind.Clock);
        }

        chance.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kinds));
        var wave = Math.Max(1, phones / (kinds.Count + 2));
        return new RoundPlan([.. kinds.Select(k => Strike(chance, k, chance.Next(1, Math.Max(2, wave * 3 / 4))))], closing, step is { } at ? [at] : []);
    }

    private static Strike Strike(Random chance, StrikeKind kind, int after) => kind switch
    {
        StrikeKind.Kill => new Strike(kind, after, chance.Next(0, 300)),
        StrikeKind.Freeze => new Strike(kind, after, chance.Next(300, 2600)),
        StrikeKind.Network => new Strike(kind, after, chance.Next(200, 1200), Weathers[chance.Next(Weathers.Length)]),
        StrikeKind.Clock => new Strike(kind, after, Seconds: chance.Next(2) == 0 ? 86_400 : -86_400),
        StrikeKind.Restart or StrikeKind.FullDisk or StrikeKind.FullDiskAndKill => new Strike(kind, after),
    };
}
