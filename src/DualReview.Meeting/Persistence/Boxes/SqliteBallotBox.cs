using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>A box in a SQLite file of its own.</summary>
internal sealed class SqliteBallotBox : BallotBox
{
    /// <summary>Opens the file and starts the writer.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteBallotBox(string file, SqliteOpenMode mode, BoxTerms terms, BoxProbe probe, SemaphoreSlim turns, ILogger logger)
        : this(new SqliteBoxSession(file, mode, terms, probe), () => new SqliteBoxSession(file, SqliteOpenMode.ReadWrite, terms, probe), turns, logger)
    {
    }

    private SqliteBallotBox(SqliteBoxSession first, Func<BoxSession> reopen, SemaphoreSlim turns, ILogger logger)
        : base(first, first.Turnout, reopen, turns, logger)
    {
    }

    /// <inheritdoc/>
    protected override string CodeOf(Exception problem) => (problem as SqliteException)?.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture) ?? "none";
}
