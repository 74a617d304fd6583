using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Postgres.Instances;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Persistence.Journal;

/// <inheritdoc cref="IMeetingJournal"/>
internal sealed class MeetingJournal(IDbContextFactory<MeetingsDbContext> contexts) : IMeetingJournal
{
    public async Task<bool> CreateAsync(RecordedEvent created, string account, CancellationToken cancel)
    {
        var e = (MeetingCreated)created.Event;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Meetings.Add(new MeetingRow
        {
            Id = e.Id.Value,
            Code = e.Code.Value,
            Unit = e.Plan.Unit,
            Title = e.Plan.Title,
            Year = e.Plan.Year,
            SchemeKey = e.Plan.Scheme.Key,
            Rehearsal = e.Plan.Rehearsal,
            CreatedAt = created.At.UtcTicks,
        });
        db.Hosts.Add(new HostRow { Meeting = e.Id.Value, Account = account });
        db.Journal.AddRange(Chain(e.Id, 0, HashChain.Genesis.Span, [created]));
        await using var transaction = await db.Database.BeginAppendAsync(cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
            await db.TellAsync(e.Id, e.Code, cancel);
            await transaction.CommitAsync(cancel);
            return true;
        }
        catch (DbUpdateException problem) when (StoreFailure.IsTaken(problem))
        {
            return false;
        }
    }

    public async Task<AppendOutcome> AppendAsync(MeetingId meeting, long expectedLast, ImmutableArray<RecordedEvent> events, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginAppendAsync(cancel);
        var last = await db.Journal.AsNoTracking()
            .Where(j => j.Meeting == meeting.Value)
            .OrderByDescending(j => j.Sequence)
            .Select(j => new { j.Sequence, j.Hash })
            .FirstOrDefaultAsync(cancel);
        if (last is null || last.Sequence != expectedLast)
        {
            return AppendOutcome.Conflict;
        }

        db.Journal.AddRange(Chain(meeting, last.Sequence, Convert.FromHexString(last.Hash), events));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException problem) when (StoreFailure.IsTaken(problem) || StoreFailure.IsGone(problem))
        {
            return AppendOutcome.Conflict;
        }

        await MoveOnAsync(db, meeting, events, cancel);
        await db.TellAsync(meeting, last.Sequence + events.Length, cancel);
        await transaction.CommitAsync(cancel);
        return AppendOutcome.Appended;
    }

    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(MeetingId meeting, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Journal.AsNoTracking().Where(j => j.Meeting == meeting.Value).OrderBy(j => j.Sequence).ToListAsync(cancel);
        return JournalReader.Verify(meeting, rows);
    }

    public async Task<long> LastAsync(MeetingId meeting, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Journal.Where(j => j.Meeting == meeting.Value).MaxAsync(j => (long?)j.Sequence, cancel) ?? 0;
    }

    public async Task<MeetingId?> FindAsync(MeetingCode code, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var id = await db.Meetings.Where(m => m.Code == code.Value).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel);
        return id is { } found ? new MeetingId(found) : null;
    }

    public async Task<IReadOnlyList<MeetingSummary>> ListAsync(string? account, CancellationToken cancel) =>
        (await ListAsync(account, MeetingSearch.Everything, cancel)).Shown;

    public async Task<MeetingListing> ListAsync(string? account, MeetingSearch search, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = search.Words.Aggregate(
            db.Meetings.AsNoTracking().Where(m => account == null || db.Hosts.Any(h => h.Meeting == m.Id && h.Account == account)),
            (some, word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                ? some.Where(m => m.Year == year || m.Unit.Contains(word) || m.Title.Contains(word) || m.Code == word)
                : some.Where(m => m.Unit.Contains(word) || m.Title.Contains(word) || m.Code == word));
        var rows = await found.OrderBy(m => m.Stage == MeetingStage.Ended).ThenByDescending(m => m.CreatedAt).ThenBy(m => m.Id).Take(search.Most).ToListAsync(cancel);
        return new MeetingListing([.. rows.Select(Summary)], rows.Count < search.Most ? rows.Count : await found.CountAsync(cancel));
    }

    public async Task<bool> IsHostAsync(MeetingId meeting, string account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Hosts.AnyAsync(h => h.Meeting == meeting.Value && h.Account == account, cancel);
    }

    public async Task AddHostAsync(MeetingId meeting, string account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO meeting_host(meeting, account) SELECT id, {account} FROM meeting WHERE id = {meeting.Value} ON CONFLICT DO NOTHING",
            cancel);
    }

    public async Task<IReadOnlyList<MeetingId>> UnfinishedAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.Meetings.Where(m => m.Unfinished).Select(m => m.Id).ToListAsync(cancel)).Select(id => new MeetingId(id))];
    }

    public async Task<bool> DeleteRehearsalAsync(MeetingId meeting, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginAppendAsync(cancel);
        if (await db.Meetings.Where(m => m.Id == meeting.Value && m.Rehearsal).ExecuteDeleteAsync(cancel) == 0)
        {
            return false;
        }

        await db.TellAsync(meeting, 0, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static MeetingSummary Summary(MeetingRow m) => new(
        new MeetingId(m.Id), new MeetingCode(m.Code), m.Unit, m.Title, m.Year, m.SchemeKey, m.Rehearsal, m.Stage, new DateTimeOffset(m.CreatedAt, TimeSpan.Zero));

    /// <summary>
    /// What lists and the start ask of a meeting goes into its line with the events that change it: nobody looks for it in journals, of which
    /// there are a thousand after some years.
    /// </summary>
    private static async Task MoveOnAsync(MeetingsDbContext db, MeetingId meeting, ImmutableArray<RecordedEvent> events, CancellationToken cancel)
    {
        var line = db.Meetings.Where(m => m.Id == meeting.Value);
        var stage = events.Any(e => e.Event is MeetingEnded) ? MeetingStage.Ended : events.Any(e => e.Event is StepEntered) ? MeetingStage.Running : MeetingStage.Prepared;
        if (stage > MeetingStage.Prepared)
        {
            await line.Where(m => m.Stage < stage).ExecuteUpdateAsync(m => m.SetProperty(x => x.Stage, stage), cancel);
        }

        if (events.Select(e => e.Event).LastOrDefault(e => e is BoxOpened or BoxVoided or CountRecorded or VoidRecorded) is { } border)
        {
            var unfinished = border is BoxOpened or BoxVoided;
            await line.ExecuteUpdateAsync(m => m.SetProperty(x => x.Unfinished, unfinished), cancel);
        }
    }

    private static List<JournalRow> Chain(MeetingId meeting, long last, ReadOnlySpan<byte> hash, ImmutableArray<RecordedEvent> events)
    {
        var rows = new List<JournalRow>(events.Length);
        foreach (var recorded in events)
        {
            var (type, payload) = EventCodec.Write(recorded.Event);
            var row = new JournalRow
            {
                Meeting = meeting.Value,
                Sequence = ++last,
                At = recorded.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                Actor = EventCodec.Write(recorded.Actor),
                Type = type,
                Payload = payload,
            };
            row.Hash = HashChain.Next(hash, row);
            hash = Convert.FromHexString(row.Hash);
            rows.Add(row);
        }

        return rows;
    }
}
