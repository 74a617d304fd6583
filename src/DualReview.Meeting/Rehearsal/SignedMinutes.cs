using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Meeting.Features.MeetingMinutes;

namespace DualReview.Meeting.Rehearsal;

/// <summary>The minutes of a rehearsed meeting, from the names to the lock, signed by everybody with a pen.</summary>
internal static class SignedMinutes
{
    /// <summary>Closes, signs and locks them.</summary>
    /// <param name="state">Gives the meeting as it is now.</param>
    /// <param name="does">Does what the host wishes.</param>
    /// <param name="minutes">Words of the journal.</param>
    /// <param name="pause">Between the text and the signatures.</param>
    public static async Task SignAsync(Func<MeetingState> state, Func<MeetingCommand, Task> does, MinutesText minutes, Func<Task> pause)
    {
        await does(new WriteMinutes(MinutesDraft.Presider, InventedNames.Presider, 0));
        await does(new WriteMinutes(MinutesDraft.Recorder, InventedNames.Recorder, 0));
        await does(new CloseMinutes(minutes.Said(state())));
        await pause();
        foreach (var signer in MinutesSignerList.Of(state()))
        {
            await does(new SignMinutes(signer.Name!, signer.Role));
        }

        await does(new LockMinutes([]));
    }
}
