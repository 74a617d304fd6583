using System.Collections.Immutable;
using System.Globalization;

namespace DualReview.Domain.Cycles;

/// <summary>There is such a year already.</summary>
public sealed record CycleExists() : Refusal("cycle.exists");

/// <summary>There is no such year.</summary>
public sealed record CycleUnknown() : Refusal("cycle.unknown");

/// <summary>The account does not lead this year.</summary>
public sealed record NotAMember() : Refusal("cycle.notAMember");

/// <summary>Somebody else changed the year since this page was drawn; nothing was done.</summary>
public sealed record CycleMoved() : Refusal("cycle.moved");

/// <summary>The year is closed.</summary>
public sealed record CycleIsClosed() : Refusal("cycle.closed");

/// <summary>The plan cannot be begun.</summary>
/// <param name="Problem">cycle.plan* code of the problem.</param>
/// <param name="Detail">Name or value concerned.</param>
public sealed record CyclePlanUnusable(string Problem, string Detail) : Refusal(Problem)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Detail];
}

/// <summary>The unit takes no part in the year.</summary>
public sealed record UnitUnknown() : Refusal("cycle.unitUnknown");

/// <summary>The unit takes part already.</summary>
public sealed record UnitTakesPart(string Name) : Refusal("cycle.unitTakesPart")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>A meeting of the unit was planned; it stays.</summary>
public sealed record UnitHasMeetings() : Refusal("cycle.unitHasMeetings");

/// <summary>There is no such subject.</summary>
public sealed record CycleSubjectUnknown() : Refusal("cycle.subjectUnknown");

/// <summary>A meeting rates the subject: who and what it is stays.</summary>
public sealed record SubjectIsRated(string Name) : Refusal("cycle.subjectIsRated")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>A meeting that stands rates this class in the unit, and its ballot does not have the subject: it cannot join now.</summary>
public sealed record ClassIsRated(string Name, string Unit) : Refusal("cycle.classIsRated")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name, Unit];
}

/// <summary>There is no such phase.</summary>
public sealed record PhaseUnknown() : Refusal("cycle.phaseUnknown");

/// <summary>A phase ends before it begins.</summary>
public sealed record PhaseBackwards() : Refusal("cycle.phaseBackwards");

/// <summary>The scheme knows no such paper, or it is not written for this unit or person.</summary>
public sealed record PaperUnknown() : Refusal("cycle.paperUnknown");

/// <summary>There is no such round, or it is a committee's act and not a meeting.</summary>
public sealed record RoundIsNoMeeting() : Refusal("cycle.roundIsNoMeeting");

/// <summary>Rounds this one follows have not ended.</summary>
/// <param name="Round">The round it must wait for.</param>
/// <param name="Units">Names of the units where it has not ended.</param>
public sealed record RoundTooEarly(string Round, ImmutableArray<string> Units) : Refusal("cycle.roundTooEarly")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Round, string.Join('、', Units.Take(8)), Units.Length.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>A round held per unit takes one unit.</summary>
public sealed record RoundIsPerUnit() : Refusal("cycle.roundIsPerUnit");

/// <summary>A meeting for this round stands in the unit already.</summary>
public sealed record RoundPlannedAlready(string Unit) : Refusal("cycle.roundPlannedAlready")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Unit];
}

/// <summary>The round is not held in this unit, for a reason on record.</summary>
public sealed record RoundIsExcused(string Unit) : Refusal("cycle.roundIsExcused")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Unit];
}

/// <summary>Nobody is rated in the unit: list somebody, or record that the round is not held there.</summary>
public sealed record NobodyRated(string Unit) : Refusal("cycle.nobodyRated")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Unit];
}

/// <summary>A class has more people in a unit than the scheme allows, e.g. two secretaries.</summary>
public sealed record TooManyOfAClass(string Unit, string Class, int Most) : Refusal("cycle.tooManyOfAClass")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Unit, Class, Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>More people on one ballot than a ballot can hold: hold the round in several meetings.</summary>
public sealed record TooManyForOneBallot(int Count, int Most) : Refusal("cycle.tooManyForOneBallot")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Count.ToString(CultureInfo.InvariantCulture), Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The meeting is not one of this year.</summary>
public sealed record MeetingNotOfTheCycle() : Refusal("cycle.meetingUnknown");

/// <summary>The meeting has been held, or given up: it is not dropped.</summary>
public sealed record MeetingIsNotPlanned() : Refusal("cycle.meetingNotPlanned");

/// <summary>The meeting has not been held, or is void already.</summary>
public sealed record MeetingIsNotHeld() : Refusal("cycle.meetingNotHeld");

/// <summary>Nobody asked for it to be void.</summary>
public sealed record VoidNotAsked() : Refusal("cycle.voidNotAsked");

/// <summary>The person who asked cannot confirm; another member must.</summary>
public sealed record SecondPersonNeeded() : Refusal("cycle.secondPersonNeeded");

/// <summary>The scheme files counts and gives nobody a grade.</summary>
public sealed record NobodyIsGraded() : Refusal("cycle.nobodyIsGraded");

/// <summary>The rounds have not all ended for this subject.</summary>
public sealed record RoundsNotEnded(string Name) : Refusal("cycle.roundsNotEnded")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>A round came to no valid ballot: it must be held again before anybody determines.</summary>
public sealed record NoValidBallotsToDetermine(string Name) : Refusal("cycle.noValidBallots")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>The scale has no such grade.</summary>
public sealed record GradeUnknown() : Refusal("cycle.gradeUnknown");

/// <summary>The grade is not the one the rule gives: say why.</summary>
public sealed record DepartureNeedsReason() : Refusal("cycle.departureNeedsReason");

/// <summary>No grade waits for a second person, or it is another one than this page showed.</summary>
public sealed record NothingToConfirm() : Refusal("cycle.nothingToConfirm");

/// <summary>The grade is determined already.</summary>
public sealed record DeterminedAlready() : Refusal("cycle.determinedAlready");

/// <summary>The scheme does not offer this consequence for this subject.</summary>
public sealed record ConsequenceNotOffered() : Refusal("cycle.consequenceNotOffered");

/// <summary>It was decided or declined already.</summary>
public sealed record ConsequenceDecidedAlready() : Refusal("cycle.consequenceDecidedAlready");

/// <summary>There is no such consequence in force.</summary>
public sealed record ConsequenceNotInForce() : Refusal("cycle.consequenceNotInForce");

/// <summary>A period ends, or a plan is due, before it begins.</summary>
public sealed record PeriodBackwards() : Refusal("cycle.periodBackwards");

/// <summary>Somebody has no grade yet.</summary>
public sealed record NotEverybodyDetermined(ImmutableArray<string> Names) : Refusal("cycle.notEverybodyDetermined")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [string.Join('、', Names.Take(8)), Names.Length.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>Rounds are missing.</summary>
public sealed record RoundsMissing(string Round, ImmutableArray<string> Units) : Refusal("cycle.roundsMissing")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Round, string.Join('、', Units.Take(8)), Units.Length.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The results are not filed yet.</summary>
public sealed record ResultsNotFiled() : Refusal("cycle.resultsNotFiled");
