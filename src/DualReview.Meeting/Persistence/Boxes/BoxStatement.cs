using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// One prepared statement of a box's writer, below ADO.NET: a ballot needs four of them, and a command and a reader for each cost the one writer more
/// than SQLite's own work (docs/performance.md). Parameters are numbered from 1. Not thread-safe.
/// </summary>
internal sealed class BoxStatement : IDisposable
{
    private readonly sqlite3 file;
    private readonly sqlite3_stmt statement;

    /// <summary>Prepares.</summary>
    /// <exception cref="SqliteException">SQLite does not take the statement.</exception>
    public BoxStatement(SqliteConnection connection, string sql)
    {
        file = connection.Handle!;
        Check(sqlite3_prepare_v2(file, sql, out statement));
    }

    /// <summary>Gives bytes to a parameter.</summary>
    public BoxStatement With(int parameter, ReadOnlySpan<byte> value)
    {
        Check(sqlite3_bind_blob(statement, parameter, value));
        return this;
    }

    /// <summary>Gives a number to a parameter.</summary>
    public BoxStatement With(int parameter, long value)
    {
        Check(sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    /// <summary>Runs a statement that answers nothing.</summary>
    /// <exception cref="SqliteException">The store failed.</exception>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>First column of the first row as a number; null when there is no row.</summary>
    /// <exception cref="SqliteException">The store failed.</exception>
    public long? Number()
    {
        try
        {
            return Step() ? sqlite3_column_int64(statement, 0) : null;
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => statement.Dispose();

    /// <summary>What went wrong, if anything, was thrown by the step; a reset only says it again.</summary>
    private void Reset() => _ = sqlite3_reset(statement);

    /// <returns>Whether there is a row.</returns>
    private bool Step() => sqlite3_step(statement) switch
    {
        SQLITE_ROW => true,
        SQLITE_DONE => false,
        var failed => throw Failure(failed),
    };

    private void Check(int code)
    {
        if (code != SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>Never with the statement's values: the message goes nowhere, but an exception does not know that.</summary>
    private SqliteException Failure(int code) => new($"SQLite answers {code} to a statement of a ballot box.", code & 0xff, sqlite3_extended_errcode(file));
}
