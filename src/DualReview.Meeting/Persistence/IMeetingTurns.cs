using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Persistence;

/// <summary>
/// Who decides about a meeting now, where several instances serve it. A room's own turn keeps the requests of one instance apart; what a decision
/// does to the box happens before its event is stored, so that two instances deciding at once could each undo what the other prepared (ADR 29).
/// </summary>
internal interface IMeetingTurns
{
    /// <summary>Whether other instances may decide about the same meetings, so that what a room remembers may be old.</summary>
    bool Shared { get; }

    /// <summary>Waits until no other instance decides about the meeting. Until the turn is given back none does; an instance that dies gives it back.</summary>
    ValueTask<IAsyncDisposable> TakeAsync(MeetingId meeting);
}

/// <summary>The turns of a server that has its store to itself.</summary>
internal sealed class OwnTurns : IMeetingTurns
{
    private static readonly Nothing Free = new();

    public bool Shared => false;

    public ValueTask<IAsyncDisposable> TakeAsync(MeetingId meeting) => new(Free);

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
