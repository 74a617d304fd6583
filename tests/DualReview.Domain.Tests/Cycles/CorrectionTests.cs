using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>What was entered by mistake is taken out again; the journal keeps both.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void EarlierGrade_WhenRemoved_IsOutOfTheRunOfYearsAndRemovingAgainChangesNothing()
    {
        var year = new Year(Year.Community, 1);
        var subject = year.Subject(1);
        year.Do(
            new EnterEarlierGrade(subject.Id, new EarlierGrade(2024, "unqualified", "纸质表")),
            new EnterEarlierGrade(subject.Id, new EarlierGrade(2025, "unqualified", "别人的纸质表")));

        year.Do(new RemoveEarlierGrade(subject.Id, 2025));

        Assert.Equal([2024], year.File(subject).Earlier.Select(g => g.Year));
        Assert.Equal(["unqualified", null], year.Standing(subject).History);
        Assert.Contains(year.Journal, e => e is EarlierGradeEntered { Grade.Year: 2025 });
        year.Nothing(new RemoveEarlierGrade(subject.Id, 2025));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new RemoveEarlierGrade(new SubjectId("x"), 2024)));
    }

    [Fact]
    public void Paper_WhenRemoved_IsNotThereForThisPersonOnly()
    {
        var year = new Year(Year.Community, 1);
        CycleSubject[] people = [.. year.State.Plan.Subjects];
        year.Do([.. people.Select(p => new RecordPaper(new Paper(p.Unit, "reportMaterial", p.Id, new DateOnly(2026, 12, 1))))]);

        year.Do(new RemovePaper(people[0].Unit, "reportMaterial", people[0].Id));

        Assert.Equal(people.Skip(1).Select(p => (SubjectId?)p.Id), year.State.Papers.Select(p => p.Subject));
        year.Nothing(new RemovePaper(people[0].Unit, "reportMaterial", people[0].Id));
        year.Nothing(new RemovePaper(people[1].Unit, "reportMaterial", null));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new RemovePaper(Years.Unit(9), "reportMaterial", null)));
    }

    [Fact]
    public void Corrections_OfAStrangerOrInAClosedYear_AreRefused()
    {
        var year = new Year(Year.Community, 1);
        Assert.Equal("cycle.notAMember", year.Refusal(new RemovePaper(Years.Unit(1), "minutes", null), Year.Stranger));

        year.Do(new ExcuseRound(Years.Unit(1), "review", "停开"), new FileResults("备案"), new CloseCycle());
        Assert.Equal("cycle.closed", year.Refusal(new RemoveEarlierGrade(year.Subject(1).Id, 2024)));
    }
}
