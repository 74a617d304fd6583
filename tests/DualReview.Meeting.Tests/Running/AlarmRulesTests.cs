using DualReview.Meeting.Running.Alarms;

namespace DualReview.Meeting.Tests.Running;

public sealed class AlarmRulesTests
{
    private const long Megabyte = 1024 * 1024;

    private static readonly AlarmLimits Limits = new(1000 * Megabyte, 100 * Megabyte);
    private static readonly MachineReading Well = new(false, true, false, TimeSpan.Zero, 5000 * Megabyte, TimeSpan.Zero);

    [Fact]
    public void Of_AMachineThatIsWell_IsEmpty() => Assert.Empty(AlarmRules.Of(Well, Limits));

    [Theory]
    [InlineData(1000, null, 0)]
    [InlineData(999, "disk.low", 999)]
    [InlineData(100, "disk.low", 100)]
    [InlineData(99, "disk.full", 99)]
    [InlineData(0, "disk.full", 0)]
    [InlineData(null, "disk.unknown", 0)]
    public void Of_ADisk_NamesWhatIsFree(int? megabytes, string? code, long number) =>
        Expect(Well with { FreeBytes = megabytes * Megabyte }, code, number);

    [Theory]
    [InlineData(5, null, 0)]
    [InlineData(-5, null, 0)]
    [InlineData(6, "clock.jumped", 6)]
    [InlineData(-86400, "clock.jumped", 86400)]
    public void Of_AClock_IsOneBeyondFiveSecondsEitherWay(int seconds, string? code, long number) =>
        Expect(Well with { ClockAhead = TimeSpan.FromSeconds(seconds) }, code, number);

    [Theory]
    [InlineData(2999, null, 0)]
    [InlineData(3000, "store.slow", 3)]
    public void Of_AStoreThatAnswersLate_IsOneFromThreeSecondsOn(int milliseconds, string? code, long number) =>
        Expect(Well with { Slowest = TimeSpan.FromMilliseconds(milliseconds) }, code, number);

    [Fact]
    public void Of_AStoreThatFails_SaysThatAloneHoweverSlow() =>
        Expect(Well with { StoreFailing = true, Slowest = TimeSpan.FromMinutes(1) }, "store.failing", 0);

    [Fact]
    public void Of_AStoreBeingOpened_IsNone() => Expect(Well with { StoreOpen = null }, null, 0);

    [Fact]
    public void Of_EverythingAtOnce_HasTheWorstFirst()
    {
        var alarms = AlarmRules.Of(new MachineReading(true, false, true, TimeSpan.Zero, 0, TimeSpan.FromHours(1)), Limits);

        Assert.Equal(["server.stopping", "store.closed", "store.failing", "disk.full", "clock.jumped"], alarms.Select(a => a.Code));
        Assert.Equal([true, true, true, true, false], alarms.Select(a => a.StopsVisitors));
    }

    [Fact]
    public void Codes_AreDifferent()
    {
        var codes = Enum.GetValues<AlarmKind>().Select(k => new Alarm(k).Code).ToArray();

        Assert.Equal(codes.Length, codes.Distinct(StringComparer.Ordinal).Count());
    }

    private static void Expect(MachineReading reading, string? code, long number)
    {
        var alarms = AlarmRules.Of(reading, Limits);
        if (code is null)
        {
            Assert.Empty(alarms);
        }
        else
        {
            Assert.Equal((code, number), (Assert.Single(alarms).Code, alarms[0].Number));
        }
    }
}
