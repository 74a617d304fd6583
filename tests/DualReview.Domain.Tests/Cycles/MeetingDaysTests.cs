using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>The days of meetings beside the calendar: the community votes between 11-15 and 12-15.</summary>
public sealed class MeetingDaysTests
{
    private readonly Year year = new(Year.Community, 2);

    [Theory]
    [InlineData("2026-11-15", false)]
    [InlineData("2026-12-15", false)]
    [InlineData("2026-11-14", true)]
    [InlineData("2026-12-16", true)]
    public void Meeting_OutsideThePhaseOfItsRound_IsWarnedAbout(string day, bool warned)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Plan(1, on);

        Assert.Equal(warned, MeetingDays.Missed(year.State, "review", on) is not null);
        Assert.Equal(warned, Warned("MeetingOutside") is not null);
        Assert.Equal(on, Assert.Single(year.State.Meetings).On);
    }

    [Fact]
    public void Meeting_InAnotherYear_IsNamedWithTheYear()
    {
        Plan(1, new DateOnly(2025, 12, 1));

        Assert.Equal(["前进村", year.State.Scheme.Round("review").Name, "2025年12月1日", "11月15日", "12月15日"], Warned("MeetingOutside")!.Values);
    }

    [Fact]
    public void Meeting_ThatWasDroppedOrHasNoDay_IsNotWarnedAbout()
    {
        var planned = Plan(1, new DateOnly(2026, 1, 1));
        year.Do(new DropMeeting(planned, "下雪"));
        Plan(1, null);

        Assert.Null(Warned("MeetingOutside"));
    }

    [Fact]
    public void Phase_ThatIsMovedOverTheMeeting_TakesTheWarningAway()
    {
        Plan(1, new DateOnly(2026, 12, 20));
        Assert.NotNull(Warned("MeetingOutside"));

        foreach (var phase in year.State.Phases.Where(p => p.Round == "review"))
        {
            year.Do(new MovePhase(phase.Key, phase.From, new DateOnly(2026, 12, 31), phase.Responsible));
        }

        Assert.Null(Warned("MeetingOutside"));
    }

    [Theory]
    [InlineData("2026-11-20", false)]
    [InlineData("2026-11-21", true)]
    public void Paper_IsComparedWithTheMeetingOfItsUnit(string dated, bool late)
    {
        Plan(1, new DateOnly(2026, 11, 20));
        var day = DateOnly.Parse(dated, System.Globalization.CultureInfo.InvariantCulture);
        year.Do(
            new RecordPaper(new Paper(Years.Unit(1), "reportMaterial", year.Subject(1).Id, day)),
            new RecordPaper(new Paper(Years.Unit(2), "reportMaterial", year.Subject(2).Id, day)));

        // The other unit has no meeting yet: its phase counts, and ends later.
        Assert.Equal(late ? ["述职述廉报告", "前进村", "11月21日", "11月20日"] : null, Warned("PaperAfterMeeting")?.Values);
        Assert.Null(Warned("PaperLate"));
    }

    [Fact]
    public void Paper_OfAMeetingAfterThePhase_MayBeDatedUntilTheMeeting()
    {
        Plan(1, new DateOnly(2026, 12, 20));
        year.Do(new RecordPaper(new Paper(Years.Unit(1), "reportMaterial", year.Subject(1).Id, new DateOnly(2026, 12, 18))));

        Assert.Null(Warned("PaperLate"));
        Assert.Null(Warned("PaperAfterMeeting"));
    }

    [Fact]
    public void FirstDay_OfTheLeadingUnit_IsThatOfItsFirstMeeting()
    {
        var town = new Year();
        Assert.False(MeetingDays.First(town.State, Years.Leading.Id)!.Planned);
        town.Do(new PlanMeeting(new MeetingId(Guid.NewGuid()), "villageReview", [Years.Unit(2)], new DateOnly(2026, 12, 3)));

        Assert.Equal(new FirstDay(new DateOnly(2026, 12, 3), true), MeetingDays.First(town.State, Years.Leading.Id));
        Assert.False(MeetingDays.First(town.State, Years.Unit(1))!.Planned);
    }

    private MeetingId Plan(int unit, DateOnly? on)
    {
        var id = new MeetingId(Guid.NewGuid());
        year.Do(new PlanMeeting(id, "review", [Years.Unit(unit)], on));
        return id;
    }

    private CycleWarning? Warned(string code) => CycleWarning.Of(year.State, new DateOnly(2026, 1, 1)).SingleOrDefault(w => w.Code == "cycle.warn" + code);
}
