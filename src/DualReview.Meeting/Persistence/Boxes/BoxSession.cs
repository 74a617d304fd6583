using DualReview.Domain.Ballots;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// An open file of a box with its prepared statements. Thrown away after any failure: a fresh one has rolled back
/// and counted again, so nothing that did not reach the disk can be believed.
/// </summary>
internal sealed class BoxSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly BoxProbe probe;
    private readonly BoxStatements? statements;
    private readonly int cap;
    private int issued;
    private int returned;

    public BoxSession(string file, SqliteOpenMode mode, int cap, BoxProbe probe)
    {
        connection = BoxConnection.Open(file, mode);
        this.cap = cap;
        this.probe = probe;
        try
        {
            probe.Opened?.Invoke(connection);
            if (connection.Has("result"))
            {
                var report = CountedBox.Report(connection);
                (issued, returned) = (report.Issued, report.Returned);
                return;
            }

            if (mode == SqliteOpenMode.ReadWriteCreate)
            {
                connection.Run(BoxSchema.Voting);
            }

            statements = new BoxStatements(connection);
            (issued, returned) = statements.Count();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>发出 and 收回 including what the open transaction did; true to the disk after <see cref="Commit"/>.</summary>
    public Turnout Turnout => new(issued, returned);

    /// <summary>Whether the ballots are gone and the result is there.</summary>
    public bool Counted => statements is null;

    public void Begin() => statements!.Begin();

    public void Commit() => statements!.Commit();

    public IssueAnswer Issue(BoxRequest.Issue request)
    {
        if (statements!.StateOf(request.Hash) is not null)
        {
            return IssueAnswer.Issued;
        }

        if (!request.Fresh)
        {
            return IssueAnswer.NotIssued;
        }

        if (issued >= cap)
        {
            return IssueAnswer.AllIssued;
        }

        statements.HandOut(request.Hash);
        issued++;
        return IssueAnswer.Issued;
    }

    /// <param name="request">Right, key and ballot.</param>
    /// <param name="closed">Nothing new is stored; only what is in the box already is confirmed.</param>
    public CastAnswer Cast(BoxRequest.Cast request, bool closed)
    {
        var state = statements!.StateOf(request.Hash);
        var stored = statements.HasBallot(request.Key);
        switch (state)
        {
            case CredentialState.Spent when stored:
                return CastAnswer.Accepted;
            case CredentialState.Spent:
                return closed ? CastAnswer.Closed : CastAnswer.AlreadyUsed;
            case not null when closed:
            case null when closed:
                return CastAnswer.Closed;
            case CredentialState.Live when stored:
                // Somebody else's key. The right stays unspent, the ballot under the key stays as it is.
                return CastAnswer.AlreadyUsed;
            case CredentialState.Live:
                statements.Spend(request.Hash);
                statements.PutBallot(request.Key, request.Body);
                returned++;
                return CastAnswer.Accepted;
            default:
                return CastAnswer.TokenUnknown;
        }
    }

    /// <inheritdoc cref="BoxClosing.Run"/>
    public CountReport Close(BallotPaper paper, HeadFigures figures)
    {
        statements?.Dispose();
        return BoxClosing.Run(connection, paper, figures, probe);
    }

    public void Dispose()
    {
        statements?.Dispose();
        connection.Dispose();
    }
}
