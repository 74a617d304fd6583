using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Features.Host;

/// <summary>
/// The way from where a meeting stands to another item of its agenda, move by move as the decider allows it. There is no jump in the journal: an item is
/// reached by leaving those between, each with its reason. Pure.
/// </summary>
/// <param name="Legs">Moves in their order; empty when the meeting stands there, does not run, or the way is blocked.</param>
/// <param name="Blocked">Why the item cannot be reached now; null when it can, or when there is nothing to reach.</param>
/// <param name="At">Index of the item at which the way ends: the item asked for, or the one that cannot be left.</param>
public sealed record AgendaWay(ImmutableArray<AgendaLeg> Legs, Refusal? Blocked, int At)
{
    /// <summary>Asks only whether a move is allowed; the reason that is recorded is the host's.</summary>
    private const string AnyReason = "—";

    /// <summary>Whether it leads back.</summary>
    public bool IsBack => Legs is [{ Move: StepMove.Back }, ..];

    /// <summary>Whether it is what the one big button does, which needs no reason.</summary>
    public bool IsNext => Legs is [{ Move: StepMove.Next }];

    /// <summary>The way to an item.</summary>
    /// <param name="meeting">As the host's page may know it.</param>
    /// <param name="account">The host's.</param>
    /// <param name="item">Index of the item in the agenda.</param>
    public static AgendaWay To(MeetingState meeting, string account, int item)
    {
        var legs = ImmutableArray.CreateBuilder<AgendaLeg>();
        var state = meeting;
        while (state.Stage == MeetingStage.Running && state.Step != item)
        {
            // What was finished is left by 下一步, as always; only what lies between is skipped.
            var move = item < state.Step ? StepMove.Back
                : legs.Count == 0 && LeavesTheItem(state, account) ? StepMove.Next
                : StepMove.Skip;
            switch (Try(state, account, move))
            {
                case Decision.Refused refused:
                    return new AgendaWay([], refused.Refusal, state.Step);
                case Decision.Accepted { Events: [StepEntered entered] }:
                    state = MeetingFold.Apply(state, entered, default);
                    legs.Add(new AgendaLeg(move, entered.Step, entered.Reporter));
                    break;
                case var other:
                    throw new InvalidOperationException($"A move along the agenda does not answer {other}.");
            }
        }

        return new AgendaWay(legs.ToImmutable(), null, item);
    }

    /// <summary>What the decider would answer to a move; nothing is moved.</summary>
    /// <param name="meeting">As the host's page may know it.</param>
    /// <param name="account">The host's.</param>
    /// <param name="move">Which.</param>
    public static Decision Try(MeetingState meeting, string account, StepMove move) =>
        MeetingDecider.Decide(meeting, new AgendaLeg(move, 0, 0).Command(AnyReason), new CommandContext(new Actor.Host(account)));

    private static bool LeavesTheItem(MeetingState s, string account) =>
        Try(s, account, StepMove.Next) is Decision.Accepted { Events: [StepEntered entered] } && entered.Step != s.Step;
}

/// <summary>One move of it.</summary>
/// <param name="Move">Which.</param>
/// <param name="Step">Index of the item it leads to.</param>
/// <param name="Reporter">Index of the reporter it leads to; 0 where nobody reports.</param>
public sealed record AgendaLeg(StepMove Move, int Step, int Reporter)
{
    /// <summary>The wish.</summary>
    /// <param name="reason">Written into the journal, but for 下一步, which has none.</param>
    public MeetingCommand Command(string reason) => Move switch
    {
        StepMove.Next => new Advance(),
        StepMove.Back => new GoBack(reason),
        StepMove.Skip => new SkipStep(reason),
    };
}
