using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// A box in a SQLite file of its own. One loop reads the requests, takes all that are waiting into one transaction and answers
/// them after its commit: with many phones sending at once, the disk is asked to sync once for all of them.
/// </summary>
internal sealed class SqliteBallotBox : IBallotBox
{
    private const int LargestBatch = 512;
    private const int LongestQueue = 20_000;

    private readonly Channel<BoxRequest> queue = Channel.CreateBounded<BoxRequest>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly string file;
    private readonly BoxTerms terms;
    private readonly BoxProbe probe;
    private readonly ILogger logger;
    private readonly Task writing;
    private BoxSession? session;
    private volatile StrongBox<Turnout> turnout;

    /// <summary>Opens the file and starts the writer.</summary>
    public SqliteBallotBox(string file, SqliteOpenMode mode, BoxTerms terms, BoxProbe probe, ILogger logger)
    {
        this.file = file;
        this.terms = terms;
        this.probe = probe;
        this.logger = logger;
        session = new BoxSession(file, mode, terms, probe);
        turnout = new StrongBox<Turnout>(session.Turnout);
        writing = Task.Run(WriteAsync);
    }

    public event Action? TurnoutChanged;

    public Turnout Turnout => turnout.Value;

    public ValueTask<IssueAnswer> IssueAsync(byte[] credentialHash, bool fresh, CancellationToken cancel) =>
        AskAsync(s => s.Issue(credentialHash, fresh), IssueAnswer.Unavailable, IssueAnswer.Closed, cancel);

    public ValueTask<CastAnswer> CastAsync(byte[] credentialHash, byte[] key, byte[] ciphertext, bool proven, CancellationToken cancel) =>
        AskAsync(s => s.Cast(credentialHash, key, ciphertext, proven), CastAnswer.Unavailable, CastAnswer.Closed, cancel);

    public ValueTask<bool> SetCapAsync(int? cap) => AskAsync(s => s.SetCap(cap), false, false);

    public ValueTask<bool> AddSlipsAsync(IReadOnlyList<byte[]> credentialHashes) => AskAsync(s => s.AddSlips(credentialHashes), false, false);

    public ValueTask<RollAnswer> RollAsync(AttendeeId attendee, byte[] blinded) =>
        AskAsync(s => s.Roll(attendee, blinded), RollAnswer.Unavailable, RollAnswer.Closed);

    public ValueTask<bool> KeepAsync(BoxSecret name, byte[] value) => AskAsync(s => s.Keep(name, value), false, false);

    public ValueTask<byte[]?> SecretAsync(BoxSecret name) => AskAsync(s => s.Secret(name), null, null);

    public ValueTask<bool> PutSheetAsync(Seat teller, int number, byte[] body) => AskAsync(s => s.PutSheet(teller, number, body), false, false);

    public ValueTask<bool> RemoveLastSheetAsync(Seat teller) => AskAsync(s => s.RemoveLastSheet(teller), false, false);

    public ValueTask<ImmutableArray<KeyedSheet>?> SheetsAsync() => AskAsync<ImmutableArray<KeyedSheet>?>(s => s.Sheets(), null, null);

    public ValueTask<bool> StopAsync() => AskAsync(s => s.Stop(), false, true);

    public Task<ClosingOutcome> CloseAsync(ClosingOrder order) => AskAloneAsync(s => s.Close(order));

    public Task<Turnout> DestroyAsync() => AskAloneAsync(s => s.Destroy());

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
    }

    /// <param name="act">What to do.</param>
    /// <param name="unavailable">Answer when the store fails.</param>
    /// <param name="over">Answer once the writer has ended.</param>
    /// <param name="cancel">Stops waiting.</param>
    private async ValueTask<TAnswer> AskAsync<TAnswer>(Func<BoxSession, TAnswer> act, TAnswer unavailable, TAnswer over, CancellationToken cancel = default)
    {
        var request = new SharedRequest<TAnswer>(act, unavailable);
        return await TryQueueAsync(request, cancel) ? await request.Answered.WaitAsync(cancel) : over;
    }

    private async Task<TAnswer> AskAloneAsync<TAnswer>(Func<BoxSession, TAnswer> act)
    {
        var request = new LoneRequest<TAnswer>(act);
        return await TryQueueAsync(request, CancellationToken.None) ? await request.Answered : throw new ObjectDisposedException(nameof(SqliteBallotBox));
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
            BoxRequest? alone = null;
            while (alone is null && batch.Count < LargestBatch && queue.Reader.TryRead(out var request))
            {
                if (request.Shares)
                {
                    batch.Add(request);
                }
                else
                {
                    alone = request;
                }
            }

            Write(batch);
            batch.Clear();
            if (alone is not null)
            {
                WriteAlone(alone);
            }
        }

        session?.Dispose();
    }

    private void Write(List<BoxRequest> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            session ??= Open();
            if (!session.Over)
            {
                session.Begin();
            }

            batch.ForEach(r => r.Do(session));
            if (!session.Over)
            {
                session.Commit();
            }

            Told(session.Turnout);
        }
        catch (Exception problem)
        {
            // Whatever it was, the writer lives on: the next batch tries a fresh session.
            GiveUp(problem);
            batch.ForEach(r => r.Fail(problem));
        }

        batch.ForEach(r => r.Answer());
    }

    /// <summary>Afterwards the file is another one in all but name, so the next request opens it anew.</summary>
    private void WriteAlone(BoxRequest request)
    {
        try
        {
            session ??= Open();
            request.Do(session);
            session.Dispose();
            session = null;
        }
        catch (Exception problem)
        {
            GiveUp(problem);
            request.Fail(problem);
        }
    }

    private BoxSession Open() => new(file, SqliteOpenMode.ReadWrite, terms, probe);

    private void Told(Turnout now)
    {
        if (now != turnout.Value)
        {
            turnout = new StrongBox<Turnout>(now);
            TurnoutChanged?.Invoke();
        }
    }

    private void GiveUp(Exception problem)
    {
        session?.Dispose();
        session = null;
        BoxLog.Failed(logger, problem.GetType().Name, (problem as SqliteException)?.SqliteExtendedErrorCode ?? 0);
    }
}
