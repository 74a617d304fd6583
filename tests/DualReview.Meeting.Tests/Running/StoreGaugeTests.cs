using DualReview.Meeting.Persistence.Measuring;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Running;

public sealed class StoreGaugeTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Read_AfterAnAnswer_KnowsTheSlowestSinceTheLastReading()
    {
        var gauge = new StoreGauge(time);
        foreach (var seconds in (int[])[1, 4, 2])
        {
            var begun = gauge.Begin();
            time.Advance(TimeSpan.FromSeconds(seconds));
            gauge.End(begun, StoreEnd.Durable);
        }

        Assert.Equal(new StoreReading(false, 0, TimeSpan.FromSeconds(4)), gauge.Read());
        Assert.Equal(default, gauge.Read());
    }

    [Fact]
    public void Read_WhileNothingIsAnswered_GrowsWithTheTime()
    {
        var gauge = new StoreGauge(time);
        time.Advance(TimeSpan.FromHours(1));
        gauge.Begin();
        gauge.Begin();
        Assert.Equal(new StoreReading(false, 2, TimeSpan.Zero), gauge.Read());

        time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(new StoreReading(false, 2, TimeSpan.FromSeconds(7)), gauge.Read());
    }

    [Fact]
    public void Read_AfterAFailure_SaysSoUntilSomethingWorksAgain()
    {
        var gauge = new StoreGauge(time);
        var told = 0;
        gauge.Failed += () => told++;
        gauge.End(gauge.Begin(), StoreEnd.Failed);
        Assert.True(gauge.Read().Failing);

        time.Advance(TimeSpan.FromMilliseconds(1));
        gauge.End(gauge.Begin(), StoreEnd.Durable);
        Assert.False(gauge.Read().Failing);
        Assert.Equal(1, told);
    }

    [Fact]
    public void Read_AfterAFailureNobodyTriedAgain_ForgetsItAfterAMinute()
    {
        var gauge = new StoreGauge(time);
        gauge.End(gauge.Begin(), StoreEnd.Failed);
        time.Advance(StoreGauge.FailureLasts - TimeSpan.FromTicks(1));
        Assert.True(gauge.Read().Failing);

        time.Advance(TimeSpan.FromTicks(1));
        Assert.False(gauge.Read().Failing);
    }

    [Fact]
    public void End_OfOneWhoNoLongerWaits_SaysNothingAboutTheStore()
    {
        var gauge = new StoreGauge(time);
        gauge.Answered += _ => Assert.Fail("Nothing was answered.");
        var begun = gauge.Begin();
        time.Advance(TimeSpan.FromSeconds(9));
        gauge.End(begun, StoreEnd.GivenUp);

        Assert.Equal(default, gauge.Read());
    }

    [Fact]
    public void Waiting_OfManyAtOnce_ComesBackToNone()
    {
        var gauge = new StoreGauge(TimeProvider.System);
        Parallel.For(0, 10_000, i => gauge.End(gauge.Begin(), (StoreEnd)(i % 3)));

        Assert.Equal(0, gauge.Waiting);
    }
}
