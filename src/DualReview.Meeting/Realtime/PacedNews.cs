using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Realtime;

/// <summary>
/// Tells a hall that something changed: at once when nothing was told just before, otherwise once the pause is over, and then only as it is by then.
/// A host who goes on three times in a second costs five thousand phones two messages instead of four, and the last one always comes.
/// Meetings do not wait for each other.
/// </summary>
/// <param name="tell">Reads what is now and sends it. What it throws is its own affair; the next telling comes all the same.</param>
/// <param name="pause">How long a meeting's hall is left in peace after a telling.</param>
/// <param name="time">What the pause is measured with.</param>
internal sealed class PacedNews(Func<MeetingId, CancellationToken, Task> tell, Func<MeetingId, TimeSpan> pause, TimeProvider time)
{
    private readonly Lock gate = new();

    /// <summary>Meetings that are being told or left in peace; true when something changed since the telling began.</summary>
    private readonly Dictionary<MeetingId, bool> busy = [];

    /// <summary>Something changed. Returns when this meeting has been told what is then, and was left in peace after it, if nobody else is at it.</summary>
    public async Task ChangedAsync(MeetingId meeting, CancellationToken cancel)
    {
        lock (gate)
        {
            if (busy.ContainsKey(meeting))
            {
                busy[meeting] = true;
                return;
            }

            busy[meeting] = false;
        }

        try
        {
            do
            {
                await tell(meeting, cancel);
                await Task.Delay(pause(meeting), time, cancel);
            }
            while (ToldOld(meeting));
        }
        catch
        {
            lock (gate)
            {
                busy.Remove(meeting);
            }

            throw;
        }
    }

    /// <summary>True when what was told is old by now; otherwise the meeting is nobody's any more.</summary>
    private bool ToldOld(MeetingId meeting)
    {
        lock (gate)
        {
            if (busy[meeting])
            {
                busy[meeting] = false;
                return true;
            }

            busy.Remove(meeting);
            return false;
        }
    }
}
