using DualReview.Meeting.Meetings;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Rooms;

public sealed class TurnoutSignalsTests
{
    [Fact]
    public void Changes_WhenTheyPourIn_AreToldTwiceASecondAndTheLastAlways()
    {
        var time = new FakeTimeProvider();
        var value = 0;
        var told = new List<int>();
        using var signals = new TurnoutSignals(() => told.Add(value), time);
        for (value = 1; value <= 100; value++)
        {
            signals.Changed();
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        value = 100;
        Assert.InRange(told.Count, 2, 3);
        time.Advance(TurnoutSignals.Pause);
        Assert.Equal(100, told[^1]);
        var count = told.Count;
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(count, told.Count);
    }

    [Fact]
    public void FirstChange_AfterAPause_IsToldAtOnce()
    {
        var time = new FakeTimeProvider();
        var told = 0;
        using var signals = new TurnoutSignals(() => told++, time);
        signals.Changed();
        time.Advance(TimeSpan.Zero);
        Assert.Equal(1, told);
        time.Advance(TimeSpan.FromSeconds(10));
        signals.Changed();
        time.Advance(TimeSpan.Zero);
        Assert.Equal(2, told);
    }
}
