using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Features.Host;

/// <summary>
/// One meeting as one host's page holds it: a snapshot without unsigned figures, and the only way to wish something.
/// Every wish carries the version of the snapshot, so that two hosts pressing at once make one move (ADR 2).
/// </summary>
public sealed class HostRoom : IDisposable
{
    private readonly IMeetingRoom room;
    private readonly MeetingFeed feed;
    private readonly MeetingPresence presence;
    private readonly RefusalSentences sentences;
    private readonly CommandContext actor;
    private readonly IDisposable subscription;

    /// <summary>Opens the room for an account that may host it.</summary>
    public HostRoom(IMeetingRoom room, string account, MeetingFeed feed, MeetingPresence presence, RefusalSentences sentences)
    {
        this.room = room;
        this.feed = feed;
        this.presence = presence;
        this.sentences = sentences;
        actor = new CommandContext(new Actor.Host(account));
        Account = account;
        subscription = feed.Subscribe(room.State.Id, _ => Changed?.Invoke());
        Look();
    }

    /// <summary>Something changed; look again. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>Something this page did, or a look, changed the snapshot: parts of the page draw anew.</summary>
    public event Action? Looked;

    /// <summary>The host's account.</summary>
    public string Account { get; }

    /// <summary>The meeting without any figure the people at the box have not signed.</summary>
    public MeetingState Meeting { get; private set; } = null!;

    /// <summary>What the hall sees.</summary>
    public PublicMeeting Hall { get; private set; } = null!;

    /// <summary>发出 and 收回.</summary>
    public Turnout Turnout { get; private set; }

    /// <summary>Whether the count waits for a scrutineer's key, because the server was restarted after the opening.</summary>
    public bool KeyWanted { get; private set; }

    /// <summary>Connected phones and screens.</summary>
    public Connected Connected { get; private set; }

    /// <summary>What the last wish was refused with, as a sentence; null after a success.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Takes a new snapshot.</summary>
    public void Look()
    {
        Meeting = HostDesk.Of(room.State).Meeting;
        Hall = room.Hall;
        Turnout = room.Turnout;
        KeyWanted = Meeting.Needed(Act.UnsealBox).Any(room.Keys.Wants);
        Connected = presence.Of(Meeting.Id);
        Looked?.Invoke();
    }

    /// <summary>Wishes something on the ground of what the page shows. True when it was done.</summary>
    public Task<bool> DoAsync(MeetingCommand command) => DoAsync(command, Meeting.Version);

    /// <summary>Wishes something on the ground of what was drawn at a version.</summary>
    public async Task<bool> DoAsync(MeetingCommand command, long seen)
    {
        var decision = await room.DoAsync(command, actor with { SeenVersion = seen }, CancellationToken.None);
        Refusal = decision is Decision.Refused refused ? sentences.Of(refused.Refusal) : null;
        Look();
        return decision is Decision.Accepted;
    }

    /// <summary>Shows a refusal of something that is not a command of the meeting.</summary>
    public void Refuse(Refusal refusal)
    {
        Refusal = sentences.Of(refusal);
        Looked?.Invoke();
    }

    /// <summary>Takes the sentence away.</summary>
    public void Dismiss()
    {
        Refusal = null;
        Looked?.Invoke();
    }

    /// <summary>What the projector shows around the meeting is another: it looks again now, and not only when the meeting goes on.</summary>
    public void ShowAgain() => feed.Publish(new MeetingSignal(Meeting.Id, Meeting.Version, Turnout, OnlyTurnout: false));

    /// <summary>What people wrote; empty until the report is signed.</summary>
    public Task<WrittenOpinions> OpinionsAsync() => room.WrittenOpinionsAsync(CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => subscription.Dispose();
}
