using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Sealing;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// From sealed ballots to a result that cannot be turned back (trust.md, "Close"). Each step either happened or did not, and the
/// sequence as a whole may be run again from the start at any time.
/// </summary>
internal static class BoxClosing
{
    private static readonly Seat Leading = new(SeatRole.Teller, 1);

    /// <summary>Opens, counts, replaces, rewrites, empties the WAL. Returns the one stored report.</summary>
    /// <exception cref="SqliteException">The store failed; run it again.</exception>
    /// <exception cref="IOException">Somebody is reading the file, so its WAL could not be emptied; run it again.</exception>
    public static ClosingOutcome Run(SqliteConnection connection, ClosingOrder order, Turnout phones, BoxProbe probe)
    {
        probe.Closing?.Invoke(ClosingStep.Stopped);
        if (!connection.Has("result"))
        {
            var sheets = BoxSheets.Read(connection).Where(s => s.Teller == Leading).ToList();
            var issued = phones.Issued + (order.Sheets ?? 0);
            if (phones.Returned + sheets.Count > issued)
            {
                return new ClosingOutcome.OverIssued(issued, phones.Returned + sheets.Count);
            }

            Replace(connection, order, issued, sheets, probe);
        }

        probe.Closing?.Invoke(ClosingStep.Counted);
        connection.Wipe(() => probe.Closing?.Invoke(ClosingStep.Vacuumed));
        probe.Closing?.Invoke(ClosingStep.Wiped);
        return new ClosingOutcome.Counted(CountedBox.Report(connection));
    }

    /// <summary>Opens in memory; then one transaction: afterwards there are results and no ballots, or ballots and no results.</summary>
    private static void Replace(SqliteConnection connection, ClosingOrder order, int issued, List<KeyedSheet> sheets, BoxProbe probe)
    {
        var cast = Open(connection, order);
        probe.Closing?.Invoke(ClosingStep.Opened);
        var paper = order.Paper;
        List<JudgedBallot> judged = [.. cast.Select(b => JudgedBallot.Of(paper, b)), .. sheets.Select(s => Judge(paper, s))];
        probe.Closing?.Invoke(ClosingStep.Judged);
        var figures = new HandOutFigures(
            order.Figures.Expected,
            order.Figures.Present,
            order.Figures.NonVoting,
            issued,
            order.Sheets is { } given ? new SheetCount(given, sheets.Count) : null);
        var report = Tally.Count(paper, judged, figures);
        var votes = OpenedVotes.Of(paper, [.. judged.Select(b => b.Valid).OfType<Ballot>()], cast.OfType<Ballot>().Select(b => b.Receipt), report.Split is { Withheld: false });
        probe.Closing?.Invoke(ClosingStep.Shuffled);
        var archive = ArchiveFiles.Of(order.Head, report, votes);
        report = report with { ArchiveRoot = archive.Root };
        probe.Closing?.Invoke(ClosingStep.Archived);

        using var transaction = connection.BeginTransaction();
        connection.Run(BoxSchema.Counted);
        connection.Run("INSERT INTO result(report) VALUES($1)", JsonSerializer.Serialize(report, EventCodec.Options));
        foreach (var (name, body) in archive.Files)
        {
            connection.Run("INSERT INTO archive(name, body) VALUES($1, $2)", name, body);
        }

        probe.Closing?.Invoke(ClosingStep.Written);
        connection.Run(BoxSchema.DropVoting);
        probe.Closing?.Invoke(ClosingStep.Dropped);
        transaction.Commit();
    }

    /// <summary>Opens every ballot on all cores; null stands for one that cannot be read.</summary>
    private static Ballot?[] Open(SqliteConnection connection, ClosingOrder order)
    {
        var boxed = new List<(byte[] Key, byte[] Ciphertext)>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT key, ciphertext FROM sealed_ballot";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                boxed.Add((reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1)));
            }
        }

        var opened = new Ballot?[boxed.Count];
        Parallel.For(0, boxed.Count, i =>
        {
            opened[i] = SealedBallot.Open(order.Seal, boxed[i].Key, boxed[i].Ciphertext, order.Keys) is { } body ? BallotCodec.Decode(order.Paper, body) : null;
        });
        return opened;
    }

    private static JudgedBallot Judge(BallotPaper paper, KeyedSheet sheet) =>
        sheet.Body.Length == 0 ? new JudgedBallot(null, InvalidReason.Spoiled) : JudgedBallot.Of(paper, BallotCodec.Decode(paper, sheet.Body));
}
