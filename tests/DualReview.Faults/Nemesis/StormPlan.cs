using System.Collections.Immutable;
using DualReview.Faults.Network;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Faults.Nemesis;

/// <summary>A storm of many meetings, drawn from a seed. The same seed and number of kills give the same plan; what it meets depends on the machine.</summary>
internal static class StormPlan
{
    private const int MostKills = 8;

    /// <summary>Of so many strikes one hits a bystander.</summary>
    private const int Bystanders = 3;

    private static readonly ImmutableArray<Weather> Weathers =
        [Weather.Slow, Weather.CutRequests, Weather.CutAnswers, Weather.Silence, Weather.SilentAnswers];

    private static readonly ImmutableArray<ClosingStep> Steps = [.. Enum.GetValues<ClosingStep>()];

    /// <summary>A database drops the ballots in the transaction that stores the count; there is no file to be wiped afterwards.</summary>
    private static readonly ImmutableArray<ClosingStep> SharedSteps = [.. Steps.Except([ClosingStep.Vacuumed, ClosingStep.Wiped])];

    private static readonly (int Least, int Most) ShortFreeze = (300, 2600), LongFreeze = (2000, 20_000);

    /// <summary>Meetings whose kills add up to the number asked for.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="kills">Kills in all, from 1.</param>
    /// <param name="phones">Phones of one meeting.</param>
    /// <param name="store">Where data is kept: some steps of the closing are of files alone.</param>
    /// <param name="several">Whether there are others to take over: a freeze lasts longer then than anybody waits for one instance.</param>
    public static ImmutableArray<RoundPlan> Of(int seed, int kills, int phones, StormStore store = StormStore.Sqlite, bool several = false)
    {
        var chance = new Chance(new Random(seed), store == StormStore.Sqlite ? Steps : SharedSteps, several ? LongFreeze : ShortFreeze);
        var rounds = ImmutableArray.CreateBuilder<RoundPlan>();
        for (var left = kills; left > 0; left -= rounds[^1].Kills)
        {
            rounds.Add(Round(chance, Math.Min(left, MostKills), phones));
        }

        return rounds.ToImmutable();
    }

    private static RoundPlan Round(Chance chance, int kills, int phones)
    {
        // One of the kills is kept for the closing in two of three meetings.
        var (closing, step) = chance.Next(3) switch
        {
            0 => ((int?)chance.Next(5, 400), (ClosingStep?)null),
            1 => (null, chance.Steps[chance.Next(chance.Steps.Length)]),
            _ => (null, null),
        };
        var during = kills - (closing is null && step is null ? 0 : 1);
        List<StrikeKind> kinds = [.. Enumerable.Repeat(StrikeKind.Kill, during), StrikeKind.Freeze, StrikeKind.Network, StrikeKind.Network, StrikeKind.Restart];
        if (chance.Next(2) == 0)
        {
            kinds.Add(StrikeKind.Clock);
        }

        chance.Random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(kinds));
        var wave = Math.Max(1, phones / (kinds.Count + 2));
        var strikes = kinds.Select(k => Strike(chance, k, chance.Next(1, Math.Max(2, wave * 3 / 4))));
        return new RoundPlan([.. strikes.Select((s, i) => s with { Bystander = i % Bystanders == Bystanders - 1 })], closing, step is { } at ? [at] : []);
    }

    private static Strike Strike(Chance chance, StrikeKind kind, int after) => kind switch
    {
        StrikeKind.Kill => new Strike(kind, after, chance.Next(0, 300)),
        StrikeKind.Freeze => new Strike(kind, after, chance.Next(chance.Freeze.Least, chance.Freeze.Most)),
        StrikeKind.Network => new Strike(kind, after, chance.Next(200, 1200), Weathers[chance.Next(Weathers.Length)]),
        StrikeKind.Clock => new Strike(kind, after, Seconds: chance.Next(2) == 0 ? 86_400 : -86_400),
        StrikeKind.KillAndLeave or StrikeKind.FreezeAndLeave or StrikeKind.Revive or StrikeKind.Restart or StrikeKind.FullDisk or StrikeKind.FullDiskAndKill => new Strike(kind, after),
    };

    /// <summary>What is drawn from.</summary>
    private sealed record Chance(Random Random, ImmutableArray<ClosingStep> Steps, (int Least, int Most) Freeze)
    {
        public int Next(int below) => Random.Next(below);

        public int Next(int least, int below) => Random.Next(least, below);
    }
}
