using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DualReview.Domain.Ballots;
using DualReview.Domain.Tallies;
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
    private readonly BallotPaper paper;
    private readonly int cap;
    private readonly BoxProbe probe;
    private readonly ILogger logger;
    private readonly Task writing;
    private BoxSession? session;
    private bool closed;
    private volatile StrongBox<Turnout> turnout;
    private volatile CountReport? report;

    /// <summary>Opens the file and starts the writer.</summary>
    public SqliteBallotBox(string file, SqliteOpenMode mode, BallotPaper paper, int cap, bool closed, BoxProbe probe, ILogger logger)
    {
        this.file = file;
        this.paper = paper;
        this.cap = cap;
        this.closed = closed;
        this.probe = probe;
        this.logger = logger;
        session = new BoxSession(file, mode, cap, probe);
        turnout = new StrongBox<Turnout>(session.Turnout);
        writing = Task.Run(WriteAsync);
    }

    public event Action? TurnoutChanged;

    public Turnout Turnout => turnout.Value;

    public ValueTask<IssueAnswer> IssueAsync(byte[] credentialHash, bool fresh, CancellationToken cancel) =>
        AskAsync(new BoxRequest.Issue(credentialHash, fresh), IssueAnswer.Closed, cancel);

    public ValueTask<CastAnswer> CastAsync(byte[] credentialHash, byte[] key, byte[] body, CancellationToken cancel) =>
        AskAsync(new BoxRequest.Cast(credentialHash, key, body), CastAnswer.Closed, cancel);

    public async Task<CountReport> CloseAsync(HeadFigures figures) =>
        await AskAsync(new BoxRequest.Close(figures), report, CancellationToken.None)
        ?? report
        ?? throw new ObjectDisposedException(nameof(SqliteBallotBox));

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
    }

    /// <param name="request">What to do.</param>
    /// <param name="over">Answer once the writer has ended.</param>
    /// <param name="cancel">Stops waiting.</param>
    private async ValueTask<TAnswer> AskAsync<TAnswer>(BoxRequest<TAnswer> request, TAnswer over, CancellationToken cancel)
    {
        if (!queue.Writer.TryWrite(request))
        {
            try
            {
                await queue.Writer.WriteAsync(request, cancel);
            }
            catch (ChannelClosedException)
            {
                return over;
            }
        }

        return await request.Answered.WaitAsync(cancel);
    }

    private async Task WriteAsync()
    {
        var batch = new List<BoxRequest>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            BoxRequest.Close? close = null;
            while (close is null && batch.Count < LargestBatch && queue.Reader.TryRead(out var request))
            {
                close = request as BoxRequest.Close;
                if (close is null)
                {
                    batch.Add(request);
                }
            }

            Write(batch);
            batch.Clear();
            if (close is not null)
            {
                Close(close);
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
            session ??= new BoxSession(file, SqliteOpenMode.ReadWrite, cap, probe);
            if (!session.Counted)
            {
                session.Begin();
                batch.ForEach(Note);
                session.Commit();
            }
            else
            {
                batch.ForEach(r => NoteAll(r, IssueAnswer.Closed, CastAnswer.Closed));
            }

            Told(session.Turnout);
        }
        catch (Exception problem)
        {
            // Whatever it was, the writer lives on: the next batch tries a fresh session.
            GiveUp(problem);
            batch.ForEach(r => NoteAll(r, IssueAnswer.Unavailable, CastAnswer.Unavailable));
        }

        batch.ForEach(Answer);
    }

    private void Close(BoxRequest.Close request)
    {
        closed = true;
        try
        {
            session ??= new BoxSession(file, SqliteOpenMode.ReadWrite, cap, probe);
            var counted = session.Close(paper, request.Figures);
            session.Dispose();
            session = null;
            report = counted;
            Told(new Turnout(counted.Issued, counted.Returned));
            queue.Writer.TryComplete();
            request.Give(counted);
        }
        catch (Exception problem)
        {
            GiveUp(problem);
            request.Fail(problem);
        }
    }

    private void Note(BoxRequest request)
    {
        switch (request)
        {
            case BoxRequest.Issue issue:
                issue.Noted = closed ? IssueAnswer.Closed : session!.Issue(issue);
                break;
            case BoxRequest.Cast cast:
                cast.Noted = session!.Cast(cast, closed);
                break;
        }
    }

    private static void NoteAll(BoxRequest request, IssueAnswer issued, CastAnswer cast)
    {
        switch (request)
        {
            case BoxRequest.Issue i:
                i.Noted = issued;
                break;
            case BoxRequest.Cast c:
                c.Noted = cast;
                break;
        }
    }

    private static void Answer(BoxRequest request)
    {
        switch (request)
        {
            case BoxRequest.Issue issue:
                issue.Give(issue.Noted);
                break;
            case BoxRequest.Cast cast:
                cast.Give(cast.Noted);
                break;
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

    private void GiveUp(Exception problem)
    {
        session?.Dispose();
        session = null;
        BoxLog.Failed(logger, problem.GetType().Name, (problem as SqliteException)?.SqliteExtendedErrorCode ?? 0);
    }
}
