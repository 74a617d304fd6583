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
internal sealed partial class MeetingRoom : IMeetingRoom, IAsyncDisposable
{
    private const int MostConflicts = 5;
    private const int TokenSize = 16;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly RoomServices services;
    private readonly RoomOpinions opinions;
    private readonly RoomHolding holding;
    private readonly RoomSheets sheets;
    private readonly RoomCount count;
    private readonly RoomCountdown countdown;
    private readonly TurnoutSignals turnoutSignals;
    private volatile Snapshot now;
    private bool stale;
    private bool gone;

    private MeetingRoom(MeetingState state, RoomServices services)
    {
        this.services = services;
        now = new Snapshot(state, PublicMeeting.Of(state));
        opinions = new RoomOpinions(state.Id, services);
        turnoutSignals = new TurnoutSignals(() => Publish(onlyTurnout: true), services.Time);
        holding = new RoomHolding(state.Id, services, turnoutSignals.Changed);
        count = new RoomCount(this, services);
        countdown = new RoomCountdown(this, services);
        HandOut = new RoomHandOut(this, holding);
        sheets = new RoomSheets(this, holding);
        Keys = new RoomKeys(this, holding, count);
    }

    public MeetingState State => now.State;

    public PublicMeeting Hall => now.Hall;

    public IRoomHandOut HandOut { get; }

    public IRoomSheets Sheets => sheets;

    public IRoomKeys Keys { get; }

    public Turnout Turnout => State.Box is { Report: { } report }
        ? new(report.Issued, report.Returned)
        : WithSheets(holding.Box?.Box.Turnout ?? default, State.Box);

    /// <summary>The box while it is prepared, open or on its way to its end; null otherwise.</summary>
    internal RoomBox? Box => holding.Box;

    /// <summary>
    /// Reads a meeting's journal and goes on where it stands: an open box takes ballots again, an opened one is counted, a void one
    /// destroyed. Null when there is no such meeting.
    /// </summary>
    public static async Task<MeetingRoom?> OpenAsync(MeetingId id, RoomServices services)
    {
        // Taking the box up changes it where an opening did not come about; another instance may be in the middle of one.
        await using var ours = await services.Turns.TakeAsync(id);
        var entries = await services.Journal.ReadAsync(id, CancellationToken.None);
        if (MeetingFold.Fold(entries.Select(e => e.Recorded)) is not { } state)
        {
            return null;
        }

        var room = new MeetingRoom(state, services);
        await room.holding.TakeUpAsync(state);
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
        await turn.WaitAsync(cancel);
        try
        {
            // From here on nothing is cancelled: a decision half stored would be neither done nor undone.
            decision = await DecideAsync(command, context);
        }
        finally
        {
            turn.Release();
        }

        if (decision is Decision.Accepted { Events: { IsEmpty: false } events })
        {
            Publish(onlyTurnout: false);
            await AfterwardsAsync(events, cancel);
        }

        return decision;
    }

    public async Task<ClaimOutcome> ClaimAsync(string ticket, ReadOnlyMemory<byte> credentialHash, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(credentialHash.Length, SHA256.HashSizeInBytes, nameof(credentialHash));
        if (await HeardAsync(cancel) is { } unheard)
        {
            return new ClaimOutcome.Refused(unheard);
        }

        return State.Box switch
        {
            null => new ClaimOutcome.Refused(new ClaimNotOpen()),
            { Status: BoxStatus.Open } open when Box is { } held => await held.ClaimAsync(open, ticket, credentialHash.ToArray(), cancel),
            _ => new ClaimOutcome.Refused(new ClaimOver()),
        };
    }

    public ScreenTicket? CurrentTicket() =>
        State.Box is { Status: BoxStatus.Open, HandingOut: true } ? Box?.Tickets.Current() : null;

    public Task<CastOutcome> CastAsync(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> ballotId, ReadOnlyMemory<byte> sealedBallot, RollProof? proof, CancellationToken cancel) =>
        PutAsync(token, ballotId, held => held.CastAsync(token.ToArray(), ballotId.ToArray(), sealedBallot.ToArray(), proof, cancel), cancel);

    public Task<CastOutcome> CastAsync(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> ballotId, BallotDraft draft, CancellationToken cancel) =>
        PutAsync(token, ballotId, held => held.CastAsync(token.ToArray(), ballotId.ToArray(), draft, null, cancel), cancel);

    public async Task<IReadOnlyList<byte[]>> ReceiptsAsync(int boxNumber, CancellationToken cancel) =>
        IsCounted(boxNumber) ? await services.Boxes.ReceiptsAsync(new BoxId(State.Id, boxNumber)).WaitAsync(cancel) : [];

    public async Task<byte[]?> ArchiveAsync(int boxNumber, CancellationToken cancel) =>
        IsCounted(boxNumber) && State.IsAttested(Act.SignReport)
            ? (await services.Boxes.ArchiveAsync(new BoxId(State.Id, boxNumber)).WaitAsync(cancel)).Zip(State, State.Boxes[boxNumber - 1])
            : null;

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
            sheets.Dispose();
            await holding.DisposeAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Paper counts as handed out from the moment the tellers confirmed it, and as returned once it is keyed in.</summary>
    private static Turnout WithSheets(Turnout phones, Box? box) =>
        box is null ? phones : new Turnout(phones.Issued + box.Sheets, phones.Returned + (box.SheetsReturned ?? 0));

    private bool IsCounted(int boxNumber) => State.Boxes.Any(b => b.Number == boxNumber && b.Status == BoxStatus.Counted);

    private async Task<CastOutcome> PutAsync(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> ballotId, Func<RoomBox, Task<CastOutcome>> put, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(token.Length, TokenSize, nameof(token));
        ArgumentOutOfRangeException.ThrowIfNotEqual(ballotId.Length, TokenSize, nameof(ballotId));
        if (await HeardAsync(cancel) is { } unheard)
        {
            return new CastOutcome.Refused(unheard);
        }

        if (State.Box is null)
        {
            return new CastOutcome.Refused(new CastNotOpen());
        }

        return Box is { } held ? await put(held) : new CastOutcome.Refused(new CastClosed());
    }

    private async Task<Decision> DecideAsync(MeetingCommand wished, CommandContext context)
    {
        for (var attempt = 0; attempt < MostConflicts && !gone; attempt++)
        {
            try
            {
                await using var ours = await services.Turns.TakeAsync(State.Id);
                if (stale || await IsBehindAsync())
                {
                    await ReloadAsync();
                }

                var preparation = holding.Prepare(wished);
                var decision = MeetingDecider.Decide(State, preparation.Command, context);
                if (decision is not Decision.Accepted { Events: { IsEmpty: false } events })
                {
                    return decision;
                }

                if (await preparation.BeforeAsync(State, events) is { } refusal)
                {
                    return refusal;
                }

                if (await StoreAsync(events, context.Actor))
                {
                    await preparation.AfterAsync(State, events);
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
        ImmutableArray<RecordedEvent> recorded = [.. events.Select(e => new RecordedEvent(at, actor, e))];
        if (await services.Journal.AppendAsync(state.Id, state.Version, recorded, CancellationToken.None) != Persistence.Journal.AppendOutcome.Appended)
        {
            return false;
        }

        Show(events.Aggregate(state, (s, e) => MeetingFold.Apply(s, e, at)));
        return true;
    }

    private void Show(MeetingState state)
    {
        now = new Snapshot(state, PublicMeeting.Of(state));
        countdown.Follow(state);
    }

    private async Task AfterwardsAsync(ImmutableArray<MeetingEvent> events, CancellationToken cancel)
    {
        if (events.Any(e => e is BoxUnsealed or BoxVoided))
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
