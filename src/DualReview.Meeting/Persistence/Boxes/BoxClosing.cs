using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// From sealed ballots to a result that cannot be turned back (trust.md, "Close"). Each step either happened or did not, and the
/// sequence as a whole may be run again from the start at any time.
/// </summary>
internal static class BoxClosing
{
    /// <summary>Opens, counts, replaces, rewrites, empties the WAL. Returns the one stored report.</summary>
    /// <exception cref="SqliteException">The store failed; run it again.</exception>
    /// <exception cref="IOException">Somebody is reading the file, so its WAL could not be emptied; run it again.</exception>
    public static ClosingOutcome Run(SqliteConnection connection, ClosingOrder order, Turnout phones, BoxProbe probe)
    {
        probe.Closing?.Invoke(ClosingStep.Stopped);
        if (!connection.Has("result"))
        {
            var count = new BoxCount(order, probe);
            var sheets = BoxCount.Counting(BoxSheets.Read(connection));
            if (count.OverIssued(phones, sheets) is { } over)
            {
                return over;
            }

            Replace(connection, count, phones, sheets, probe);
        }

        probe.Closing?.Invoke(ClosingStep.Counted);
        connection.Wipe(() => probe.Closing?.Invoke(ClosingStep.Vacuumed));
        probe.Closing?.Invoke(ClosingStep.Wiped);
        return new ClosingOutcome.Counted(CountedBox.Report(connection));
    }

    /// <summary>Opens in memory; then one transaction: afterwards there are results and no ballots, or ballots and no results.</summary>
    private static void Replace(SqliteConnection connection, BoxCount count, Turnout phones, List<KeyedSheet> sheets, BoxProbe probe)
    {
        var (report, archive) = count.Count(phones, count.Open(Ballots(connection)), sheets);
        using var transaction = connection.BeginTransaction();
        connection.Run(BoxSchema.Counted);
        connection.Run("INSERT INTO result(report) VALUES($1)", CountedFiles.Write(report));
        foreach (var (name, body) in archive.Files)
        {
            connection.Run("INSERT INTO archive(name, body) VALUES($1, $2)", name, body);
        }

        probe.Closing?.Invoke(ClosingStep.Written);
        connection.Run(BoxSchema.DropVoting);
        probe.Closing?.Invoke(ClosingStep.Dropped);
        transaction.Commit();
    }

    private static List<BoxedBallot> Ballots(SqliteConnection connection)
    {
        var boxed = new List<BoxedBallot>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, ciphertext FROM sealed_ballot";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            boxed.Add(new BoxedBallot(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)));
        }

        return boxed;
    }
}
