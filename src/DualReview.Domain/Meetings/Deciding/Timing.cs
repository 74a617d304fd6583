using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings.Deciding;

internal static class Timing
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public static Decision Start(MeetingState s, StartTimer c)
    {
        if (s.Stage != MeetingStage.Running)
        {
            return new MeetingNotStarted();
        }

        var planned = s.Current!.Kind == AgendaKind.Report ? s.Plan.Reporters[s.Reporter].Minutes : s.Current.Minutes;
        var length = c.Length ?? TimeSpan.FromMinutes(planned ?? 0);
        return length < TimeSpan.FromSeconds(1) || length > Longest ? new TimeOutOfRange() : new TimerStarted(length);
    }

    public static Decision Pause(MeetingState s) =>
        s.Timer is { RunningSince: not null } ? new TimerPaused() : new TimerNotThere();

    public static Decision Resume(MeetingState s) =>
        s.Timer is { RunningSince: null } ? new TimerResumed() : new TimerNotThere();

    public static Decision Extend(MeetingState s, ExtendTimer c)
    {
        if (s.Timer is null)
        {
            return new TimerNotThere();
        }

        return c.By < TimeSpan.FromSeconds(1) || c.By > TimeSpan.FromHours(1) || s.Timer.Length + c.By > Longest
            ? new TimeOutOfRange()
            : new TimerExtended(c.By);
    }
}
