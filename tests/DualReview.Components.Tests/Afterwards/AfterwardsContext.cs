using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Committee;
using DualReview.Meeting.Features.Notices;
using DualReview.Meeting.Features.Opinions;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Afterwards;

/// <summary>The pages of what comes after the meetings on a real store; only the browser is bUnit's.</summary>
internal sealed class AfterwardsContext : IAsyncDisposable
{
    public const string Second = "li";

    public AfterwardsContext()
    {
        Here.Services.AddCycles();
        Here.Services.AddCommittee();
        Here.Services.AddNotices();
        Here.Services.AddOpinionsAndFeedback();
        Here.Services.AddSingleton<WorkingCalendar>();
    }

    public HostContext Here { get; } = new();

    /// <summary>A year that two accounts lead.</summary>
    public async Task<PracticeYear> YearAsync(string scheme = "town-party-secretary", int units = 2)
    {
        await Here.StartAsync();
        var made = await PracticeYear.BeginAsync(Here.Services.GetRequiredService<ICycles>(), HostContext.Account, scheme, units);
        await made.DoAsync(new AddMember(Second));
        return made;
    }

    /// <summary>The town's year with both rounds held and everybody determined.</summary>
    public async Task<PracticeYear> DeterminedAsync()
    {
        var year = await YearAsync();
        await year.HoldAsync("villageReview", _ => [24, 2, 1, 1]);
        await year.HoldAsync("townReview", _ => [20, 3, 1, 1]);
        await year.DetermineAsync(0, "excellent", "按规定", Second);
        await year.DetermineAsync(1, "excellent", "按规定", Second);
        return year;
    }

    public IRenderedComponent<T> Page<T>(PracticeYear year, string mark)
        where T : Meeting.Features.Years.YearPage
    {
        var page = Here.Render<T>(p => p.Add(x => x.Id, year.State.Id.Value));
        page.WaitForElement($"[data-testid={mark}]");
        return page;
    }

    public ValueTask DisposeAsync() => Here.DisposeAsync();
}
