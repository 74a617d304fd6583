using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Deciding;

/// <summary>Declaring a held meeting void afterwards: one asks, another confirms.</summary>
internal static class Voiding
{
    public static CycleDecision Ask(CycleState s, AskVoid c, string account) =>
        s.Meeting(c.Meeting) is not { } meeting ? new MeetingNotOfTheCycle()
        : meeting.State != MeetingOutcome.Held ? new MeetingIsNotHeld()
        : Words.Reason(c.Reason) is not { } reason ? new TextUnusable("reason")
        : new VoidAsked(c.Meeting, reason, account);

    public static CycleDecision Withdraw(CycleState s, WithdrawVoidAsk c) =>
        s.Meeting(c.Meeting) is not { } meeting ? new MeetingNotOfTheCycle()
        : meeting.VoidAsked is null ? CycleDecision.Nothing
        : new VoidAskWithdrawn(c.Meeting);

    public static CycleDecision Confirm(CycleState s, ConfirmVoid c, string account) =>
        s.Meeting(c.Meeting) is not { } meeting ? new MeetingNotOfTheCycle()
        : meeting.VoidAsked is not { } asked ? new VoidNotAsked()
        : asked.By == account ? new SecondPersonNeeded()
        : new MeetingVoided(c.Meeting, asked.Reason, account);
}
