using DualReview.Faults.Nemesis;
using FsCheck.Xunit;

namespace DualReview.Faults.Tests;

public sealed class StormPlanTests
{
    [Property]
    public void Of_TheSameSeed_IsTheSamePlanWithAsManyKillsAsAsked(byte seed, byte kills)
    {
        var plan = StormPlan.Of(seed, kills + 1, 240);

        Assert.Equal(kills + 1, plan.Sum(r => r.Kills));
        Assert.Equal(plan.Select(Text), StormPlan.Of(seed, kills + 1, 240).Select(Text));
    }

    [Fact]
    public void Of_TwoSeeds_AreTwoPlans() => Assert.NotEqual(StormPlan.Of(1, 50, 240).Select(Text), StormPlan.Of(2, 50, 240).Select(Text));

    /// <summary>A strike that waits for more ballots than its part of the hall has would wait for nothing.</summary>
    [Property]
    public void Of_AnySeed_StrikesWhileItsPartStillVotes(byte seed) =>
        Assert.All(StormPlan.Of(seed, 40, 240), r => Assert.All(r.Strikes, s => Assert.InRange(s.After, 1, 240 / (r.Strikes.Length + 2))));

    private static string Text(RoundPlan plan) => plan.ToString();
}
