using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Meetings;

/// <summary>Shows what others have left in the journal: another instance, or an append whose outcome was not known.</summary>
internal sealed partial class MeetingRoom
{
    /// <summary>Another instance has decided, as far as this version at least: shows what it left. Does nothing when that is known.</summary>
    /// <exception cref="JournalBrokenException">The journal does not match.</exception>
    internal async Task FollowAsync(long version)
    {
        if (State.Version >= version)
        {
            return;
        }

        var before = State.Version;
        await turn.WaitAsync();
        try
        {
            if (!gone && State.Version < version)
            {
                // Should this fail, the next command and the next news read it.
                stale = true;
                await using var ours = await services.Turns.TakeAsync(State.Id);
                await ReloadAsync();
            }
        }
        finally
        {
            turn.Release();
        }

        if (State.Version != before)
        {
            Publish(onlyTurnout: false);
        }
    }

    /// <summary>Shows what is stored, if it is not what is shown: after nobody listened for a while, and before something that is not decided by the journal.</summary>
    internal async Task FollowAsync(CancellationToken cancel)
    {
        if (services.Turns.Shared && await services.Journal.LastAsync(State.Id, cancel) is > 0 and var last)
        {
            await FollowAsync(last);
        }
    }

    /// <summary>
    /// Before a phone is refused because no box is open: the phone takes a refusal for final, and another instance may have opened the box
    /// a moment ago. Costs nothing while the box is open here.
    /// </summary>
    /// <returns>Why that could not be found out; null when it was.</returns>
    private async Task<Refusal?> HeardAsync(CancellationToken cancel)
    {
        if (State.Box is { Status: BoxStatus.Open } && Box is not null)
        {
            return null;
        }

        try
        {
            await FollowAsync(cancel);
            return null;
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            return new StoreUnavailable();
        }
    }

    /// <summary>Whether another instance has decided since. Asked inside the turn, so that the answer holds until it ends.</summary>
    private async Task<bool> IsBehindAsync() => services.Turns.Shared && await services.Journal.LastAsync(State.Id, CancellationToken.None) != State.Version;

    private async Task ReloadAsync()
    {
        var entries = await services.Journal.ReadAsync(State.Id, CancellationToken.None);
        if (MeetingFold.Fold(entries.Select(e => e.Recorded)) is { } state)
        {
            await holding.TakeUpAsync(state);
            Show(state);
            _ = count.Begin();
        }
        else
        {
            gone = true;
        }

        stale = false;
    }
}
