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
    private static readonly string[] BoxBorders = ["boxOpened", "boxVoided", "countRecorded", "voidRecorded"];
    private static readonly string?[] Unfinished = ["boxOpened", "boxVoided"];

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

    public async Task<IReadOnlyList<MeetingSummary>> ListAsync(string? account, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Meetings.AsNoTracking()
            .Where(m => account == null || db.Hosts.Any(h => h.Meeting == m.Id && h.Account == account))
            .OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id)
            .Select(m => new
            {
                Row = m,
                Begun = db.Journal.Any(j => j.Meeting == m.Id && j.Type == "stepEntered"),
                Ended = db.Journal.Any(j => j.Meeting == m.Id && j.Type == "meetingEnded"),
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(r => new MeetingSummary(
                new MeetingId(r.Row.Id),
                new MeetingCode(r.Row.Code),
                r.Row.Unit,
                r.Row.Title,
                r.Row.Year,
                r.Row.SchemeKey,
                r.Row.Rehearsal,
                r.Ended ? MeetingStage.Ended : r.Begun ? MeetingStage.Running : MeetingStage.Prepared,
                new DateTimeOffset(r.Row.CreatedAt, TimeSpan.Zero))),
        ];
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
        var ids = await db.Meetings
            .Where(m => Unfinished.Contains(db.Journal
                .Where(j => j.Meeting == m.Id && BoxBorders.Contains(j.Type))
                .OrderByDescending(j => j.Sequence)
                .Select(j => j.Type)
                .FirstOrDefault()))
            .Select(m => m.Id)
            .ToListAsync(cancel);
        return [.. ids.Select(id => new MeetingId(id))];
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
