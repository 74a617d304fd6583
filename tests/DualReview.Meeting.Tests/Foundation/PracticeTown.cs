using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Organisations;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>A town in the register with its villages, some years that are closed and one under way: what a clerk has before her after five years.</summary>
internal static class PracticeTown
{
    /// <summary>Villages that have not held the first round of the current year.</summary>
    public const int Behind = 3;

    private const string First = "villageReview";
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private const string Given = "建国秀英志强桂兰永红海涛玉梅德明";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Fills a server.</summary>
    /// <param name="services">Of the server.</param>
    /// <param name="account">Leads every year.</param>
    /// <param name="second">The other one, who confirms.</param>
    /// <param name="villages">At least <see cref="Behind"/> for a year under way that is not over.</param>
    /// <param name="years">Closed years before 2026.</param>
    /// <returns>The year 2026.</returns>
    public static async Task<PracticeYear> FillAsync(IServiceProvider services, string account, string second, int villages = 40, int years = 5)
    {
        var register = services.GetRequiredService<IOrganisations>();
        var town = (await register.AddUnitAsync(null, "青龙镇", UnitKind.Town, Cancel)).Unit!.Value;
        string[] names = [.. Enumerable.Range(0, villages).Select(i => $"{Surnames[i % Surnames.Length]}家{(i < Surnames.Length ? "河" : "坝")}村")];
        var (_, refusal) = await register.AddAllAsync(
            new RegisterAddition(
                [.. names.Select(n => new AddedUnit(town, n, UnitKind.Village))],
                [.. names.SelectMany((n, i) => People(i).Select((p, k) => new AddedTenure(null, n, null, $"{i}.{k}", p.Name, p.Post, [p.Seat], new DateOnly(2020, 3, 1))))]),
            Cancel);
        Assert.Null(refusal);
        var units = (await register.UnitsAsync(Cancel)).Where(u => u.Parent == town).OrderBy(u => Array.IndexOf(names, u.Name)).ToArray();
        var tenures = await register.TenuresAsync([.. units.Select(u => u.Id)], Cancel);
        PracticeYear last = null!;
        foreach (var year in Enumerable.Range(2026 - years, years + 1))
        {
            ImmutableArray<CycleUnit> taking = [.. units.Select(u => new CycleUnit(u.Id, u.Name))];
            var scheme = BuiltInSchemes.Find("town-party-secretary")!;
            var plan = new CyclePlan(year, new CycleUnit(town, "青龙镇"), scheme, 0, taking, YearProposal.Subjects(scheme, taking, tenures, new DateOnly(year, 12, 1)));
            var begun = await services.GetRequiredService<ICycles>().BeginAsync(plan, account, Cancel);
            Assert.Null(begun.Refusal);
            last = new PracticeYear(begun.Cycle!, account);
            await last.DoAsync(new AddMember(second));
            if (year < 2026)
            {
                await CloseAsync(last, second);
            }
        }

        foreach (var unit in last.State.Plan.Units.Take(villages - Behind))
        {
            await last.HoldAsync(last.State.Scheme.Round(First), [unit.Id], Votes);
        }

        return last;
    }

    private static async Task CloseAsync(PracticeYear year, string second)
    {
        await year.HoldAsync(First, Votes);
        await year.HoldAsync("townReview", i => Votes(i + year.State.Plan.Year));
        for (var i = 0; i < year.State.Plan.Subjects.Length; i++)
        {
            await year.DetermineAsync(i, (i + year.State.Plan.Year) % 7 == 0 ? "basicallyCompetent" : "competent", "镇党委会议研定", second);
        }

        await year.DoAsync(new FileResults("镇党委会议审定"));
        await year.DoAsync(new CloseCycle());
    }

    private static int[] Votes(int i)
    {
        var bad = (i * 5) % 4;
        var basic = (i * 3) % 4;
        var good = (28 - bad - basic) * (40 + ((i * 13) % 45)) / 100;
        return [good, 28 - bad - basic - good, basic, bad];
    }

    private static IEnumerable<(string Name, string Post, string Seat)> People(int village)
    {
        string[] posts = ["村党组织书记", "村委会主任", "村委会委员", "村党组织委员", "村务监督委员会主任"];
        string[] seats = ["partySecretary", "villageCommittee", "villageCommittee", "partyBranch", "supervisionCommittee"];
        return posts.Select((p, k) => ($"{Surnames[((village * 3) + k) % Surnames.Length]}{Given[((village * 5) + k) % Given.Length]}{Given[((village * 7) + (k * 3)) % Given.Length]}", p, seats[k]));
    }
}
