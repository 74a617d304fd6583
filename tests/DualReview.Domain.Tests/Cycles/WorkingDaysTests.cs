using DualReview.Domain.Cycles.Notices;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Terms in working days against the arrangement of 2026, and against nothing known.</summary>
public class WorkingDaysTests
{
    private static readonly WorkingDays Of2026 = new(
        [.. Days("2026-01-01", 3), .. Days("2026-02-15", 9), .. Days("2026-05-01", 5), .. Days("2026-10-01", 7)],
        [D("2026-01-04"), D("2026-02-14"), D("2026-02-28"), D("2026-05-09"), D("2026-09-20"), D("2026-10-10")]);

    [Theory]
    [InlineData("2026-11-30", 5, "2026-12-07")]
    [InlineData("2026-12-04", 5, "2026-12-11")]
    [InlineData("2026-12-05", 5, "2026-12-11")]
    [InlineData("2026-02-12", 5, "2026-02-26")]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-25", 3, "2026-02-28")]
    [InlineData("2026-09-29", 2, "2026-10-08")]
    [InlineData("2026-10-09", 1, "2026-10-10")]
    public void LastDay_InAKnownYear_LeavesOutHolidaysAndTakesWorkedWeekends(string begun, int term, string last) =>
        Assert.Equal(D(last), Of2026.LastDay(D(begun), term));

    [Fact]
    public void Unknown_WhenATermRunsIntoAYearWithoutHolidays_NamesIt()
    {
        Assert.Equal([2027], Of2026.Unknown(D("2026-12-29"), Of2026.LastDay(D("2026-12-29"), 5)));
        Assert.Empty(Of2026.Unknown(D("2026-12-01"), D("2026-12-08")));
        Assert.Equal([2026], WorkingDays.WeekendsOnly.Unknown(D("2026-12-01"), D("2026-12-08")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void LastDay_OfNoTerm_IsABug(int term) => Assert.Throws<ArgumentOutOfRangeException>(() => Of2026.LastDay(D("2026-12-01"), term));

    [Property(MaxTest = 300)]
    public void LastDay_IsAWorkingDayWithExactlyTheTermBehindIt(ushort offset, byte term)
    {
        var begun = D("2025-12-20").AddDays(offset % 500);
        var wanted = 1 + (term % 30);

        var last = Of2026.LastDay(begun, wanted);

        Assert.True(Of2026.Is(last));
        Assert.Equal(wanted, Enumerable.Range(1, last.DayNumber - begun.DayNumber).Count(i => Of2026.Is(begun.AddDays(i))));
    }

    [Property(MaxTest = 200)]
    public void LastDay_OfALaterDayOrALongerTerm_IsNeverEarlier(ushort offset, byte term)
    {
        var begun = D("2025-12-20").AddDays(offset % 500);
        var wanted = 1 + (term % 30);

        Assert.True(Of2026.LastDay(begun.AddDays(1), wanted) >= Of2026.LastDay(begun, wanted));
        Assert.True(Of2026.LastDay(begun, wanted + 1) > Of2026.LastDay(begun, wanted));
    }

    private static DateOnly D(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> Days(string first, int count) => Enumerable.Range(0, count).Select(i => D(first).AddDays(i));
}
