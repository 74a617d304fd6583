using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DualReview.Meeting.Tests.Store;

/// <summary>Meetings from before their line knew how far they are.</summary>
public sealed class MeetingProgressTests : IAsyncLifetime
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"dr-progress-{Guid.NewGuid():n}.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(file);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(MeetingStage.Prepared, false)]
    [InlineData(MeetingStage.Running, false, "stepEntered")]
    [InlineData(MeetingStage.Running, true, "stepEntered", "boxOpened")]
    [InlineData(MeetingStage.Running, true, "stepEntered", "boxOpened", "boxVoided")]
    [InlineData(MeetingStage.Running, false, "stepEntered", "boxOpened", "boxVoided", "voidRecorded")]
    [InlineData(MeetingStage.Running, true, "stepEntered", "boxOpened", "countRecorded", "boxOpened")]
    [InlineData(MeetingStage.Ended, false, "stepEntered", "boxOpened", "countRecorded", "meetingEnded", "minutesSigned")]
    public async Task Migration_OfAStoreWithMeetings_ReadsTheirJournalsOnce(MeetingStage stage, bool unfinished, params string[] types)
    {
        await using var db = new MeetingsDbContext(new DbContextOptionsBuilder<MeetingsDbContext>().UseSqlite($"Data Source={file}").Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("SchemeLibrary", Cancel);
        var id = Guid.NewGuid();
        await db.Database.ExecuteSqlAsync($"INSERT INTO meeting(id, code, unit, title, year, scheme_key, rehearsal, created_at) VALUES({id}, 'ACDEFG', 'u', 't', 2026, 's', 0, 1)", Cancel);
        foreach (var (number, type) in types.Index())
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO journal_entry(meeting, sequence, at, actor, type, payload, hash) VALUES({id}, {number + 1}, '', '', {type}, '', '')", Cancel);
        }

        await migrator.MigrateAsync(null, Cancel);

        var row = await db.Meetings.SingleAsync(Cancel);
        Assert.Equal((stage, unfinished), (row.Stage, row.Unfinished));
    }
}
