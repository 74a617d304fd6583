using System.Collections.Concurrent;
using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Postgres;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>
/// Boxes that several instances share. Several may hold the same box open and any may die at any moment: every batch is one transaction that locks the box's own row
/// first, so that batches follow each other whoever sends them (ADR 27).
/// </summary>
internal sealed class PostgresBallotBoxes(NpgsqlDataSource source, ILogger<PostgresBallotBoxes> logger) : IBallotBoxes
{
    private readonly ConcurrentDictionary<BoxId, PostgresBallotBox> held = new();

    /// <summary>For tests.</summary>
    internal BoxProbe Probe { get; set; } = BoxProbe.None;

    /// <summary>Makes what all boxes share. Called by every instance at its start, before anything else.</summary>
    /// <exception cref="NpgsqlException">The store failed.</exception>
    public Task PrepareAsync(CancellationToken cancel) =>
        source.MakeAsync("dualreview/box", BoxTables.Common.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), cancel);

    public async Task<IBallotBox> CreateAsync(BoxId id, HandOutMode mode)
    {
        await PostgresLogging.RequireSilentAsync(source, id);
        var tables = new BoxTables(id);
        await using (var turn = await BoxTransaction.TakeTurnAsync(source, id))
        {
            if (await turn.FindAsync(locked: true) is { } found)
            {
                await RequireUnusedAsync(turn, tables, found);
            }

            await turn.RunAsync(tables.DropAll);
            await turn.RunAsync("DELETE FROM box.box WHERE meeting = $1 AND number = $2", id.Meeting.Value, id.Number);
            await turn.RunAsync(tables.Voting);
            await turn.RunAsync("INSERT INTO box.box(meeting, number, mode) VALUES($1, $2, $3)", id.Meeting.Value, id.Number, mode.ToString());
            await turn.CommitAsync();
        }

        return Hold(id, default);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The cap in the box's row stands, whatever the caller read in a journal: another instance may have changed it since. A box that the caller knows as closed is
    /// closed for all.
    /// </remarks>
    public async Task<IBallotBox> OpenAsync(BoxId id, HandOutMode mode, int? cap, bool closed)
    {
        try
        {
            await PostgresLogging.RequireSilentAsync(source, id);
            var row = await PostgresCounted.RowAsync(source, id);
            if (row.Terms.Mode != mode)
            {
                throw new BallotBoxException(id, $"its rights are handed out by {row.Terms.Mode}, not by {mode}.");
            }

            var box = Hold(id, row.Turnout);
            if (closed && !row.Terms.Closed && !await box.StopAsync())
            {
                await box.DisposeAsync();
                throw new BallotBoxException(id, "it could not be closed.");
            }

            return box;
        }
        catch (NpgsqlException problem)
        {
            throw new BallotBoxException(id, "it cannot be opened.", problem);
        }
    }

    public Task<ArchiveFiles> ArchiveAsync(BoxId id) => ReadAsync(id, PostgresCounted.ArchiveAsync);

    public Task<ImmutableArray<byte[]>> ReceiptsAsync(BoxId id) =>
        ReadAsync(id, async (c, t) => CountedFiles.Receipts(await PostgresCounted.FileAsync(c, t, CountedFiles.ReceiptsName)));

    public Task<WrittenOpinions> WrittenAsync(BoxId id) =>
        ReadAsync(id, async (c, t) => CountedFiles.Written(await PostgresCounted.FileAsync(c, t, CountedFiles.WrittenName)));

    public IOpinionBox Opinions(MeetingId meeting) => new PostgresOpinionBox(source, meeting);

    public async Task DeleteAsync(MeetingId meeting)
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var number in await connection.ListAsync("SELECT number FROM box.box WHERE meeting = $1", r => r.GetInt32(0), meeting.Value))
        {
            await using var turn = await BoxTransaction.TakeTurnAsync(source, new BoxId(meeting, number));
            await turn.RunAsync(new BoxTables(new BoxId(meeting, number)).DropAll);
            await turn.RunAsync("DELETE FROM box.box WHERE meeting = $1 AND number = $2", meeting.Value, number);
            await turn.CommitAsync();
        }

        await connection.RunAsync($"DROP TABLE IF EXISTS {BoxTables.Opinion(meeting)}");
    }

    /// <summary>
    /// Another instance said that the turnout of a box changed: reads it again and raises <see cref="IBallotBox.TurnoutChanged"/> where this instance holds the box.
    /// Saying it twice, or of a box not held here, is harmless.
    /// </summary>
    public async Task RefreshAsync(BoxId id)
    {
        if (held.TryGetValue(id, out var box))
        {
            await box.RefreshAsync();
        }
    }

    /// <summary>Reads the counts of all boxes held here again, after nobody listened for a while.</summary>
    public Task RefreshAllAsync() => Task.WhenAll(held.Keys.Select(RefreshAsync));

    private PostgresBallotBox Hold(BoxId id, Turnout turnout)
    {
        var box = new PostgresBallotBox(source, id, turnout, Probe, logger, b => held.TryRemove(new(b.Id, b)));
        held[id] = box;
        return box;
    }

    /// <summary>A preparation leaves rights on slips and people on the roll, never a right that somebody holds or used.</summary>
    private static async Task RequireUnusedAsync(BoxTransaction turn, BoxTables tables, BoxRow found)
    {
        var used = found.State != BoxState.Voting || found.Returned > 0
            || (await turn.ListAsync($"SELECT EXISTS(SELECT FROM {tables.Credential} WHERE state <> {(int)CredentialState.Unissued})", r => r.GetBoolean(0)))[0];
        if (used)
        {
            throw new BallotBoxException(tables.Box, "it exists already and rights of it were handed out or used.");
        }
    }

    private async Task<T> ReadAsync<T>(BoxId id, Func<NpgsqlConnection, BoxTables, Task<T>> read)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await read(connection, new BoxTables(id));
    }
}
