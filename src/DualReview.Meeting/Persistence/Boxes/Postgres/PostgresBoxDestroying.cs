using DualReview.Meeting.Meetings;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>What becomes of a void box: its ballots, or its result, are dropped unopened and only their number stays in its row.</summary>
internal static class PostgresBoxDestroying
{
    /// <summary>Closes and drops in one transaction. May be cut off anywhere and run again, by any instance.</summary>
    /// <returns>发出 and 收回 of phones.</returns>
    /// <exception cref="NpgsqlException">The store failed; run it again.</exception>
    /// <exception cref="BallotBoxException">There is no such box.</exception>
    public static async Task<Turnout> RunAsync(NpgsqlDataSource source, BoxTables tables)
    {
        await using var turn = await BoxTransaction.TakeTurnAsync(source, tables.Box);
        var row = await turn.ReadAsync(locked: true);
        if (row.State != BoxState.Voided)
        {
            await turn.RunAsync(row.State == BoxState.Counted ? tables.DropCounted : tables.DropVoting);
            await turn.RunAsync(
                "UPDATE box.box SET closed = true, state = $3 WHERE meeting = $1 AND number = $2",
                tables.Box.Meeting.Value,
                tables.Box.Number,
                nameof(BoxState.Voided));
            await turn.CommitAsync();
        }

        return row.Turnout;
    }
}
