using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// What becomes of a void box: its ballots are destroyed unopened and only their number stays. A ballot that nobody may count
/// is nobody's to keep, since keys might turn up later.
/// </summary>
internal static class BoxDestroying
{
    /// <summary>Drops, rewrites, empties the WAL. May be cut off anywhere and run again.</summary>
    /// <exception cref="SqliteException">The store failed; run it again.</exception>
    /// <exception cref="IOException">Somebody is reading the file; run it again.</exception>
    public static Turnout Run(SqliteConnection connection, Turnout turnout)
    {
        if (!connection.Has("voided"))
        {
            using var transaction = connection.BeginTransaction();
            connection.Run(BoxSchema.Voided);
            connection.Run("INSERT INTO voided(issued, returned) VALUES($1, $2)", turnout.Issued, turnout.Returned);
            connection.Run(connection.Has("result") ? BoxSchema.DropCounted : BoxSchema.DropVoting);
            transaction.Commit();
        }

        connection.Wipe();
        return Voided(connection);
    }

    /// <summary>What a destroyed box held.</summary>
    public static Turnout Voided(SqliteConnection connection) =>
        new(connection.Number("SELECT issued FROM voided"), connection.Number("SELECT returned FROM voided"));
}
