using DualReview.Components.Tests.Host;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Committee;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Committee;

/// <summary>The order of the lines, apart from the page.</summary>
public sealed class ResultOrderTests : IAsyncDisposable
{
    private readonly CommitteeContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>19 of 25 and 190 of 250 are the same share; 139 of 199 is under 70 of 100 although both print near 70 %.</summary>
    [Fact]
    public async Task Shares_AreComparedExactlyAndMissingOnesStandLastEitherWay()
    {
        var year = await context.YearAsync(units: 4);
        var round = year.State.Scheme.Round("villageReview");
        int[][] votes = [[139, 60, 0, 0], [70, 30, 0, 0], [1, 199, 0, 0]];
        for (var i = 0; i < 3; i++)
        {
            await year.HoldAsync(round, [year.State.Plan.Units[i].Id], _ => votes[i]);
        }

        var group = Assert.Single(ResultGroup.Of(year.State, year.Cycle.Career));
        var share = ResultOrder.OfShare("villageReview", 0);

        Assert.Equal([1, 0, 2, 3], Places(group, new ResultOrder(share, Descending: true)));
        Assert.Equal([2, 0, 1, 3], Places(group, new ResultOrder(share, Descending: false)));
    }

    [Fact]
    public async Task EveryColumn_OrdersBothWaysWithoutLosingAnybody()
    {
        var year = await context.HeldAsync(units: 6);
        var group = Assert.Single(ResultGroup.Of(year.State, year.Cycle.Career));
        string[] columns = [.. ResultOrder.Columns, .. group.Rounds.SelectMany(r => Enumerable.Range(0, 4).Select(i => ResultOrder.OfShare(r.Key, i)))];

        foreach (var order in columns.SelectMany(c => new[] { new ResultOrder(c, false), new ResultOrder(c, true) }))
        {
            Assert.Equal(Enumerable.Range(0, 6), Places(group, order).Order());
        }
    }

    [Fact]
    public void Press_ThreeTimes_LeadsBackToTheYearsOwnOrder()
    {
        var share = ResultOrder.OfShare("r", 0);

        Assert.Equal(new ResultOrder(share, true), ResultOrder.OfTheYear.Press(share));
        Assert.Equal(new ResultOrder(share, false), ResultOrder.OfTheYear.Press(share).Press(share));
        Assert.Equal(ResultOrder.OfTheYear, ResultOrder.OfTheYear.Press(share).Press(share).Press(share));
        Assert.Equal(new ResultOrder("name", false), ResultOrder.OfTheYear.Press(share).Press("name"));
    }

    private static IEnumerable<int> Places(ResultGroup group, ResultOrder order) => order.Sort(group, group.Rows, DualReview.Domain.Schemes.ShareBase.Valid).Select(r => r.Place);
}
