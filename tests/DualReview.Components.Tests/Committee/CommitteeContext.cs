using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Committee;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Committee;

/// <summary>The committee's pages on a real store; only the browser is bUnit's.</summary>
internal sealed class CommitteeContext : IAsyncDisposable
{
    public const string Second = "li";

    public CommitteeContext()
    {
        Here.Services.AddCycles();
        Here.Services.AddCommittee();
    }

    public HostContext Here { get; } = new();

    /// <summary>A town's year that two accounts lead, without results.</summary>
    public async Task<PracticeYear> YearAsync(string scheme = "town-party-secretary", int units = 3, int year = 2026)
    {
        await Here.StartAsync();
        var made = await PracticeYear.BeginAsync(Here.Services.GetRequiredService<ICycles>(), HostContext.Account, scheme, units, year);
        await made.DoAsync(new AddMember(Second));
        return made;
    }

    /// <summary>The same with both rounds held: the first is excellent by the rule, the others match nothing.</summary>
    public async Task<PracticeYear> HeldAsync(int units = 3)
    {
        var year = await YearAsync(units: units);
        await year.HoldAsync("villageReview", i => i == 0 ? [24, 2, 1, 1] : [10, 10, 4, 4 + (i % 2)]);
        await year.HoldAsync("townReview", i => i == 0 ? [20, 3, 1, 1] : [9, 8, 4, 4]);
        return year;
    }

    public IRenderedComponent<ResultsPage> List(PracticeYear year)
    {
        var page = Here.Render<ResultsPage>(p => p.Add(x => x.Id, year.State.Id.Value));
        page.WaitForElement("[data-testid=results]");
        return page;
    }

    public IRenderedComponent<SubjectPage> Sheet(PracticeYear year, int place)
    {
        var page = Here.Render<SubjectPage>(p => p.Add(x => x.Id, year.State.Id.Value).Add(x => x.Subject, year.State.Plan.Subjects[place].Id.Value));
        page.WaitForElement("[data-testid=subject]");
        return page;
    }

    /// <summary>Somebody else sits down at the page.</summary>
    public void SignIn(string account) => Here.SignIn(account);

    public ValueTask DisposeAsync() => Here.DisposeAsync();
}
