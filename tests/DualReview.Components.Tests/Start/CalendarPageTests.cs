using Bunit;
using DualReview.Components.Tests.Afterwards;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Dues;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Start;

namespace DualReview.Components.Tests.Start;

/// <summary>日程: months, bars, and what is said where nobody knows the holidays.</summary>
public sealed class CalendarPageTests : IAsyncDisposable
{
    private readonly AfterwardsContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Month_ShowsPhasesMeetingsAndDeadlines_AndTheListSaysTheSame()
    {
        var year = await context.YearAsync();
        await year.DoAsync(new PlanMeeting(new MeetingId(Guid.NewGuid()), "villageReview", [year.State.Plan.Units[0].Id], new DateOnly(2026, 12, 9)));
        var id = new LedgerItemId(Guid.NewGuid());
        await year.DoAsync(new OpenLedgerItem(id, year.State.Plan.Units[0].Id, LedgerSource.Own, "村口路灯不亮"));
        await year.DoAsync(new ArrangeLedgerItem(id, 1, new LedgerArrangement("村口路灯不亮", "换灯", new Responsible("王电工", null), AfterwardsContext.Second, new DateOnly(2026, 12, 11), true)));

        var page = context.Page<CalendarPage>(year, "calendar");

        Assert.Equal("2026年12月", page.Find("[data-testid=calendar-month]").TextContent);
        Assert.Contains("1", Assert.Single(page.FindAll("td[aria-current=date]")).TextContent, StringComparison.Ordinal);
        Assert.Contains("整改到期：村口路灯不亮", Cell(page, "2026-12-11"), StringComparison.Ordinal);
        Assert.Contains("村述村评", Cell(page, "2026-12-09"), StringComparison.Ordinal);
        var list = page.FindAll("[data-testid=calendar-entry]").Select(e => e.TextContent).ToArray();
        Assert.Equal(YearDay.Of(year.State).Count(d => d.From <= new DateOnly(2026, 12, 31) && d.To >= new DateOnly(2026, 12, 1)), list.Length);
        Assert.Contains("整改到期：村口路灯不亮", list);
    }

    [Fact]
    public async Task Year_WithoutHolidays_IsWarnedAbout()
    {
        // The tests' settings know no holidays at all, as no server knows those of the next year until they are published.
        var page = context.Page<CalendarPage>(await context.YearAsync(), "calendar-unknown");

        Assert.Contains("2026", page.Find("[data-testid=calendar-unknown]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=calendar-later]").Click();
        Assert.Contains("2027", page.Find("[data-testid=calendar-unknown]").TextContent, StringComparison.Ordinal);
        Assert.Equal("2027年1月", page.Find("[data-testid=calendar-month]").TextContent);
    }

    [Fact]
    public void Weeks_CoverTheMonth_FromMondayToSunday()
    {
        for (var month = new DateOnly(2024, 1, 1); month.Year < 2030; month = month.AddMonths(1))
        {
            var weeks = MonthGrid.Weeks(month.Year, month.Month);
            var days = weeks.SelectMany(w => w).ToArray();

            Assert.All(weeks, w => Assert.Equal((7, DayOfWeek.Monday, DayOfWeek.Sunday), (w.Length, w[0].DayOfWeek, w[6].DayOfWeek)));
            Assert.Equal(Enumerable.Range(0, days.Length).Select(i => days[0].AddDays(i)), days);
            Assert.True(weeks[0].Contains(month) && weeks[^1].Contains(month.AddMonths(1).AddDays(-1)));
        }
    }

    private static string Cell(IRenderedComponent<CalendarPage> page, string day) =>
        page.FindAll("td").Single(c => c.QuerySelector("time")!.GetAttribute("datetime") == day).TextContent;
}
