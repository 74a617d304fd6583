using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// A box on whatever store its sessions open. One loop reads the requests, takes all that are waiting into one transaction and answers
/// them after its commit: with many phones sending at once, the disk is asked to sync once for all of them.
/// </summary>
internal abstract class BallotBox : IBallotBox
{
    private const int LargestBatch = 512;
    private const int LongestQueue = 20_000;

    private readonly Channel<BoxRequest> queue = Channel.CreateBounded<BoxRequest>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly Func<BoxSession> reopen;
    private readonly SemaphoreSlim? turns;
    private readonly ILogger logger;
    private readonly Task writing;
    private BoxSession? session;
    private volatile StrongBox<Turnout> turnout;

    /// <summary>Starts the writer.</summary>
    /// <param name="first">The session to begin with.</param>
    /// <param name="turnout">发出 and 收回 as stored.</param>
    /// <param name="reopen">Makes another session after a failure.</param>
    /// <param name="turns">How many boxes of this store may write at the same time; null for as many as there are.</param>
    /// <param name="logger">Told of failures.</param>
    protected BallotBox(BoxSession first, Turnout turnout, Func<BoxSession> reopen, SemaphoreSlim? turns, ILogger logger)
    {
        session = first;
        this.reopen = reopen;
        this.turns = turns;
        this.logger = logger;
        this.turnout = new StrongBox<Turnout>(turnout);
        writing = Task.Run(WriteAsync);
    }

    public event Action? TurnoutChanged;

    public Turnout Turnout => turnout.Value;

    public ValueTask<IssueAnswer> IssueAsync(byte[] credentialHash, bool fresh, CancellationToken cancel) =>
        AskAsync(s => new(s.Issue(credentialHash, fresh)), IssueAnswer.Unavailable, IssueAnswer.Closed, new BoxTouch(credentialHash), cancel);

    public ValueTask<CastAnswer> CastAsync(byte[] credentialHash, byte[] key, byte[] ciphertext, bool proven, CancellationToken cancel) =>
        AskAsync(s => new(s.Cast(credentialHash, key, ciphertext, proven)), CastAnswer.Unavailable, CastAnswer.Closed, new BoxTouch(credentialHash, key), cancel);

    public ValueTask<bool> SetCapAsync(int? cap) => AskAsync(s => new(s.SetCap(cap)), false, false);

    public ValueTask<bool> AddSlipsAsync(IReadOnlyList<byte[]> credentialHashes) => AskAsync(s => new(s.AddSlips(credentialHashes)), false, false);

    public ValueTask<RollAnswer> RollAsync(AttendeeId attendee, byte[] blinded) =>
        AskAsync(s => s.RollAsync(attendee, blinded), RollAnswer.Unavailable, RollAnswer.Closed);

    public ValueTask<bool> KeepAsync(BoxSecret name, byte[] value) => AskAsync(s => s.KeepAsync(name, value), false, false);

    public ValueTask<byte[]?> SecretAsync(BoxSecret name) => AskAsync(s => s.SecretAsync(name), null, null);

    public ValueTask<bool> PutSheetAsync(Seat teller, int number, byte[] body) => AskAsync(s => s.PutSheetAsync(teller, number, body), false, false);

    public ValueTask<bool> RemoveLastSheetAsync(Seat teller) => AskAsync(s => s.RemoveLastSheetAsync(teller), false, false);

    public ValueTask<ImmutableArray<KeyedSheet>?> SheetsAsync() => AskAsync<ImmutableArray<KeyedSheet>?>(async s => await s.SheetsAsync(), null, null);

    public ValueTask<bool> StopAsync() => AskAsync(s => new(s.Stop()), false, true);

    public Task<ClosingOutcome> CloseAsync(ClosingOrder order) => AskAloneAsync(s => s.CloseAsync(order));

    public Task<Turnout> DestroyAsync() => AskAloneAsync(s => s.DestroyAsync());

    public virtual async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
    }

    /// <summary>Asks the writer for something that shares its transaction.</summary>
    /// <param name="act">What to do.</param>
    /// <param name="unavailable">Answer when the store fails.</param>
    /// <param name="over">Answer once the writer has ended.</param>
    /// <param name="touch">What is looked up.</param>
    /// <param name="cancel">Stops waiting.</param>
    protected async ValueTask<TAnswer> AskAsync<TAnswer>(
        Func<BoxSession, ValueTask<TAnswer>> act,
        TAnswer unavailable,
        TAnswer over,
        BoxTouch touch = default,
        CancellationToken cancel = default)
    {
        var request = new SharedRequest<TAnswer>(act, unavailable, touch);
        return await TryQueueAsync(request, cancel) ? await request.Answered.WaitAsync(cancel) : over;
    }

    /// <summary>What the store calls a failure: a code without any value in it.</summary>
    protected abstract string CodeOf(Exception problem);

    private async Task<TAnswer> AskAloneAsync<TAnswer>(Func<BoxSession, Task<TAnswer>> act)
    {
        var request = new LoneRequest<TAnswer>(act);
        return await TryQueueAsync(request, CancellationToken.None) ? await request.Answered : throw new ObjectDisposedException(nameof(BallotBox));
    }

    /// <returns>False when the writer has ended.</returns>
    private async ValueTask<bool> TryQueueAsync(BoxRequest request, CancellationToken cancel)
    {
        if (queue.Writer.TryWrite(request))
        {
            return true;
        }

        try
        {
            await queue.Writer.WriteAsync(request, cancel);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    private async Task WriteAsync()
    {
        var batch = new List<BoxRequest>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            if (await InTurnAsync(batch) is { } alone)
            {
                await WriteAloneAsync(alone);
            }
        }

        await LetGoAsync();
    }

    /// <summary>Writes what waits, up to a request that does not share. Taken only once it is this box's turn: while a box waits for its turn, its next batch grows.</summary>
    /// <returns>That request.</returns>
    private async ValueTask<BoxRequest?> InTurnAsync(List<BoxRequest> batch)
    {
        if (turns is not null)
        {
            await turns.WaitAsync();
        }

        try
        {
            var alone = Take(batch);
            await WriteAsync(batch);
            return alone;
        }
        finally
        {
            batch.Clear();
            turns?.Release();
        }
    }

    private BoxRequest? Take(List<BoxRequest> batch)
    {
        while (batch.Count < LargestBatch && queue.Reader.TryRead(out var request))
        {
            if (!request.Shares)
            {
                return request;
            }

            batch.Add(request);
        }

        return null;
    }

    private async ValueTask WriteAsync(List<BoxRequest> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            session ??= reopen();
            await session.BeginAsync(batch);
            foreach (var request in batch)
            {
                await request.DoAsync(session);
            }

            await session.CommitAsync();
            Told(session.Turnout);
        }
        catch (Exception problem)
        {
            // Whatever it was, the writer lives on: the next batch tries a fresh session.
            await GiveUpAsync(problem);
            batch.ForEach(r => r.Fail(problem));
        }

        batch.ForEach(r => r.Answer());
    }

    /// <summary>Afterwards the file is another one in all but name, so the next request opens it anew.</summary>
    private async ValueTask WriteAloneAsync(BoxRequest request)
    {
        try
        {
            session ??= reopen();
            await request.DoAsync(session);
            await LetGoAsync();
        }
        catch (Exception problem)
        {
            await GiveUpAsync(problem);
            request.Fail(problem);
        }
    }

    private void Told(Turnout now)
    {
        if (now != turnout.Value)
        {
            turnout = new StrongBox<Turnout>(now);
            TurnoutChanged?.Invoke();
        }
    }

    private async ValueTask GiveUpAsync(Exception problem)
    {
        BoxLog.Failed(logger, problem.GetType().Name, CodeOf(problem));
        try
        {
            await LetGoAsync();
        }
        catch (Exception second)
        {
            // Forgotten all the same: whoever waits must be answered, and the next batch tries a fresh session.
            BoxLog.Failed(logger, second.GetType().Name, CodeOf(second));
        }
    }

    private async ValueTask LetGoAsync()
    {
        if (session is { } held)
        {
            session = null;
            await held.DisposeAsync();
        }
    }
}
