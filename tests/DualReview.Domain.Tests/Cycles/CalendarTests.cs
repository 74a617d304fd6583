using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

public sealed class CalendarTests
{
    private static readonly DateOnly Day = new(2026, 12, 5);

    [Fact]
    public void MovePhase_WhenUsable_ChangesDatesOnceAndMayOverlap()
    {
        var year = new Year();
        var move = new MovePhase("townReview", Day, Day.AddDays(40), "镇党委");

        year.Do(move);

        Assert.Equal((Day, Day.AddDays(40), "镇党委"), year.State.Phases.Where(p => p.Key == "townReview").Select(p => (p.From, p.To, p.Responsible)).Single());
        year.Nothing(move);
    }

    [Fact]
    public void MovePhase_WhenBackwardsUnknownOrNobodysTask_IsRefused()
    {
        var year = new Year();

        Assert.Equal("cycle.phaseBackwards", year.Refusal(new MovePhase("townReview", Day, Day.AddDays(-1), "镇党委")));
        Assert.Equal("cycle.phaseUnknown", year.Refusal(new MovePhase("nothing", Day, Day, "镇党委")));
        Assert.Equal("text.text", year.Refusal(new MovePhase("townReview", Day, Day, " ")));
    }

    [Fact]
    public void CompletePhase_WhenDoneTwiceAndOpenedAgain_KeepsTheFirstUntilItIsOpened()
    {
        var year = new Year().Do(new CompletePhase("preparation", Day, string.Empty));
        year.Nothing(new CompletePhase("preparation", Day.AddDays(1), "再来一次"));

        Assert.Equal(new PhaseDone(Day, string.Empty), year.State.Phases[0].Done);
        year.Do(new ReopenPhase("preparation"));
        Assert.Null(year.State.Phases[0].Done);
        year.Nothing(new ReopenPhase("preparation"));
        Assert.Equal("cycle.phaseUnknown", year.Refusal(new CompletePhase("nothing", Day, string.Empty)));
        Assert.Equal("cycle.phaseUnknown", year.Refusal(new ReopenPhase("nothing")));
        Assert.Equal("text.note", year.Refusal(new CompletePhase("preparation", Day, new string('长', 501))));
    }

    [Fact]
    public void RecordPaper_WhenItIsWrittenPerPerson_NeedsThePersonOfTheUnit()
    {
        var year = new Year();
        var (one, other) = (year.Subject(1), year.Subject(2));

        Assert.Equal("cycle.paperUnknown", year.Refusal(new RecordPaper(new Paper(Years.Unit(1), "reportMaterial", null, Day))));
        Assert.Equal("cycle.paperUnknown", year.Refusal(new RecordPaper(new Paper(Years.Unit(1), "minutes", one.Id, Day))));
        Assert.Equal("cycle.paperUnknown", year.Refusal(new RecordPaper(new Paper(Years.Unit(1), "novel", null, Day))));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new RecordPaper(new Paper(Years.Unit(9), "minutes", null, Day))));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new RecordPaper(new Paper(Years.Unit(1), "reportMaterial", other.Id, Day))));
        year.Do(new RecordPaper(new Paper(Years.Unit(1), "reportMaterial", one.Id, Day)), new RecordPaper(new Paper(Years.Leading.Id, "minutes", null, Day)));
        year.Nothing(new RecordPaper(new Paper(Years.Leading.Id, "minutes", null, Day)));
        Assert.Equal(2, year.State.Papers.Length);
    }

    [Fact]
    public void RecordPaper_WhenDatedAnew_TakesThePlaceOfTheEarlierDate()
    {
        var year = new Year().Do(
            new RecordPaper(new Paper(Years.Unit(1), "minutes", null, Day)),
            new RecordPaper(new Paper(Years.Unit(1), "minutes", null, Day.AddDays(2))));

        Assert.Equal(Day.AddDays(2), Assert.Single(year.State.Papers).DatedOn);
    }

    [Fact]
    public void PhaseDates_WhenThePhaseEndsEarlierInTheYearThanItBegins_EndsInTheNext() =>
        Assert.Equal((new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 10)), Dates("12-31", "01-10", 2026));

    [Theory]
    [InlineData(2026, 28)]
    [InlineData(2028, 29)]
    public void PhaseDates_WhenThe29thOfFebruaryIsNamed_IsTheLastOfFebruary(int year, int day) =>
        Assert.Equal((new DateOnly(year, 2, 1), new DateOnly(year, 2, day)), Dates("02-01", "02-29", year));

    [Fact]
    public void PhaseDates_WhenItLiesInTheNextYear_BothDaysDo() =>
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 31)), Dates("01-01", "01-31", 2026, nextYear: true));

    [Fact]
    public void PhaseDates_WhenItLiesInTheNextYearAndCrossesItsEnd_EndsInTheOneAfter() =>
        Assert.Equal((new DateOnly(2027, 12, 1), new DateOnly(2028, 2, 29)), Dates("12-01", "02-29", 2026, nextYear: true));

    [Theory]
    [InlineData("farm-division")]
    [InlineData("doushan-village")]
    [InlineData("organ-party-branch")]
    [InlineData("town-party-secretary")]
    [InlineData("huoerqi-community")]
    public void PhaseDates_OfABuiltInScheme_RunForwardsInEveryYear(string scheme)
    {
        for (var year = 2000; year <= 2100; year++)
        {
            Assert.All(PhaseDates.Of(BuiltInSchemes.Find(scheme)!, year), p => Assert.True(p.From <= p.To && p.From.Year >= year, p.Key));
        }
    }

    private static (DateOnly From, DateOnly To) Dates(string from, string to, int year, bool nextYear = false)
    {
        var phase = new CalendarPhase("p", "阶段", On(from), On(to), "谁", "什么") { NextYear = nextYear };
        var laid = Assert.Single(PhaseDates.Of(BuiltInSchemes.Find(Year.Town)! with { Calendar = [phase] }, year));
        return (laid.From, laid.To);

        static MonthDay On(string text) => new(int.Parse(text[..2], System.Globalization.CultureInfo.InvariantCulture), int.Parse(text[3..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
