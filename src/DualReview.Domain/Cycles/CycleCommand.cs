using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Cycles;

/// <summary>Something somebody wishes of a year's activity.</summary>
public abstract record CycleCommand;

/// <summary>Begins a year. Refused with the first problem of <see cref="CyclePlanCheck"/>.</summary>
public sealed record BeginCycle(CycleId Id, CyclePlan Plan) : CycleCommand;

/// <summary>Lets another account lead the year too. Adding it twice changes nothing.</summary>
public sealed record AddMember(string Account) : CycleCommand;

/// <summary>Adds a unit that joins during the year.</summary>
public sealed record AddUnit(CycleUnit Unit) : CycleCommand;

/// <summary>Takes out a unit that has no meeting yet, with its people.</summary>
public sealed record RemoveUnit(UnitId Unit) : CycleCommand;

/// <summary>Adds a rated person or body, or writes it anew. Unit and class stay once a meeting has rated it.</summary>
public sealed record ListSubject(CycleSubject Subject) : CycleCommand;

/// <summary>Takes a person or body off the list. Refused once a meeting was planned with it.</summary>
public sealed record UnlistSubject(SubjectId Subject, string Reason) : CycleCommand;

/// <summary>Writes down who votes in a unit.</summary>
public sealed record SetElectorate(Electorate Electorate) : CycleCommand;

/// <summary>Gives a phase other dates. Overlaps and gaps are allowed and warned about.</summary>
public sealed record MovePhase(string Key, DateOnly From, DateOnly To, string Responsible) : CycleCommand;

/// <summary>Completes a phase: what must exist at its end exists.</summary>
public sealed record CompletePhase(string Key, DateOnly On, string Remark) : CycleCommand;

/// <summary>Opens a completed phase again.</summary>
public sealed record ReopenPhase(string Key) : CycleCommand;

/// <summary>Records that a paper exists. A date after its meeting is accepted and warned about.</summary>
public sealed record RecordPaper(Paper Paper) : CycleCommand;

/// <summary>Plans a meeting for a round. Refused before the rounds it follows have ended in every unit.</summary>
/// <param name="Meeting">Meeting, created before.</param>
/// <param name="Round">Key of a round with a meeting.</param>
/// <param name="Units">Units whose people it rates.</param>
/// <param name="On">Local day it is planned for. One outside the round's phase is accepted and warned about.</param>
public sealed record PlanMeeting(MeetingId Meeting, string Round, ImmutableArray<UnitId> Units, DateOnly? On = null) : CycleCommand;

/// <summary>Gives up a planned meeting.</summary>
public sealed record DropMeeting(MeetingId Meeting, string Reason) : CycleCommand;

/// <summary>Says that a round is not held in a unit, e.g. a village without a secretary.</summary>
public sealed record ExcuseRound(UnitId Unit, string Round, string Reason) : CycleCommand;

/// <summary>Holds it after all.</summary>
public sealed record WithdrawExcuse(UnitId Unit, string Round) : CycleCommand;

/// <summary>Enters what came of a meeting; given by the system once the meeting has ended. Repeating it changes nothing.</summary>
/// <param name="Meeting">Meeting.</param>
/// <param name="Report">Signed count; null for a meeting without a ballot.</param>
public sealed record EnterOutcome(MeetingId Meeting, CountReport? Report) : CycleCommand;

/// <summary>Asks for a held meeting to be void; a second member decides.</summary>
public sealed record AskVoid(MeetingId Meeting, string Reason) : CycleCommand;

/// <summary>Takes the request back.</summary>
public sealed record WithdrawVoidAsk(MeetingId Meeting) : CycleCommand;

/// <summary>Confirms that a meeting is void. Refused to the account that asked.</summary>
public sealed record ConfirmVoid(MeetingId Meeting) : CycleCommand;

/// <summary>Writes what the committee knows of work and integrity; empty texts clear it.</summary>
public sealed record WriteNotes(SubjectId Subject, string Work, string Integrity) : CycleCommand;

/// <summary>Enters a grade of an earlier year from paper, so that running years are counted right from the first.</summary>
public sealed record EnterEarlierGrade(SubjectId Subject, EarlierGrade Grade) : CycleCommand;

/// <summary>Writes the promises of a subject's 承诺书 and what came of them, as the whole list.</summary>
public sealed record WritePromises(SubjectId Subject, ImmutableArray<Promise> Promises) : CycleCommand;

/// <summary>Enters a grade. A reason is asked for unless it is the one the rule gives.</summary>
public sealed record EnterDetermination(SubjectId Subject, string Grade, string Reason) : CycleCommand;

/// <summary>Takes an entered grade back before it is confirmed.</summary>
public sealed record WithdrawDetermination(SubjectId Subject) : CycleCommand;

/// <summary>Confirms an entered grade. Refused to the account that entered it.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Grade">The grade the person saw: another one entered meanwhile is not confirmed by mistake.</param>
public sealed record ConfirmDetermination(SubjectId Subject, string Grade) : CycleCommand;

/// <summary>Takes up a consequence the scheme offers.</summary>
public sealed record DecideConsequence(SubjectId Subject, string Rule, string Reason, DateOnly From, DateOnly? To, DateOnly? PlanDue) : CycleCommand;

/// <summary>Declines a consequence the scheme offers, with the reason.</summary>
public sealed record DeclineConsequence(SubjectId Subject, string Rule, string Reason) : CycleCommand;

/// <summary>Records what was done about a consequence.</summary>
public sealed record StepConsequence(SubjectId Subject, string Rule, ConsequenceStep Step) : CycleCommand;

/// <summary>Files the results or makes them known, once everybody has a grade where the scheme gives grades.</summary>
public sealed record FileResults(string Remark) : CycleCommand;

/// <summary>Closes the year.</summary>
public sealed record CloseCycle : CycleCommand;

/// <summary>Who asks, when, and what was known of earlier years.</summary>
/// <param name="Account">Account; null for the system itself.</param>
/// <param name="Today">Local day.</param>
/// <param name="Career">Grades of earlier years of each subject, from the cycles before this one.</param>
/// <param name="Administrator">Whether the account administers the server and so may lead any year.</param>
/// <param name="SeenVersion">Version the account was looking at; null where the command does not depend on it.</param>
/// <param name="Person">The person of the register whose account it is; null for nobody there. Asked only for what a person may do without leading the year.</param>
/// <param name="SubjectHasAccount">Whether the person such a command is about has an account that can sign in.</param>
public readonly record struct CycleContext(
    string? Account,
    DateOnly Today,
    Career Career,
    bool Administrator = false,
    long? SeenVersion = null,
    PersonId? Person = null,
    bool SubjectHasAccount = false);

/// <summary>Answer to a command.</summary>
public abstract record CycleDecision
{
    private CycleDecision()
    {
    }

    /// <summary>Done. Empty when it had been done already.</summary>
    public sealed record Accepted(ImmutableArray<CycleEvent> Events) : CycleDecision;

    /// <summary>Not done, and why.</summary>
    public sealed record Refused(Refusal Refusal) : CycleDecision;

    /// <summary>Nothing to do: it was done before.</summary>
    public static CycleDecision Nothing { get; } = new Accepted([]);

    /// <summary>Refuses.</summary>
    public static implicit operator CycleDecision(Refusal refusal) => new Refused(refusal);

    /// <summary>Accepts one event.</summary>
    public static implicit operator CycleDecision(CycleEvent e) => new Accepted([e]);
}
