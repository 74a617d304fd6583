using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

public sealed class FollowingTests
{
    private static readonly DateOnly Day = new(2026, 12, 20);

    [Fact]
    public void Decide_WhenOffered_IsRecordedWithPeriodAndNothingElseHappens()
    {
        var (year, id) = Incompetent();

        year.Do(new DecideConsequence(id, "timedCorrectionOrder", " 研究决定 ", Day, Day.AddMonths(6), Day.AddDays(10)));

        Assert.Equal(new Consequence("timedCorrectionOrder", ConsequenceState.Decided, "研究决定", Day, Day.AddMonths(6), Day.AddDays(10), []), Assert.Single(year.State.File(id).Consequences));
    }

    [Fact]
    public void Decide_WhenNotOfferedUnknownBackwardsOrWithoutReason_IsRefused()
    {
        var (year, id) = Incompetent();

        Assert.Equal("cycle.consequenceNotOffered", year.Refusal(new DecideConsequence(id, "removalFromPost", "理由", Day, null, null)));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(new DecideConsequence(new("nobody"), "admonitionTalk", "理由", Day, null, null)));
        Assert.Equal("cycle.periodBackwards", year.Refusal(new DecideConsequence(id, "admonitionTalk", "理由", Day, Day.AddDays(-1), null)));
        Assert.Equal("cycle.periodBackwards", year.Refusal(new DecideConsequence(id, "admonitionTalk", "理由", Day, null, Day.AddDays(-1))));
        Assert.Equal("text.reason", year.Refusal(new DecideConsequence(id, "admonitionTalk", string.Empty, Day, null, null)));
    }

    [Fact]
    public void Decide_WhenDecidedOrDeclined_IsRefusedUntilItIsTakenBack()
    {
        var (year, id) = Incompetent();
        year.Do(new DeclineConsequence(id, "admonitionTalk", "已经谈过"));

        Assert.Equal("cycle.consequenceDecidedAlready", year.Refusal(new DecideConsequence(id, "admonitionTalk", "理由", Day, null, null)));
        Assert.Equal("cycle.consequenceNotInForce", year.Refusal(Step(id, "admonitionTalk", ConsequenceStepKind.TalkHeld)));
        year.Do(Step(id, "admonitionTalk", ConsequenceStepKind.Withdrawn), new DecideConsequence(id, "admonitionTalk", "理由", Day, null, null));
        Assert.Equal([ConsequenceState.Withdrawn, ConsequenceState.Decided], year.State.File(id).Consequences.Select(c => c.State));
    }

    [Fact]
    public void Decline_WhenNotOfferedOrWithoutReason_IsRefused()
    {
        var (year, id) = Incompetent();

        Assert.Equal("cycle.consequenceNotOffered", year.Refusal(new DeclineConsequence(id, "warningTalk", "理由")));
        Assert.Equal("text.reason", year.Refusal(new DeclineConsequence(id, "admonitionTalk", " ")));
    }

    [Fact]
    public void Step_WhenCarriedOut_KeepsEveryStepAndEndsWithTheLast()
    {
        var (year, id) = Incompetent();
        year.Decide(year.State.Subject(id)!, "admonitionTalk");
        year.Do(Step(id, "admonitionTalk", ConsequenceStepKind.TalkHeld));
        Assert.Equal(ConsequenceState.Decided, year.State.File(id).Consequences[0].State);
        year.Do(Step(id, "admonitionTalk", ConsequenceStepKind.Completed));

        Assert.Equal((ConsequenceState.Completed, 2), (year.State.File(id).Consequences[0].State, year.State.File(id).Consequences[0].Steps.Length));
        Assert.Equal("cycle.consequenceNotInForce", year.Refusal(Step(id, "admonitionTalk", ConsequenceStepKind.Withdrawn)));
        Assert.Equal("cycle.consequenceDecidedAlready", year.Refusal(new DecideConsequence(id, "admonitionTalk", "理由", Day, null, null)));
    }

    [Fact]
    public void Step_WhenNothingWasDecidedUnknownOrWithoutWords_IsRefused()
    {
        var (year, id) = Incompetent();

        Assert.Equal("cycle.consequenceNotInForce", year.Refusal(Step(id, "admonitionTalk", ConsequenceStepKind.TalkHeld)));
        Assert.Equal("cycle.subjectUnknown", year.Refusal(Step(new("nobody"), "admonitionTalk", ConsequenceStepKind.TalkHeld)));
        year.Decide(year.State.Subject(id)!, "admonitionTalk");
        Assert.Equal("text.note", year.Refusal(new StepConsequence(id, "admonitionTalk", new ConsequenceStep(ConsequenceStepKind.TalkHeld, Day, " "))));
    }

    [Fact]
    public void Decide_WhenAStrongerOneIsDecided_TheWeakerGivesWay()
    {
        var (year, person) = HeavyThenIncompetent();
        year.Decide(person, "removalFromPost");

        Assert.Equal([ConsequenceState.Superseded, ConsequenceState.Decided], year.File(person).Consequences.Select(c => c.State));
        Assert.Equal("cycle.consequenceNotInForce", year.Refusal(Step(person.Id, "admonitionTalk", ConsequenceStepKind.TalkHeld)));
    }

    [Fact]
    public void Decide_WhenTheStrongerOneIsTakenBack_TheWeakerCanBeTakenUpAgain()
    {
        var (year, person) = HeavyThenIncompetent();
        year.Decide(person, "removalFromPost");
        year.Void(year.State.Meeting("farmReview", person.Unit)!.Meeting);
        year.Hold("farmReview", [1], [0, 4, 6]);
        year.Determine(person, "competent", "经核实称职");

        Assert.Equal("cycle.consequenceDecidedAlready", year.Refusal(new DecideConsequence(person.Id, "admonitionTalk", "理由", Day, null, null)));
        year.Do(Step(person.Id, "removalFromPost", ConsequenceStepKind.Withdrawn), Step(person.Id, "admonitionTalk", ConsequenceStepKind.Withdrawn));
        year.Decide(person, "admonitionTalk");
        Assert.Equal(ConsequenceState.Decided, year.File(person).ConsequenceOf("admonitionTalk")!.State);
    }

    [Fact]
    public void Decide_WhenAStrongerOneIsInForceWithoutItsGrade_TheWeakerWaits()
    {
        var year = Farm();
        var person = year.Subject(1, "member");
        year.Determine(person, "incompetent", "不称职").Decide(person, "removalFromPost");
        year.Void(year.State.Meeting("farmReview", person.Unit)!.Meeting);
        year.Hold("farmReview", [1], [0, 4, 6]);

        Assert.Contains(year.Standing(person).Assessment.Offers, o => o.Key == "admonitionTalk");
        Assert.Equal("cycle.consequenceNotOffered", year.Refusal(new DecideConsequence(person.Id, "admonitionTalk", "理由", Day, null, null)));
        year.Do(Step(person.Id, "removalFromPost", ConsequenceStepKind.Withdrawn));
        year.Decide(person, "admonitionTalk");
    }

    [Fact]
    public void Offers_OfAHolderOfBothSeats_AreOneForEach()
    {
        var year = Farm();
        var both = year.Subject(1, "member");
        year.Determine(both, "incompetent", "不称职");

        year.Decide(both, "removalFromPost").Decide(both, "resignationAdvised");

        Assert.All(year.File(both).Consequences, c => Assert.Equal(ConsequenceState.Decided, c.State));
    }

    private static StepConsequence Step(SubjectId id, string rule, ConsequenceStepKind kind) => new(id, rule, new ConsequenceStep(kind, Day, "办理情况"));

    private static (Year Year, SubjectId Subject) Incompetent()
    {
        var year = new Year(units: 1).Rated([0, 0, 2, 8], [0, 0, 2, 8]);
        year.Determine(year.Subject(1), "incompetent");
        return (year, year.Subject(1).Id);
    }

    /// <summary>The farm with both rounds held: six of ten votes of everybody are 不称职 or 不合格.</summary>
    private static Year Farm()
    {
        var year = new Year("farm-division", 1);
        year.Hold("villagerReview", [1], [0, 4, 6]);
        year.Hold("farmReview", [1], [0, 4, 6]);
        return year;
    }

    private static (Year Year, CycleSubject Person) HeavyThenIncompetent()
    {
        var year = Farm();
        var person = year.Subject(1, "member");
        year.Decide(person, "admonitionTalk").Determine(person, "incompetent", "不称职");
        return (year, person);
    }
}
