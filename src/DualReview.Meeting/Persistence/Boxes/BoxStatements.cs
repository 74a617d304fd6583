using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>The few statements of an open box that every phone needs, prepared once. Used by the writer only, inside its transaction.</summary>
internal sealed class BoxStatements : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand stateOf;
    private readonly SqliteCommand add;
    private readonly SqliteCommand spend;
    private readonly SqliteCommand hasBallot;
    private readonly SqliteCommand putBallot;

    public BoxStatements(SqliteConnection connection)
    {
        this.connection = connection;
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        stateOf = Prepare("SELECT state FROM credential WHERE hash = $1", "$1");
        add = Prepare("INSERT INTO credential(hash, state) VALUES($1, $2)", "$1", "$2");
        spend = Prepare($"UPDATE credential SET state = {(int)CredentialState.Spent} WHERE hash = $1", "$1");
        hasBallot = Prepare("SELECT 1 FROM sealed_ballot WHERE key = $1", "$1");
        putBallot = Prepare("INSERT INTO sealed_ballot(key, ciphertext) VALUES($1, $2)", "$1", "$2");
    }

    /// <summary>Takes the write lock before anything is read.</summary>
    public void Begin() => begin.ExecuteNonQuery();

    /// <summary>Returns once the transaction is on the disk.</summary>
    public void Commit() => commit.ExecuteNonQuery();

    public CredentialState? StateOf(byte[] hash)
    {
        stateOf.Parameters[0].Value = hash;
        return stateOf.ExecuteScalar() is long state ? (CredentialState?)state : null;
    }

    public void Add(byte[] hash, CredentialState state)
    {
        add.Parameters[1].Value = (int)state;
        Run(add, hash);
    }

    public void Spend(byte[] hash) => Run(spend, hash);

    public bool HasBallot(byte[] key)
    {
        hasBallot.Parameters[0].Value = key;
        return hasBallot.ExecuteScalar() is not null;
    }

    public void PutBallot(byte[] key, byte[] ciphertext)
    {
        putBallot.Parameters[1].Value = ciphertext;
        Run(putBallot, key);
    }

    /// <summary>Rights known, people given a blind signature, and ballots, as stored.</summary>
    public (int Credentials, int Roll, Turnout Turnout) Count()
    {
        var credentials = connection.Number("SELECT COUNT(*) FROM credential");
        return (credentials, connection.Number("SELECT COUNT(*) FROM roll"), new Turnout(credentials, connection.Number("SELECT COUNT(*) FROM sealed_ballot")));
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[begin, commit, stateOf, add, spend, hasBallot, putBallot])
        {
            command.Dispose();
        }
    }

    private static void Run(SqliteCommand command, byte[] first)
    {
        command.Parameters[0].Value = first;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }
}
