using System.Data.Common;
using System.Net.Sockets;
using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualReview.Meeting.Persistence;

/// <summary>Tells a store that fails (full disk, broken cable, a server that is stopped) from a bug: the first becomes a refusal, the second is thrown.</summary>
internal static class StoreFailure
{
    // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE, _FOREIGNKEY
    private const int SamePrimaryKey = 1555, SameUnique = 2067, NoParent = 787;

    /// <summary>
    /// Whether the store failed. Everything a database server says, and that it cannot be reached or does not answer in time, is one of these:
    /// the name of a server that cannot be looked up is the only one that Npgsql leaves as the network's own.
    /// </summary>
    public static bool Is(Exception problem) =>
        problem is DbException or DbUpdateException or IOException or UnauthorizedAccessException or BallotBoxException or SocketException;

    /// <summary>Whether nothing was stored because somebody else has stored a row of the same key.</summary>
    public static bool IsTaken(DbUpdateException problem) => problem.InnerException is
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        or SqliteException { SqliteExtendedErrorCode: SamePrimaryKey or SameUnique };

    /// <summary>Whether nothing was stored because the row it belongs to is gone.</summary>
    public static bool IsGone(DbUpdateException problem) => problem.InnerException is
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation }
        or SqliteException { SqliteExtendedErrorCode: NoParent };
}
