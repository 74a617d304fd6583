using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

public sealed class EndingTests
{
    [Fact]
    public void File_WhenRoundsOrGradesAreMissing_SaysWhere()
    {
        var year = new Year();
        year.Hold("villageReview", [1]);

        Assert.Equal(["村述村评", "斗山村、胜利村", "2"], year.Refused(new FileResults(string.Empty)).Arguments);
        year.Hold("villageReview", [2]);
        year.Hold("villageReview", [3]);
        year.Hold("townReview", [1, 2, 3]);
        Assert.Equal(["张一、王一、李一", "3"], year.Refused(new FileResults(string.Empty)).Arguments);
        Assert.Equal("cycle.resultsNotFiled", year.Refusal(new CloseCycle()));
    }

    [Fact]
    public void File_WhenEverybodyIsDetermined_IsDoneOnceAndTheYearCloses()
    {
        var year = new Year().Rated().DetermineAll("excellent");

        Assert.Equal("text.note", year.Refusal(new FileResults(new string('长', 501))));
        year.Do(new FileResults("镇公布"));
        year.Nothing(new FileResults("再公布"));
        Assert.Equal(new ResultsFiled(year.Today, "镇公布", Year.Ann), year.State.Filed);
        year.Do(new CloseCycle());
        Assert.Equal("cycle.closed", year.Refusal(new CloseCycle()));
        Assert.Equal("cycle.closed", year.Refusal(new AddMember("丁"), administrator: true));
    }

    [Fact]
    public void File_WhenTheSchemeOnlyFiles_NeedsNoGrades()
    {
        var year = new Year("organ-party-branch", 1);
        year.Hold("review", [1]);

        Assert.Equal("cycle.roundsMissing", year.Refusal(new FileResults(string.Empty)));
        year.Do(new EnterOutcome(year.Plan("branchLifeMeeting", 1), null), new FileResults("报机关工委备案"), new CloseCycle());
        Assert.True(year.State.Closed);
    }

    [Fact]
    public void File_WhenAUnitIsExcusedThroughout_DoesNotWaitForItsPeople()
    {
        var year = new Year(units: 2);
        year.Hold("villageReview", [1]);
        year.Do(new ExcuseRound(Years.Unit(2), "villageReview", "书记停职"), new ExcuseRound(Years.Unit(2), "townReview", "书记停职"));
        year.Hold("townReview", [1]);
        year.Determine(year.Subject(1), "excellent");

        year.Do(new FileResults(string.Empty), new CloseCycle());
    }

    [Fact]
    public void Close_WhenARoundBecameVoidAfterFiling_WaitsForTheRevoteTheGradeAndAnotherFiling()
    {
        var year = new Year(units: 1).Rated().DetermineAll("excellent").Do(new FileResults(string.Empty));
        year.Void(year.State.Meetings[0].Meeting);

        Assert.Null(year.State.Filed);
        Assert.Equal("cycle.resultsNotFiled", year.Refusal(new CloseCycle()));
        Assert.Equal("cycle.roundsMissing", year.Refusal(new FileResults(string.Empty)));
        year.Hold("villageReview", [1]);
        Assert.Equal("cycle.notEverybodyDetermined", year.Refusal(new FileResults(string.Empty)));
        year.DetermineAll("excellent").Do(new FileResults(string.Empty), new CloseCycle());
    }

    [Fact]
    public void Close_WhenAUnitJoinedAfterFiling_WaitsForIt()
    {
        var year = new Year(units: 1).Rated().DetermineAll("excellent").Do(new FileResults(string.Empty));
        year.Do(new AddUnit(new CycleUnit(Years.Unit(2), "斗山村")), new ListSubject(Years.People(BuiltInSchemes.Find(Year.Town)!, 2).Single()));

        Assert.Equal("cycle.roundsMissing", year.Refusal(new CloseCycle()));
        year.Hold("villageReview", [2]);
        year.Hold("townReview", [2]);
        Assert.Equal("cycle.notEverybodyDetermined", year.Refusal(new CloseCycle()));
        year.Determine(year.Subject(2), "excellent").Do(new CloseCycle());
    }

    [Fact]
    public void Outcome_WhenTheYearIsClosed_IsRefused()
    {
        var year = new Year(units: 1).Rated().DetermineAll("excellent").Do(new FileResults(string.Empty), new CloseCycle());

        Assert.Equal("cycle.closed", year.Refusal(new EnterOutcome(year.State.Meetings[0].Meeting, null)));
    }
}
