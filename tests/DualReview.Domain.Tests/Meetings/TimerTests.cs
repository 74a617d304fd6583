using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

public class TimerTests
{
    [Fact]
    public void Start_ForAReporter_TakesTheReportersMinutes()
    {
        var hall = new Hall().ToStep(AgendaKind.Report).Do(new StartTimer());

        Assert.Equal(TimeSpan.FromMinutes(8), hall.State.Timer!.Length);
    }

    [Fact]
    public void Elapsed_OverPauseAndExtension_CountsOnlyRunningTime()
    {
        var hall = new Hall().ToStep(AgendaKind.Report).Do(new StartTimer());
        hall.Now += TimeSpan.FromMinutes(2);
        hall.Do(new PauseTimer());
        hall.Now += TimeSpan.FromMinutes(30);
        hall.Do(new ResumeTimer(), new ExtendTimer(TimeSpan.FromMinutes(1)));
        hall.Now += TimeSpan.FromMinutes(8);

        Assert.Equal(TimeSpan.FromMinutes(10), hall.State.Timer!.ElapsedAt(hall.Now));
        Assert.Equal(TimeSpan.FromMinutes(9), hall.State.Timer.Length);
    }

    [Fact]
    public void Elapsed_WhenTheClockWasSetBack_IsNeverNegative()
    {
        var hall = new Hall().ToStep(AgendaKind.Report).Do(new StartTimer());

        Assert.Equal(TimeSpan.Zero, hall.State.Timer!.ElapsedAt(hall.Now - TimeSpan.FromDays(1)));
    }

    [Fact]
    public void Advance_ToTheNextReporter_TakesTheTimerAway() =>
        Assert.Null(new Hall().ToStep(AgendaKind.Report).Do(new StartTimer(), new Advance()).State.Timer);

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(36000)]
    public void Start_OutsideTheRange_IsRefused(int seconds) =>
        Assert.Equal("timer.outOfRange", new Hall().Do(new Advance()).Refusal(new StartTimer(TimeSpan.FromSeconds(seconds))));

    [Fact]
    public void PauseResumeExtend_WithoutATimer_AreRefused()
    {
        var hall = new Hall().Do(new Advance());

        Assert.Equal("timer.notThere", hall.Refusal(new PauseTimer()));
        Assert.Equal("timer.notThere", hall.Refusal(new ResumeTimer()));
        Assert.Equal("timer.notThere", hall.Refusal(new ExtendTimer(TimeSpan.FromMinutes(1))));
    }
}
