using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>
/// From sealed ballots to a result that cannot be turned back (trust.md, "Close"), in two transactions: one closes the box for every instance, the other counts and
/// leaves either results and no ballots, or ballots and no results. The sequence as a whole may be run again from the start at any time, by any instance.
/// </summary>
internal sealed class PostgresBoxClosing(NpgsqlDataSource source, BoxTables tables, ClosingOrder order, BoxProbe probe)
{
    private readonly BoxCount count = new(order, probe);

    /// <summary>Closes, opens, counts, replaces. Returns the one stored report, also to a second instance that asks meanwhile.</summary>
    /// <exception cref="NpgsqlException">The store failed, or somebody reads the ballots and they could not be dropped; run it again.</exception>
    /// <exception cref="BallotBoxException">The box is missing or was destroyed, or paper sheets were changed meanwhile.</exception>
    public async Task<ClosingOutcome> RunAsync()
    {
        try
        {
            return await CloseAsync();
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // Another instance destroyed it between two of the steps below.
            throw new BallotBoxException(tables.Box, "it was destroyed.", gone);
        }
    }

    private async Task<ClosingOutcome> CloseAsync()
    {
        await StopAsync();
        probe.Closing?.Invoke(ClosingStep.Stopped);
        await using (var turn = await BoxTransaction.TakeTurnAsync(source, tables.Box))
        {
            var row = await turn.ReadAsync(locked: false);
            if (row.State == BoxState.Voided)
            {
                throw new BallotBoxException(tables.Box, "it was destroyed.");
            }

            if (row.State == BoxState.Voting && await ReplaceAsync(turn, row) is { } over)
            {
                return over;
            }
        }

        probe.Closing?.Invoke(ClosingStep.Counted);
        await using var connection = await source.OpenConnectionAsync();
        return new ClosingOutcome.Counted(await PostgresCounted.ReportAsync(connection, tables));
    }

    /// <summary>From its commit on no instance takes a ballot. A batch that holds the row before is answered before.</summary>
    private async Task StopAsync()
    {
        var (transaction, row) = await BoxTransaction.LockAsync(source, tables.Box);
        await using (transaction)
        {
            if (!row.Terms.Closed)
            {
                await transaction.RunAsync("UPDATE box.box SET closed = true WHERE meeting = $1 AND number = $2", tables.Box.Meeting.Value, tables.Box.Number);
                await transaction.CommitAsync();
            }
        }
    }

    /// <summary>Opens in memory while phones are still told what became of theirs; the row is locked only to write.</summary>
    private async Task<ClosingOutcome.OverIssued?> ReplaceAsync(BoxTransaction turn, BoxRow row)
    {
        var sheets = BoxCount.Counting(await PostgresCounted.SheetsAsync(turn, tables));
        var boxed = await turn.ListAsync($"SELECT key, ciphertext FROM {tables.SealedBallot}", r => new BoxedBallot(r.GetFieldValue<byte[]>(0), r.GetFieldValue<byte[]>(1)));
        var phones = new Turnout(row.Turnout.Issued, boxed.Count);
        if (count.OverIssued(phones, sheets) is { } over)
        {
            return over;
        }

        var cast = count.Open(boxed);
        await turn.ReadAsync(locked: true);
        if (!BoxCount.Counting(await PostgresCounted.SheetsAsync(turn, tables)).Select(Words).SequenceEqual(sheets.Select(Words)))
        {
            throw new BallotBoxException(tables.Box, "paper sheets were changed while it was counted.");
        }

        var (report, archive) = count.Count(phones, cast, sheets);
        await WriteAsync(turn, report, archive);
        probe.Closing?.Invoke(ClosingStep.Written);
        await turn.RunAsync(tables.DropVoting);
        await turn.RunAsync(
            "UPDATE box.box SET state = $3, returned = $4 WHERE meeting = $1 AND number = $2",
            tables.Box.Meeting.Value,
            tables.Box.Number,
            nameof(BoxState.Counted),
            phones.Returned);
        probe.Closing?.Invoke(ClosingStep.Dropped);
        await turn.CommitAsync();
        return null;
    }

    private async Task WriteAsync(BoxTransaction turn, CountReport report, ArchiveFiles archive)
    {
        await turn.RunAsync(tables.Counted);
        await turn.RunAsync($"INSERT INTO {tables.Result}(report) VALUES($1)", CountedFiles.Write(report));
        foreach (var (name, body) in archive.Files)
        {
            await turn.RunAsync($"INSERT INTO {tables.Archive}(name, body) VALUES($1, $2)", name, body);
        }
    }

    private static (int Number, string Body) Words(KeyedSheet sheet) => (sheet.Number, Convert.ToBase64String(sheet.Body));
}
