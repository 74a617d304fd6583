using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>The few statements of an open box that every phone needs, prepared once. Used by the writer only, inside its transaction.</summary>
internal sealed class BoxStatements : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly BoxStatement begin;
    private readonly BoxStatement commit;
    private readonly BoxStatement stateOf;
    private readonly BoxStatement add;
    private readonly BoxStatement spend;
    private readonly BoxStatement hasBallot;
    private readonly BoxStatement putBallot;

    public BoxStatements(SqliteConnection connection)
    {
        this.connection = connection;
        begin = new(connection, "BEGIN IMMEDIATE");
        commit = new(connection, "COMMIT");
        stateOf = new(connection, "SELECT state FROM credential WHERE hash = ?1");
        add = new(connection, "INSERT INTO credential(hash, state) VALUES(?1, ?2)");
        spend = new(connection, $"UPDATE credential SET state = {(int)CredentialState.Spent} WHERE hash = ?1");
        hasBallot = new(connection, "SELECT 1 FROM sealed_ballot WHERE key = ?1");
        putBallot = new(connection, "INSERT INTO sealed_ballot(key, ciphertext) VALUES(?1, ?2)");
    }

    /// <summary>Takes the write lock before anything is read.</summary>
    public void Begin() => begin.Run();

    /// <summary>Returns once the transaction is on the disk.</summary>
    public void Commit() => commit.Run();

    public CredentialState? StateOf(byte[] hash) => (CredentialState?)stateOf.With(1, hash).Number();

    public void Add(byte[] hash, CredentialState state) => add.With(1, hash).With(2, (int)state).Run();

    public void Spend(byte[] hash) => spend.With(1, hash).Run();

    public bool HasBallot(byte[] key) => hasBallot.With(1, key).Number() is not null;

    public void PutBallot(byte[] key, byte[] ciphertext) => putBallot.With(1, key).With(2, ciphertext).Run();

    /// <summary>Rights known, people given a blind signature, and ballots, as stored.</summary>
    public (int Credentials, int Roll, Turnout Turnout) Count()
    {
        var credentials = connection.Number("SELECT COUNT(*) FROM credential");
        return (credentials, connection.Number("SELECT COUNT(*) FROM roll"), new Turnout(credentials, connection.Number("SELECT COUNT(*) FROM sealed_ballot")));
    }

    public void Dispose()
    {
        foreach (var statement in (BoxStatement[])[begin, commit, stateOf, add, spend, hasBallot, putBallot])
        {
            statement.Dispose();
        }
    }
}
