using System.Collections.Immutable;
using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Meetings;

/// <inheritdoc cref="IMeetingRoom"/>
internal sealed class MeetingRoom : IMeetingRoom, IAsyncDisposable
{
    private const int MostConflicts = 5;
    private const int TokenSize = 16;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly RoomServices services;
    private readonly RoomOpinions opinions;
    private readonly RoomCount count;
    private readonly RoomCountdown countdown;
    private readonly TurnoutSignals turnoutSignals;
    private volatile Snapshot now;
    private volatile RoomBox? box;
    private bool stale;
    private bool gone;

    private MeetingRoom(MeetingState state, RoomServices services)
    {
        this.services = services;
        now = new Snapshot(state, PublicMeeting.Of(state));
        opinions = new RoomOpinions(state.Id, services);
        count = new RoomCount(this, services);
        countdown = new RoomCountdown(this, services);
        turnoutSignals = new TurnoutSignals(() => Publish(onlyTurnout: true), services.Time);
    }

    public MeetingState State => now.State;

    public PublicMeeting Hall => now.Hall;

    public Turnout Turnout => State.Box?.Report is { } report ? new(report.Issued, report.Returned) : box?.Box.Turnout ?? default;

    /// <summary>The current box while it is not counted; null otherwise.</summary>
    internal RoomBox? Box => box;

    /// <summary>
    /// Reads a meeting's journal and goes on where it stands: an open box takes ballots again, a closed one is counted.
    /// Null when there is no such meeting.
    /// </summary>
    public static async Task<MeetingRoom?> OpenAsync(MeetingId id, RoomServices services)
    {
        var entries = await services.Journal.ReadAsync(id, CancellationToken.None);
        if (MeetingFold.Fold(entries.Select(e => e.Recorded)) is not { } state)
        {
            return null;
        }

        var room = new MeetingRoom(state, services);
        room.OpenBox(state);
        if (state.Stage == MeetingStage.Ended)
        {
            await room.opinions.WipeAsync();
        }

        room.countdown.Follow(state);

        // Not awaited: counting may have to wait for the disk, and the room can be looked at meanwhile.
        _ = room.count.Begin();
        return room;
    }

    public async Task<Decision> DoAsync(MeetingCommand command, CommandContext context, CancellationToken cancel)
    {
        Decision decision;
        RoomBox? counted = null;
        await turn.WaitAsync(cancel);
        try
        {
            // From here on nothing is cancelled: a decision half stored would be neither done nor undone.
            decision = await DecideAsync(command, context);
            if (box is { } held && State.Box is not { Status: BoxStatus.Open or BoxStatus.Counting })
            {
                (counted, box) = (held, null);
            }
        }
        finally
        {
            turn.Release();
        }

        if (decision is Decision.Accepted { Events: { IsEmpty: false } events })
        {
            Publish(onlyTurnout: false);
            await AfterwardsAsync(events, counted, cancel);
        }

        return decision;
    }

    public async Task<ClaimOutcome> ClaimAsync(string ticket, ReadOnlyMemory<byte> credentialHash, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(credentialHash.Length, SHA256.HashSizeInBytes, nameof(credentialHash));
        return State.Box switch
        {
            null => new ClaimOutcome.Refused(new ClaimNotOpen()),
            { Status: BoxStatus.Open } open when box is { } held => await held.ClaimAsync(open.HandingOut, ticket, credentialHash.ToArray(), cancel),
            _ => new ClaimOutcome.Refused(new ClaimOver()),
        };
    }

    public ScreenTicket? CurrentTicket() =>
        State.Box is { Status: BoxStatus.Open, HandingOut: true } ? box?.Tickets.Current() : null;

    public async Task<CastOutcome> CastAsync(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> ballotId, BallotDraft draft, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(token.Length, TokenSize, nameof(token));
        ArgumentOutOfRangeException.ThrowIfNotEqual(ballotId.Length, TokenSize, nameof(ballotId));
        if (State.Box is not { } current)
        {
            return new CastOutcome.Refused(new CastNotOpen());
        }

        if (box is not { } held)
        {
            return new CastOutcome.Refused(new CastClosed());
        }

        // Hashed both: what a phone keeps is found nowhere in the file.
        var key = SHA256.HashData(ballotId.Span)[..TokenSize];
        return await held.CastAsync(current.Paper, SHA256.HashData(token.Span), key, draft, cancel);
    }

    public async Task<IReadOnlyList<byte[]>> ReceiptsAsync(int boxNumber, CancellationToken cancel) =>
        State.Boxes.Any(b => b.Number == boxNumber && b.Status == BoxStatus.Counted)
            ? await Task.Run(() => services.Boxes.Receipts(new BoxId(State.Id, boxNumber)), cancel)
            : [];

    public Task<Refusal?> GiveOpinionAsync(string text, CancellationToken cancel) => opinions.GiveAsync(State, text, cancel);

    public Task<WrittenOpinions> WrittenOpinionsAsync(CancellationToken cancel) => opinions.ReadAsync(State, cancel);

    public Task<IReadOnlyList<JournalEntry>> JournalAsync(CancellationToken cancel) => services.Journal.ReadAsync(State.Id, cancel);

    /// <summary>Ends the room: it takes no more commands and holds no file.</summary>
    public async ValueTask DisposeAsync()
    {
        await count.DisposeAsync();
        await countdown.DisposeAsync();
        await turn.WaitAsync();
        try
        {
            gone = true;
            turnoutSignals.Dispose();
            opinions.Dispose();
            if (box is { } held)
            {
                box = null;
                await held.Box.DisposeAsync();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Decision> DecideAsync(MeetingCommand command, CommandContext context)
    {
        for (var attempt = 0; attempt < MostConflicts && !gone; attempt++)
        {
            try
            {
                if (stale)
                {
                    await ReloadAsync();
                }

                var decision = MeetingDecider.Decide(State, command, context);
                if (decision is not Decision.Accepted { Events: { IsEmpty: false } events } || await StoreAsync(events, context.Actor))
                {
                    return decision;
                }
            }
            catch (Exception problem) when (StoreFailure.Is(problem))
            {
                RoomLog.NotStored(services.Logger, problem, State.Id);
                stale = true;
                return new StoreUnavailable();
            }

            // Another server was faster. Decide again on what it left.
            stale = true;
        }

        return gone ? new MeetingUnknown() : new StoreUnavailable();
    }

    /// <summary>Appends and only then changes what everybody sees. False on a conflict.</summary>
    private async Task<bool> StoreAsync(ImmutableArray<MeetingEvent> events, Actor actor)
    {
        var at = services.Time.GetUtcNow();
        var state = State;
        IBallotBox? made = null;
        var stored = false;
        try
        {
            if (events.OfType<BoxOpened>().FirstOrDefault() is { } opened)
            {
                // Before the event: a box without an opening is harmless, an opening without a box is not.
                made = await services.Boxes.CreateAsync(new BoxId(state.Id, opened.Number), opened.Paper, opened.Cap);
            }

            ImmutableArray<RecordedEvent> recorded = [.. events.Select(e => new RecordedEvent(at, actor, e))];
            stored = await services.Journal.AppendAsync(state.Id, state.Version, recorded, CancellationToken.None) == Persistence.Journal.AppendOutcome.Appended;
        }
        finally
        {
            if (!stored && made is not null)
            {
                await made.DisposeAsync();
            }
        }

        if (stored)
        {
            var next = events.Aggregate(state, (s, e) => MeetingFold.Apply(s, e, at));
            Hold(made, next);
            Show(next);
        }

        return stored;
    }

    private async Task ReloadAsync()
    {
        var entries = await services.Journal.ReadAsync(State.Id, CancellationToken.None);
        if (MeetingFold.Fold(entries.Select(e => e.Recorded)) is { } state)
        {
            OpenBox(state);
            Show(state);
            _ = count.Begin();
        }
        else
        {
            gone = true;
        }

        stale = false;
    }

    private void OpenBox(MeetingState state)
    {
        if (box is null && state.Box is { Status: BoxStatus.Open or BoxStatus.Counting } current)
        {
            var closed = current.Status == BoxStatus.Counting;
            Hold(services.Boxes.Open(new BoxId(state.Id, current.Number), current.Paper, current.Cap, closed), state);
        }
    }

    private void Hold(IBallotBox? opened, MeetingState state)
    {
        if (opened is not null)
        {
            opened.TurnoutChanged += turnoutSignals.Changed;
            box = new RoomBox(state.Box!.Number, opened, new ScreenTickets(services.Time));
        }
    }

    private void Show(MeetingState state)
    {
        now = new Snapshot(state, PublicMeeting.Of(state));
        countdown.Follow(state);
    }

    private async Task AfterwardsAsync(ImmutableArray<MeetingEvent> events, RoomBox? counted, CancellationToken cancel)
    {
        if (counted is not null)
        {
            await counted.Box.DisposeAsync();
        }

        if (events.Any(e => e is BoxClosed))
        {
            await count.Begin().WaitAsync(cancel);
        }

        if (events.Any(e => e is MeetingEnded))
        {
            await opinions.WipeAsync();
        }
    }

    private void Publish(bool onlyTurnout) =>
        services.Feed.Publish(new MeetingSignal(State.Id, State.Version, Turnout, onlyTurnout));

    private sealed record Snapshot(MeetingState State, PublicMeeting Hall);
}
