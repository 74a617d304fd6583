using DualReview.Domain.Cycles.Notices;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Notices;

/// <summary>Holidays and worked weekends of the settings: every mistake named with its key, and the arrangement of 2026 as it was published.</summary>
public sealed class CalendarOptionsTests
{
    [Fact]
    public void Settings_WithMistakes_NameEveryKey()
    {
        var options = new DualReviewOptions();
        foreach (var day in new[] { "2026-10-01", "10月1日", "2026-02-30" })
        {
            options.Calendar.Holidays.Add(day);
        }

        foreach (var day in new[] { "2026-10-10", "2026-10-12", "2026-10-01", "" })
        {
            options.Calendar.Workdays.Add(day);
        }

        var failed = new DualReviewOptionsValidator().Validate(null, options);

        Assert.True(failed.Failed);
        var text = string.Join('\n', failed.Failures!);
        Assert.All(
            new[] { "Calendar:Holidays:1 ", "Calendar:Holidays:2 ", "Calendar:Workdays:1 ", "Calendar:Workdays:2 ", "Calendar:Workdays:3 " },
            key => Assert.Contains("DualReview:" + key, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Holidays:0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Workdays:0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_WithADayOffThatIsWorked_AreRefused()
    {
        var options = new DualReviewOptions();
        options.Calendar.Holidays.Add("2026-10-10");
        options.Calendar.Workdays.Add("2026-10-10");

        Assert.Contains("Calendar:Workdays:0", Assert.Single(new DualReviewOptionsValidator().Validate(null, options).Failures!), StringComparison.Ordinal);
    }

    /// <summary>国务院办公厅关于2026年部分节假日安排的通知, 4 November 2025: 33 days off, six weekend days worked.</summary>
    [Fact]
    public void Shipped_ArrangementOf2026_IsThePublishedOne()
    {
        var days = Shipped();

        Assert.Equal(33, days.Holidays.Count);
        Assert.Equal(["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"], days.Workdays.Order().Select(d => d.ToString("MM-dd", null)));
        Assert.False(days.Is(new DateOnly(2026, 2, 23)));
        Assert.True(days.Is(new DateOnly(2026, 2, 24)));
        Assert.All(days.Holidays.Concat(days.Workdays), d => Assert.Equal(2026, d.Year));
    }

    private static WorkingDays Shipped()
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(TestServer.RepositoryRoot(), "appsettings.json")).Build();
        var options = new DualReviewOptions();
        settings.GetSection(DualReviewOptions.Section).Bind(options);
        Assert.True(new DualReviewOptionsValidator().Validate(null, options).Succeeded);
        return new WorkingCalendar(Options.Create(options)).Days;
    }
}
