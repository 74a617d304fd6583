using DualReview.Domain.Cycles;
using DualReview.Domain.Grading;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

public sealed class DeterminationTests
{
    [Fact]
    public void Enter_WhenTheRuleGivesTheGrade_NeedsNoReasonAndEverythingElseDoes()
    {
        var year = new Year(units: 1).Rated();
        var id = year.Subject(1).Id;

        Assert.Equal("cycle.departureNeedsReason", year.Refusal(new EnterDetermination(id, "competent", " ")));
        year.Do(new EnterDetermination(id, "excellent", string.Empty));
        Assert.Equal("excellent", year.State.File(id).Asked!.Rule.Grade);
    }

    [Fact]
    public void Enter_WhenNoRuleMatches_NeedsAReasonForEveryGrade()
    {
        var year = new Year(units: 1).Rated([4, 4, 2, 0], [4, 4, 2, 0]);
        var secretary = year.Subject(1);

        Assert.Equal(AwaitingReason.NoRuleMatched, year.Standing(secretary).Assessment.Reason);
        Assert.All(year.Standing(secretary).Scale.Grades, g => Assert.Equal("cycle.departureNeedsReason", year.Refusal(new EnterDetermination(secretary.Id, g.Key, string.Empty))));
        year.Determine(secretary, "competent");
        Assert.Equal((AssessmentStatus.AwaitingDetermination, null), (year.File(secretary).Determination!.Rule.Status, year.File(secretary).Determination!.Rule.Grade));
    }

    [Fact]
    public void Enter_WhenRoundsAreOpenOrTheGradeIsNone_IsRefused()
    {
        var year = new Year(units: 1);
        var secretary = year.Subject(1);
        year.Hold("villageReview", [1]);

        Assert.Equal([secretary.Name], year.Refused(new EnterDetermination(secretary.Id, "excellent", string.Empty)).Arguments);
        year.Hold("townReview", [1]);
        Assert.Equal("cycle.gradeUnknown", year.Refusal(new EnterDetermination(secretary.Id, "qualified", "理由")));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new EnterDetermination(new("nobody"), "excellent", "理由")));
        Assert.Equal("text.note", year.Refusal(new EnterDetermination(secretary.Id, "excellent", new string('长', 501))));
    }

    [Fact]
    public void Enter_WhenTheSchemeOnlyFiles_IsRefused()
    {
        var year = new Year("organ-party-branch", 1);
        year.Hold("review", [1]);

        Assert.Equal("cycle.nobodyIsGraded", year.Refusal(new EnterDetermination(year.Subject(1).Id, "excellent", "理由")));
    }

    [Fact]
    public void Confirm_WhenTheSamePersonEntered_IsRefusedToThemOnly()
    {
        var year = new Year(units: 1).Rated();
        var secretary = year.Subject(1);
        year.DoAs(Year.Bob, new EnterDetermination(secretary.Id, "excellent", string.Empty));

        Assert.Equal("cycle.secondPersonNeeded", year.Refusal(new ConfirmDetermination(secretary.Id, "excellent"), Year.Bob));
        Assert.Equal("cycle.secondPersonNeeded", year.Refusal(new ConfirmDetermination(secretary.Id, "excellent"), Year.Bob, administrator: true));
        year.Do(new ConfirmDetermination(secretary.Id, "excellent"));
        Assert.Equal(
            (Year.Bob, Year.Ann, year.Today),
            (year.File(secretary).Determination!.EnteredBy, year.File(secretary).Determination!.ConfirmedBy, year.File(secretary).Determination!.On));
        Assert.Equal(AssessmentStatus.Confirmed, year.Standing(secretary).Assessment.Status);
    }

    [Fact]
    public void Confirm_WhenAnotherGradeWasEnteredMeanwhile_IsRefused()
    {
        var year = new Year(units: 1).Rated();
        var id = year.Subject(1).Id;
        year.Do(new EnterDetermination(id, "excellent", string.Empty), new EnterDetermination(id, "competent", "还有不足"));

        Assert.Equal("cycle.nothingToConfirm", year.Refusal(new ConfirmDetermination(id, "excellent"), Year.Bob));
    }

    [Fact]
    public void Confirm_WhenARoundIsToBeHeldAfterAll_IsRefused()
    {
        var year = new Year(units: 1).Do(new ExcuseRound(Years.Unit(1), "townReview", "镇里不开"));
        year.Hold("villageReview", [1]);
        var id = year.Subject(1).Id;
        year.Do(new EnterDetermination(id, "excellent", string.Empty), new WithdrawExcuse(Years.Unit(1), "townReview"));

        Assert.Equal("cycle.roundsNotEnded", year.Refusal(new ConfirmDetermination(id, "excellent"), Year.Bob));
    }

    [Fact]
    public void Withdraw_WhenNotConfirmed_TakesTheGradeBackAndAfterwardsNothing()
    {
        var year = new Year(units: 1).Rated();
        var id = year.Subject(1).Id;
        year.Do(new EnterDetermination(id, "excellent", string.Empty), new WithdrawDetermination(id));
        year.Nothing(new WithdrawDetermination(id));

        Assert.Equal("cycle.nothingToConfirm", year.Refusal(new ConfirmDetermination(id, "excellent"), Year.Bob));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new WithdrawDetermination(new("nobody"))));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new ConfirmDetermination(new("nobody"), "excellent"), Year.Bob));
        year.Determine(year.Subject(1), "excellent");
        year.Nothing(new WithdrawDetermination(id));
        Assert.NotNull(year.State.File(id).Determination);
    }

    [Fact]
    public void Enter_WhenDetermined_IsRefused()
    {
        var year = new Year(units: 1).Rated();
        year.Determine(year.Subject(1), "competent");

        Assert.Equal("cycle.determinedAlready", year.Refusal(new EnterDetermination(year.Subject(1).Id, "excellent", "再议")));
    }

    [Fact]
    public void Notes_WhenWrittenClearedAndTooLong_AreKeptClearedAndRefused()
    {
        var year = new Year(units: 1);
        var id = year.Subject(1).Id;
        year.Do(new WriteNotes(id, " 修了路 ", string.Empty));
        year.Nothing(new WriteNotes(id, "修了路", " "));

        Assert.Equal("修了路", year.State.File(id).Work);
        Assert.Equal("text.note", year.Refusal(new WriteNotes(id, "好", new string('长', 501))));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new WriteNotes(new("nobody"), "好", "好")));
        year.Do(new WriteNotes(id, string.Empty, string.Empty));
        Assert.Empty(year.State.File(id).Work);
    }

    [Fact]
    public void EarlierGrade_WhenNotEarlierNotAGradeOrWithoutSource_IsRefused()
    {
        var year = new Year(units: 1);
        var id = year.Subject(1).Id;

        Assert.Equal("cycle.earlierYear", year.Refusal(new EnterEarlierGrade(id, new EarlierGrade(2026, "competent", "文件"))));
        Assert.Equal("cycle.earlierYear", year.Refusal(new EnterEarlierGrade(id, new EarlierGrade(1999, "competent", "文件"))));
        Assert.Equal("cycle.gradeUnknown", year.Refusal(new EnterEarlierGrade(id, new EarlierGrade(2025, "qualified", "文件"))));
        Assert.Equal("text.text", year.Refusal(new EnterEarlierGrade(id, new EarlierGrade(2025, "competent", " "))));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new EnterEarlierGrade(new("nobody"), new EarlierGrade(2025, "competent", "文件"))));
        year.Do(new EnterEarlierGrade(id, new EarlierGrade(2025, "competent", "文件")), new EnterEarlierGrade(id, new EarlierGrade(2025, "incompetent", "更正")));
        Assert.Equal(new EarlierGrade(2025, "incompetent", "更正"), Assert.Single(year.State.File(id).Earlier));
    }

    [Fact]
    public void Standing_WhenSomebodyWasPutIntoAClassWithOtherGrades_CountsTheOldPaperGradeAsNoYear()
    {
        var year = new Year("doushan-village", 1);
        var person = year.Subject(1, "member");
        year.Do(new EnterEarlierGrade(person.Id, new EarlierGrade(2025, "competent", "文件")));

        year.Do(new ListSubject(person with { ClassKey = "team", Person = null, Seats = [], Name = "第二班子" }));

        Assert.Equal([null], year.Standing(year.State.Subject(person.Id)!).History);
    }
}
