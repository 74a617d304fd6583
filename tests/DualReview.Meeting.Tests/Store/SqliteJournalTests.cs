using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Store;

public sealed class SqliteJournalTests : JournalContract
{
    private RoomHost host = null!;

    internal override IMeetingJournal Journal => host.Journal;

    public override async ValueTask InitializeAsync()
    {
        host = await RoomHost.StartAsync();
        await base.InitializeAsync();
    }

    public override ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("UPDATE journal_entry SET payload = replace(payload, '\"reporter\":1', '\"reporter\":2') WHERE sequence = 3")]
    [InlineData("UPDATE journal_entry SET at = replace(at, '2026', '2025') WHERE sequence = 2")]
    [InlineData("UPDATE journal_entry SET actor = '{\"kind\":\"machine\"}' WHERE sequence = 2")]
    [InlineData("UPDATE journal_entry SET type = 'stepentered' WHERE sequence = 2")]
    [InlineData("UPDATE journal_entry SET hash = (SELECT hash FROM journal_entry WHERE sequence = 1) WHERE sequence = 2")]
    [InlineData("UPDATE journal_entry SET sequence = 9 WHERE sequence = 3")]
    [InlineData("DELETE FROM journal_entry WHERE sequence = 2")]
    [InlineData("DELETE FROM journal_entry WHERE sequence = 1")]
    public async Task Read_WhenSomebodyChangedTheFile_RefusesTheMeeting(string tampering)
    {
        var cancel = TestContext.Current.CancellationToken;
        var id = (await Journal.ListAsync(null, cancel))[0].Id;
        await Journal.AppendAsync(id, 1, [Recorded(new StepEntered(0, 0, StepMove.Next, null)), Recorded(new StepEntered(1, 1, StepMove.Next, null))], cancel);
        await Journal.ReadAsync(id, cancel);
        using (var file = new SqliteConnection($"Data Source={host.Files.Meetings};Pooling=False"))
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = tampering;
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        var broken = await Assert.ThrowsAsync<JournalBrokenException>(() => Journal.ReadAsync(id, cancel));
        Assert.Equal(id, broken.Meeting);
        await Assert.ThrowsAsync<JournalBrokenException>(async () => await host.Rooms.FindAsync(id, cancel));
        Assert.Contains(id, host.Status.Broken);

        // The others go on, and a server that starts on this file starts.
        Assert.NotNull((await host.Rooms.CreateAsync(Hall.Plan(), "presider", cancel)).Room);
        await using var again = await RoomHost.StartAsync(host.Folder);
        Assert.True(again.Status.Ready);
    }

    [Fact]
    public async Task Read_WhenAJournalIsMovedUnderAnotherMeeting_RefusesIt()
    {
        var cancel = TestContext.Current.CancellationToken;
        var id = (await Journal.ListAsync(null, cancel))[0].Id;
        var other = new MeetingId(Guid.NewGuid());
        await Journal.CreateAsync(Created(other, "WXYWXY"), "a", cancel);
        using (var file = new SqliteConnection($"Data Source={host.Files.Meetings};Pooling=False"))
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = "DELETE FROM journal_entry WHERE meeting = $other; UPDATE journal_entry SET meeting = $other WHERE meeting = $id";
            command.Parameters.AddWithValue("$other", other.Value);
            command.Parameters.AddWithValue("$id", id.Value);
            Assert.Equal(2, command.ExecuteNonQuery());
        }

        await Assert.ThrowsAsync<JournalBrokenException>(() => Journal.ReadAsync(other, cancel));
    }
}
