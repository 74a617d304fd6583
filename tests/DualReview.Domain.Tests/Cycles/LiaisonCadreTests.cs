using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

public sealed class LiaisonCadreTests
{
    private static readonly DateTime Start = new(2026, 12, 1, 9, 0, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData(Year.Community, "包二", "包二")]
    [InlineData(Year.Community, "  ", null)]
    [InlineData(Year.Community, null, null)]
    [InlineData("farm-division", "包二", null)]
    public void Plan_HasTheCadreWhereTheSchemeHasOneSign(string scheme, string? typed, string? expected)
    {
        var year = new Year(scheme, 1);
        var round = year.State.Scheme.Rounds.First(r => r.Form is not null);

        Assert.Equal(expected, MeetingPlans.For(year.State, round, [Years.Unit(1)], new MeetingDetails("会议室", Start, typed)).LiaisonCadre);
    }

    [Fact]
    public void Plan_WithANameThatIsNone_IsRefusedByThePlanCheck()
    {
        var year = new Year(Year.Community, 1);
        year.Do(new SetElectorate(Years.Electorate(year.State.Scheme, Years.Unit(1))));
        var plan = MeetingPlans.For(year.State, year.State.Scheme.Round("review"), [Years.Unit(1)], new MeetingDetails("会议室", Start, new string('长', 31)));

        Assert.NotEmpty(PlanCheck.Problems(plan));
    }

    [Fact]
    public void Named_WhenTheGroupHasExactlyOneName_IsThatOne()
    {
        var year = new Year(Year.Community, 1);
        Assert.Null(LiaisonCadres.Named(year.State, Years.Unit(1)));

        var group = year.State.Scheme.VoterGroups.Single(g => g.Name.Contains("包村", StringComparison.Ordinal)).Key;
        year.Do(new SetElectorate(new Electorate(Years.Unit(1), [], [new Elector("包二", group), new Elector("代三", "partyMembers")])));
        Assert.Equal("包二", LiaisonCadres.Named(year.State, Years.Unit(1)));

        year.Do(new SetElectorate(new Electorate(Years.Unit(1), [], [new Elector("包二", group), new Elector("包四", group)])));
        Assert.Null(LiaisonCadres.Named(year.State, Years.Unit(1)));
    }
}
