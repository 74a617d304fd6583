using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Persistence.Postgres.Instances;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Persistence.Cycles;

/// <inheritdoc cref="ICycleJournal"/>
internal sealed partial class CycleJournal(IDbContextFactory<CyclesDbContext> contexts) : ICycleJournal
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task CreateAsync(CycleBegun begun, string account, DateTimeOffset at, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Cycles.Add(new CycleRow
        {
            Id = begun.Id.Value,
            Year = begun.Plan.Year,
            Leading = begun.Plan.Leading.Id.Value,
            SchemeKey = begun.Plan.Scheme.Key,
            Rehearsal = begun.Plan.Rehearsal,
            CreatedAt = at.UtcTicks,
        });
        db.Entries.AddRange(Chain(begun.Id, 0, HashChain.Genesis.ToArray(), [begun], account, at));
        await using var transaction = await db.Database.BeginAppendAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await db.TellAsync(begun.Id, 1, cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task<bool> AppendAsync(CycleId cycle, long expectedLast, ImmutableArray<CycleEvent> events, string? account, DateTimeOffset at, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginAppendAsync(cancel);
        var last = await db.Entries.AsNoTracking().Where(e => e.Cycle == cycle.Value).OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel);
        if (last is null || last.Sequence != expectedLast)
        {
            return false;
        }

        db.Entries.AddRange(Chain(cycle, last.Sequence, Convert.FromHexString(last.Hash), events, account, at));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException problem) when (StoreFailure.IsTaken(problem) || StoreFailure.IsGone(problem))
        {
            return false;
        }

        await db.TellAsync(cycle, last.Sequence + events.Length, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    public async Task<IReadOnlyList<CycleEntry>> ReadAsync(CycleId cycle, CancellationToken cancel)
    {
        CycleEntry[] entries = [.. (await RowsAsync(cycle, cancel)).Select(row => Read(cycle, row))];

        // A whole journal moved under another year would still chain.
        return entries.Length == 0 || (entries[0].Event is CycleBegun begun && begun.Id == cycle) ? entries : throw new CycleBrokenException(cycle, 1, "it belongs to another year");
    }

    public async Task<IReadOnlyList<CycleLine>> LinesAsync(CycleId cycle, CancellationToken cancel) =>
        [.. (await RowsAsync(cycle, cancel)).Select(r => new CycleLine(r.Hash, JsonSerializer.Serialize(new { n = r.Sequence, at = r.At, by = r.Actor, type = r.Type, payload = r.Payload, hash = r.Hash }, Plain)))];

    public async Task<IReadOnlyList<CycleId>> ListAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.Cycles.OrderByDescending(c => c.Year).ThenByDescending(c => c.CreatedAt).Select(c => c.Id).ToListAsync(cancel)).Select(id => new CycleId(id))];
    }

    public async Task<IReadOnlySet<string>> FilesAsync(IReadOnlyCollection<CycleId> except, CancellationToken cancel)
    {
        Guid[] left = [.. except.Select(c => c.Value)];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = new HashSet<string>(StringComparer.Ordinal);
        // An uploaded 述职材料 waits in a draft until it is handed in, perhaps for weeks. Drafts
        // are read first: what is handed in meanwhile is found in the events.
        await foreach (var draft in db.MaterialDrafts.AsNoTracking().Where(d => d.Content.Contains(nameof(KeptFile.Sha256)) && !left.Contains(d.Cycle)).Select(d => d.Content).AsAsyncEnumerable().WithCancellation(cancel))
        {
            found.UnionWith(Digest().Matches(draft).Select(m => m.Value));
        }

        await foreach (var payload in db.Entries.AsNoTracking().Where(e => e.Payload.Contains("sha256") && !left.Contains(e.Cycle)).Select(e => e.Payload).AsAsyncEnumerable().WithCancellation(cancel))
        {
            found.UnionWith(Digest().Matches(payload).Select(m => m.Value));
        }

        return found;
    }

    public async Task<bool> DeleteRehearsalAsync(CycleId cycle, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginAppendAsync(cancel);
        if (await db.Cycles.Where(c => c.Id == cycle.Value && c.Rehearsal).ExecuteDeleteAsync(cancel) == 0)
        {
            return false;
        }

        await db.TellAsync(cycle, 0, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>The rows in order, every link checked.</summary>
    private async Task<IReadOnlyList<CycleEntryRow>> RowsAsync(CycleId cycle, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Entries.AsNoTracking().Where(e => e.Cycle == cycle.Value).OrderBy(e => e.Sequence).ToListAsync(cancel);
        var (previous, number) = (HashChain.Genesis.ToArray(), 0);
        foreach (var row in rows)
        {
            number++;
            var hash = HashOf(previous, row.Sequence, row.At, row.Actor, row.Type, row.Payload);
            if (row.Sequence != number || hash != row.Hash)
            {
                throw new CycleBrokenException(cycle, number, "an entry is missing or changed");
            }

            previous = Convert.FromHexString(hash);
        }

        return rows;
    }

    private static CycleEntry Read(CycleId cycle, CycleEntryRow row)
    {
        try
        {
            return new CycleEntry(
                row.Sequence,
                DateTimeOffset.ParseExact(row.At, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                row.Actor.Length == 0 ? null : row.Actor,
                CycleCodec.Read(row.Type, row.Payload),
                row.Hash);
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new CycleBrokenException(cycle, row.Sequence, "it cannot be read", problem);
        }
    }

    private static IEnumerable<CycleEntryRow> Chain(CycleId cycle, long last, byte[] hash, ImmutableArray<CycleEvent> events, string? account, DateTimeOffset at)
    {
        var day = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        foreach (var e in events)
        {
            var (type, payload) = CycleCodec.Write(e);
            var next = HashOf(hash, ++last, day, account ?? string.Empty, type, payload);
            yield return new CycleEntryRow { Cycle = cycle.Value, Sequence = last, At = day, Actor = account ?? string.Empty, Type = type, Payload = payload, Hash = next };
            hash = Convert.FromHexString(next);
        }
    }

    private static string HashOf(byte[] previous, long sequence, string at, string actor, string type, string payload) =>
        HashChain.Next(previous, sequence, at, actor, type, HashChain.PayloadHash(payload));

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Digest();
}
