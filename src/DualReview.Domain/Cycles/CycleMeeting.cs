using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Cycles;

/// <summary>A meeting of the year. A void one stays beside the one that repeats it (F39).</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Round">Key of the round it holds.</param>
/// <param name="Units">Units whose people it rates; one for a round held per unit.</param>
/// <param name="State">What came of it.</param>
/// <param name="Report">The one stored result; null before it is in, and for a meeting without a ballot.</param>
/// <param name="VoidAsked">Who asked for it to be void and why, while a second person has not confirmed; null otherwise.</param>
/// <param name="Reason">Why it is void or was dropped; null otherwise.</param>
/// <param name="On">Local day it was planned for; null in years written before the day was kept.</param>
public sealed record CycleMeeting(
    MeetingId Meeting,
    string Round,
    ImmutableArray<UnitId> Units,
    MeetingOutcome State,
    CountReport? Report = null,
    Proposal? VoidAsked = null,
    string? Reason = null,
    DateOnly? On = null)
{
    /// <summary>Whether it stands: planned or held, and neither void nor dropped.</summary>
    public bool Stands => State is MeetingOutcome.Planned or MeetingOutcome.Held;
}

/// <summary>What came of a meeting of the year.</summary>
public enum MeetingOutcome
{
    /// <summary>Planned or under way.</summary>
    Planned,

    /// <summary>Held; its result, if it has a ballot, is in.</summary>
    Held,

    /// <summary>Declared void afterwards by two people; kept, and to be held again.</summary>
    Void,

    /// <summary>Not held after all.</summary>
    Dropped,
}

/// <summary>Somebody asked for something that a second person must confirm.</summary>
/// <param name="By">Account that asked.</param>
/// <param name="Reason">Why.</param>
public sealed record Proposal(string By, string Reason);

/// <summary>A round is not held in a unit, e.g. because it has no secretary this year.</summary>
public sealed record Excuse(UnitId Unit, string Round, string Reason);
