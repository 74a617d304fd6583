using System.Security.Cryptography;
using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// From ballots to a result that cannot be turned back (trust.md, "Close"). Each step either happened or did not, and the
/// sequence as a whole may be run again from the start at any time.
/// </summary>
internal static class BoxClosing
{
    /// <summary>Counts, replaces, rewrites, empties the WAL. Returns the one stored report.</summary>
    /// <exception cref="SqliteException">The store failed; run it again.</exception>
    /// <exception cref="IOException">Somebody is reading the file, so its WAL could not be emptied; run it again.</exception>
    public static CountReport Run(SqliteConnection connection, BallotPaper paper, HeadFigures figures, BoxProbe probe)
    {
        probe.Closing?.Invoke(ClosingStep.Stopped);
        if (!connection.Has("result"))
        {
            Replace(connection, paper, figures, probe);
        }

        probe.Closing?.Invoke(ClosingStep.Counted);
        connection.Run("VACUUM");
        probe.Closing?.Invoke(ClosingStep.Vacuumed);
        if (!connection.EmptyWal())
        {
            throw new IOException("The WAL of a ballot box could not be emptied because the file is being read.");
        }

        probe.Closing?.Invoke(ClosingStep.Wiped);
        return CountedBox.Report(connection);
    }

    /// <summary>One transaction: afterwards there are results and no ballots, or ballots and no results.</summary>
    private static void Replace(SqliteConnection connection, BallotPaper paper, HeadFigures figures, BoxProbe probe)
    {
        using var transaction = connection.BeginTransaction();
        var ballots = Ballots(connection, paper);
        var issued = connection.Number("SELECT COUNT(*) FROM credential");
        var report = Tally.Count(paper, ballots, new HandOutFigures(figures.Expected, figures.Present, figures.NonVoting, issued));
        connection.Run(BoxSchema.Counted);
        Insert(connection, "INSERT INTO result(report) VALUES($1)", [[JsonSerializer.Serialize(report, EventCodec.Options)]]);

        var valid = ballots.OfType<Ballot>().ToList();

        // A phone that sends another's receipt gains nothing and must not stop the count.
        Insert(connection, "INSERT OR IGNORE INTO receipt(hash) VALUES($1)", [.. valid.Select(b => new object[] { b.Receipt.ToArray() })]);
        InsertShuffled(connection, "INSERT INTO column_vote(key, subject, \"row\", grade) VALUES($1, $2, $3, $4)", [.. valid.SelectMany(b => Votes(paper, b))]);
        InsertShuffled(connection, "INSERT INTO remark(key, subject, text) VALUES($1, $2, $3)", [.. valid.SelectMany(b => Remarks(paper, b))]);
        InsertShuffled(connection, "INSERT INTO opinion(key, text) VALUES($1, $2)", [.. valid.Where(b => b.Opinion.Length > 0).Select(b => new object[] { b.Opinion })]);
        connection.Run(BoxSchema.DropVoting);
        probe.Closing?.Invoke(ClosingStep.Replaced);
        transaction.Commit();
    }

    private static List<Ballot?> Ballots(SqliteConnection connection, BallotPaper paper)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM ballot";
        using var reader = command.ExecuteReader();
        var ballots = new List<Ballot?>();
        while (reader.Read())
        {
            ballots.Add(BallotCodec.Decode(paper, reader.GetFieldValue<byte[]>(0)));
        }

        return ballots;
    }

    private static IEnumerable<object[]> Votes(BallotPaper paper, Ballot ballot)
    {
        var at = 0;
        foreach (var subject in paper.Subjects)
        {
            foreach (var row in subject.Rows)
            {
                var grade = ballot.Marks[at++] is { } index ? subject.Scale.Grades[index].Key : BallotDraft.AbstainKey;
                yield return [subject.Id.Value, row.Key, grade];
            }
        }
    }

    private static IEnumerable<object[]> Remarks(BallotPaper paper, Ballot ballot) =>
        paper.Subjects.Zip(ballot.Remarks).Where(p => p.Second.Length > 0).Select(p => new object[] { p.First.Id.Value, p.Second });

    /// <summary>
    /// Shuffles the values and gives them fresh random keys in rising order: neither key nor place on a page remembers
    /// which ballot a value came from, or which values came from one ballot.
    /// </summary>
    private static void InsertShuffled(SqliteConnection connection, string sql, object[][] values)
    {
        RandomNumberGenerator.Shuffle<object[]>(values);
        var keys = Enumerable.Range(0, values.Length).Select(_ => RandomNumberGenerator.GetBytes(16)).ToArray();
        Array.Sort(keys, static (a, b) => a.AsSpan().SequenceCompareTo(b));
        Insert(connection, sql, [.. values.Select((v, i) => (object[])[keys[i], .. v])]);
    }

    private static void Insert(SqliteConnection connection, string sql, object[][] rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (command.Parameters.Count == i)
                {
                    command.Parameters.AddWithValue($"${i + 1}", row[i]);
                }

                command.Parameters[i].Value = row[i];
            }

            command.ExecuteNonQuery();
        }
    }
}
