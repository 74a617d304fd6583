using System.Collections.Immutable;
using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles;

/// <summary>A round in a unit, and how far it is. What the year still has to hold is the slots that are neither held nor excused.</summary>
/// <param name="Round">A round with a meeting.</param>
/// <param name="Unit">Unit.</param>
/// <param name="State">How far it is.</param>
/// <param name="Meeting">The meeting that stands for it; null for none.</param>
/// <param name="Why">Why no meeting can be planned now; null where one can or need not be.</param>
public sealed record RoundSlot(SchemeRound Round, CycleUnit Unit, SlotState State, CycleMeeting? Meeting, Refusal? Why)
{
    /// <summary>All slots of a year: rounds in the scheme's order, units in the year's.</summary>
    public static ImmutableArray<RoundSlot> Of(CycleState s) =>
    [
        .. from r in s.Scheme.Rounds
           where r.Kind != RoundKind.Committee
           from u in s.Plan.Units
           select Of(s, r, u),
    ];

    private static RoundSlot Of(CycleState s, SchemeRound round, CycleUnit unit) => s.Meeting(round.Key, unit.Id) switch
    {
        { State: MeetingOutcome.Held } held => new(round, unit, SlotState.Held, held, null),
        { } planned => new(round, unit, SlotState.Planned, planned, null),
        null when s.Excuse(round.Key, unit.Id) is not null => new(round, unit, SlotState.Excused, null, null),
        null => Holding.MayPlan(s, round.Key, [unit.Id]) is { } why
            ? new(round, unit, SlotState.Blocked, null, why)
            : new(round, unit, SlotState.Open, null, null),
    };
}

/// <summary>How far a round is in a unit.</summary>
public enum SlotState
{
    /// <summary>A meeting cannot be planned yet.</summary>
    Blocked,

    /// <summary>A meeting can be planned.</summary>
    Open,

    /// <summary>A meeting is planned or under way.</summary>
    Planned,

    /// <summary>The meeting was held; its result is in.</summary>
    Held,

    /// <summary>Not held here, for a reason on record.</summary>
    Excused,
}
