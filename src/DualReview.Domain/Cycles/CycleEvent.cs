using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Cycles;

/// <summary>Something happened in a year's activity. Stored, never changed.</summary>
public abstract record CycleEvent;

/// <summary>The year was begun.</summary>
public sealed record CycleBegun(CycleId Id, CyclePlan Plan, ImmutableArray<Phase> Phases, string By) : CycleEvent;

/// <summary>An account joined those who lead the year.</summary>
public sealed record MemberAdded(string Account) : CycleEvent;

/// <summary>A unit joined during the year.</summary>
public sealed record UnitAdded(CycleUnit Unit) : CycleEvent;

/// <summary>A unit without a meeting left.</summary>
public sealed record UnitRemoved(UnitId Unit) : CycleEvent;

/// <summary>A rated person or body was added, or written anew under the same identifier.</summary>
public sealed record SubjectListed(CycleSubject Subject) : CycleEvent;

/// <summary>A rated person or body that no meeting had rated left the list.</summary>
public sealed record SubjectUnlisted(SubjectId Subject, string Reason) : CycleEvent;

/// <summary>Who votes in a unit was written anew.</summary>
public sealed record ElectorateSet(Electorate Electorate) : CycleEvent;

/// <summary>A phase got other dates or another responsible person.</summary>
public sealed record PhaseMoved(string Key, DateOnly From, DateOnly To, string Responsible) : CycleEvent;

/// <summary>A phase was completed.</summary>
public sealed record PhaseCompleted(string Key, DateOnly On, string Remark) : CycleEvent;

/// <summary>A phase turned out not to be complete.</summary>
public sealed record PhaseReopened(string Key) : CycleEvent;

/// <summary>A paper exists; a later date of the same paper takes the place of the earlier one.</summary>
public sealed record PaperRecorded(Paper Paper) : CycleEvent;

/// <summary>A meeting was planned for a round.</summary>
/// <param name="Meeting">Meeting.</param>
/// <param name="Round">Key of the round.</param>
/// <param name="Units">Units whose people it rates.</param>
/// <param name="On">Local day; null in years written before the day was kept.</param>
public sealed record MeetingPlanned(MeetingId Meeting, string Round, ImmutableArray<UnitId> Units, DateOnly? On = null) : CycleEvent;

/// <summary>A planned meeting is not held.</summary>
public sealed record MeetingDropped(MeetingId Meeting, string Reason) : CycleEvent;

/// <summary>A round is not held in a unit.</summary>
public sealed record RoundExcused(UnitId Unit, string Round, string Reason) : CycleEvent;

/// <summary>It is held after all.</summary>
public sealed record ExcuseWithdrawn(UnitId Unit, string Round) : CycleEvent;

/// <summary>A meeting without a ballot ended.</summary>
public sealed record MeetingHeld(MeetingId Meeting) : CycleEvent;

/// <summary>The signed count of a meeting is in: the one stored result of the round.</summary>
public sealed record ResultEntered(MeetingId Meeting, CountReport Report) : CycleEvent;

/// <summary>Somebody asked for a held meeting to be void.</summary>
public sealed record VoidAsked(MeetingId Meeting, string Reason, string By) : CycleEvent;

/// <summary>The request was taken back.</summary>
public sealed record VoidAskWithdrawn(MeetingId Meeting) : CycleEvent;

/// <summary>A second person confirmed: the meeting's result counts no more, and determinations that rest on it are overtaken.</summary>
public sealed record MeetingVoided(MeetingId Meeting, string Reason, string By) : CycleEvent;

/// <summary>What the committee knows of a subject's work and integrity was written.</summary>
public sealed record NotesWritten(SubjectId Subject, string Work, string Integrity) : CycleEvent;

/// <summary>A grade of a year before this program was used was entered from paper.</summary>
public sealed record EarlierGradeEntered(SubjectId Subject, EarlierGrade Grade) : CycleEvent;

/// <summary>The promises of a subject were written, or what came of them.</summary>
public sealed record PromisesWritten(SubjectId Subject, ImmutableArray<Promise> Promises) : CycleEvent;

/// <summary>A grade was entered and waits for a second person.</summary>
public sealed record DeterminationEntered(SubjectId Subject, DeterminationAsked Asked) : CycleEvent;

/// <summary>The entered grade was taken back before it was confirmed.</summary>
public sealed record DeterminationWithdrawn(SubjectId Subject) : CycleEvent;

/// <summary>A second person confirmed the grade.</summary>
public sealed record DeterminationConfirmed(SubjectId Subject, Determination Determination) : CycleEvent;

/// <summary>A consequence was decided or declined; those it supersedes give way.</summary>
public sealed record ConsequenceDecided(SubjectId Subject, Consequence Consequence, ImmutableArray<string> Supersedes) : CycleEvent;

/// <summary>Something was done about a consequence.</summary>
public sealed record ConsequenceStepped(SubjectId Subject, string Rule, ConsequenceStep Step) : CycleEvent;

/// <summary>The results were filed, sent up or made known.</summary>
public sealed record CycleFiled(ResultsFiled Filed) : CycleEvent;

/// <summary>The year was closed.</summary>
public sealed record CycleClosed : CycleEvent;
