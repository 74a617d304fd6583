using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Store;

/// <summary>What every journal store must do, in the words of <see cref="IMeetingJournal"/>. One subclass per store.</summary>
public abstract class JournalContract : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 1, 2, 3, TimeSpan.Zero);

    private readonly MeetingId id = new(Guid.NewGuid());
    private StoreUnderTest? store;
    private RoomHost? host;

    private IMeetingJournal Journal => host!.Journal;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal abstract Task<StoreUnderTest> MakeStoreAsync();

    public async ValueTask InitializeAsync()
    {
        store = await MakeStoreAsync();
        host = await store.RoomsAsync();
        Assert.True(await Journal.CreateAsync(Created(id, "ACDEFG"), "a", Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Append_WhenExpectedIsLast_IsReadBackInOrder()
    {
        Assert.Equal(AppendOutcome.Appended, await Journal.AppendAsync(id, 1, Events(0, 1), Cancel));
        Assert.Equal(AppendOutcome.Appended, await Journal.AppendAsync(id, 3, Events(2), Cancel));

        var entries = await Journal.ReadAsync(id, Cancel);
        Assert.Equal([1, 2, 3, 4], entries.Select(e => e.Sequence));
        Assert.Equal(Events(0, 1, 2), entries.Skip(1).Select(e => e.Recorded));
        Assert.Equal(4, entries.Select(e => e.Hash).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Append_WhenExpectedIsNotLast_ConflictsAndLeavesNoTrace(long expected)
    {
        Assert.Equal(AppendOutcome.Conflict, await Journal.AppendAsync(id, expected, Events(0), Cancel));
        Assert.Single(await Journal.ReadAsync(id, Cancel));
    }

    [Fact]
    public async Task Append_WhenRepeatedAfterSuccess_Conflicts()
    {
        Assert.Equal(AppendOutcome.Appended, await Journal.AppendAsync(id, 1, Events(0), Cancel));
        Assert.Equal(AppendOutcome.Conflict, await Journal.AppendAsync(id, 1, Events(0), Cancel));
        Assert.Equal(2, (await Journal.ReadAsync(id, Cancel)).Count);
    }

    [Fact]
    public async Task Append_WhenManyRace_ExactlyOneWins()
    {
        await using var other = await store!.RoomsAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => (i % 2 == 0 ? Journal : other.Journal).AppendAsync(id, 1, Events(i, i + 100), Cancel))));

        Assert.Single(outcomes, AppendOutcome.Appended);
        Assert.Equal(3, (await Journal.ReadAsync(id, Cancel)).Count);
    }

    /// <summary>Each appends as often as it may, after looking where the journal ends: every answer is true, and the chain has no gap.</summary>
    [Fact]
    public async Task Append_WhenManyGoOnRacing_LosesAndDoublesNothing()
    {
        const int Each = 6;
        await using var other = await store!.RoomsAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var journal = worker % 2 == 0 ? Journal : other.Journal;
            for (var done = 0; done < Each;)
            {
                var last = (await journal.ReadAsync(id, Cancel))[^1].Sequence;
                done += await journal.AppendAsync(id, last, Events(worker * 100 + done), Cancel) == AppendOutcome.Appended ? 1 : 0;
            }
        })));

        var entries = await Journal.ReadAsync(id, Cancel);
        Assert.Equal(Enumerable.Range(1, 1 + (8 * Each)).Select(n => (long)n), entries.Select(e => e.Sequence));
        var written = entries.Skip(1).Select(e => ((StepEntered)e.Recorded.Event).Reporter).ToArray();
        Assert.All(Enumerable.Range(0, 8), worker => Assert.Equal(Enumerable.Range(worker * 100, Each), written.Where(r => r / 100 == worker)));
    }

    [Fact]
    public async Task Create_WhenManyRaceForACode_ExactlyOneWins()
    {
        await using var other = await store!.RoomsAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Journal : other.Journal).CreateAsync(Created(new MeetingId(Guid.NewGuid()), "HJKMNP"), "a", Cancel))));

        Assert.Single(outcomes, won => won);
        Assert.Equal(2, (await Journal.ListAsync("a", Cancel)).Count);
    }

    [Fact]
    public async Task Delete_OfARealMeeting_IsRefused()
    {
        var real = new MeetingId(Guid.NewGuid());
        await Journal.CreateAsync(Recorded(new MeetingCreated(real, new MeetingCode("HJKMNP"), Hall.Plan(8) with { Rehearsal = false })), "a", Cancel);

        Assert.False(await Journal.DeleteRehearsalAsync(real, Cancel));
        Assert.Single(await Journal.ReadAsync(real, Cancel));
    }

    /// <summary>A rehearsal is deleted on one instance while another is in the middle of its meeting: no journal without its meeting stays.</summary>
    [Fact]
    public async Task Delete_OfARehearsalThatIsWrittenTo_LeavesNothing()
    {
        var rehearsal = new MeetingId(Guid.NewGuid());
        await Journal.CreateAsync(Recorded(new MeetingCreated(rehearsal, new MeetingCode("HJKMNP"), Hall.Plan(8) with { Rehearsal = true })), "a", Cancel);
        await using var other = await store!.RoomsAsync();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(async () =>
        {
            for (var last = 1; await other.Journal.AppendAsync(rehearsal, last, Events(last), Cancel) == AppendOutcome.Appended; last++)
            {
                begun.TrySetResult();
            }
        }, Cancel);
        await begun.Task;

        Assert.True(await Journal.DeleteRehearsalAsync(rehearsal, Cancel));
        await writing;

        Assert.False(await Journal.DeleteRehearsalAsync(rehearsal, Cancel));
        Assert.Empty(await Journal.ReadAsync(rehearsal, Cancel));
        Assert.Single(await Journal.ListAsync("a", Cancel));
        Assert.Equal(0, await store.TamperMeetingsAsync("DELETE FROM journal_entry WHERE sequence > 1"));
    }

    [Fact]
    public async Task List_OfAnAccountNobodyCanHave_IsEmpty()
    {
        Assert.Empty(await Journal.ListAsync("'; DROP TABLE meeting; --", Cancel));
        Assert.Single(await Journal.ListAsync("a", Cancel));
    }

    [Fact]
    public async Task Append_OfWordsOfAllKinds_IsReadBackAsWritten()
    {
        var words = "𠮷家村 “双述双评” \u0041 \\ 'x' ☂️ \n";
        Assert.Equal(AppendOutcome.Appended, await Journal.AppendAsync(id, 1, [Recorded(new BoxVoided(1, VoidCause.Decided, words))], Cancel));

        Assert.Equal(words, ((BoxVoided)(await Journal.ReadAsync(id, Cancel))[1].Recorded.Event).Reason);
    }

    [Fact]
    public async Task Append_WhenMeetingDoesNotExist_Conflicts()
    {
        Assert.Equal(AppendOutcome.Conflict, await Journal.AppendAsync(new MeetingId(Guid.NewGuid()), 0, Events(0), Cancel));
    }

    [Fact]
    public async Task Create_WhenCodeIsTaken_IsRefusedWithoutTrace()
    {
        var other = new MeetingId(Guid.NewGuid());
        Assert.False(await Journal.CreateAsync(Created(other, "ACDEFG"), "b", Cancel));
        Assert.Empty(await Journal.ReadAsync(other, Cancel));
        Assert.False(await Journal.IsHostAsync(other, "b", Cancel));
    }

    [Fact]
    public async Task Find_WhenCodeIsKnown_GivesTheMeeting()
    {
        Assert.Equal(id, await Journal.FindAsync(new MeetingCode("ACDEFG"), Cancel));
        Assert.Null(await Journal.FindAsync(new MeetingCode("ACDEFH"), Cancel));
    }

    [Fact]
    public async Task Unfinished_WhenABoxIsOpened_ListsTheMeetingUntilItIsCountedOrDestroyed()
    {
        Assert.Empty(await Journal.UnfinishedAsync(Cancel));
        await Journal.AppendAsync(id, 1, [Recorded(new BoxOpened(1, HandOutMode.Screen, 8, BallotPaper.For(Hall.Plan(8)), new BoxSeal([])))], Cancel);
        Assert.Equal([id], await Journal.UnfinishedAsync(Cancel));
        await Journal.AppendAsync(id, 2, [Recorded(new BoxVoided(1, VoidCause.Decided, "误发"))], Cancel);
        Assert.Equal([id], await Journal.UnfinishedAsync(Cancel));
        await Journal.AppendAsync(id, 3, [Recorded(new VoidRecorded(1, 8, 0))], Cancel);
        Assert.Empty(await Journal.UnfinishedAsync(Cancel));
        await Journal.AppendAsync(id, 4, [Recorded(new CountRecorded(2, new(0, 0, 0, 0, 0, 0, 0, [], null, [], string.Empty)))], Cancel);
        Assert.Empty(await Journal.UnfinishedAsync(Cancel));
    }

    [Fact]
    public async Task List_WithASearch_ShowsWhatIsNotOverFirstAndCountsTheRest()
    {
        var (over, begun, strange) = (new MeetingId(Guid.NewGuid()), new MeetingId(Guid.NewGuid()), new MeetingId(Guid.NewGuid()));
        await Journal.CreateAsync(Created(begun, "WXYWXA"), "a", Cancel);
        await Journal.CreateAsync(Created(over, "WXYWXC"), "a", Cancel);
        await Journal.CreateAsync(Created(strange, "WXYWXD"), "b", Cancel);
        await Journal.AppendAsync(begun, 1, Events(0), Cancel);
        await Journal.AppendAsync(over, 1, [.. Events(0), Recorded(new MeetingEnded())], Cancel);
        await Journal.AppendAsync(over, 3, Events(1), Cancel);

        var first = await Journal.ListAsync("a", new MeetingSearch([], 2), Cancel);
        Assert.Equal(3, first.Found);
        Assert.Equal([MeetingStage.Prepared, MeetingStage.Running], first.Shown.Select(m => m.Stage).Order());
        Assert.Equal(MeetingStage.Ended, (await Journal.ListAsync("a", Cancel))[^1].Stage);
        Assert.Equal([over], (await Journal.ListAsync("a", MeetingSearch.For("WXYWXC", 2), Cancel)).Shown.Select(m => m.Id));
        var plan = Hall.Plan(8);
        Assert.Equal(3, (await Journal.ListAsync("a", MeetingSearch.For($"{plan.Unit[..2]} {plan.Year}", 9), Cancel)).Found);
        Assert.Equal(4, (await Journal.ListAsync(null, MeetingSearch.For(plan.Title[..2], 1), Cancel)).Found);
        Assert.Empty((await Journal.ListAsync("a", MeetingSearch.For($"{plan.Unit} %", 9), Cancel)).Shown);
    }

    [Fact]
    public async Task AddHost_WhenRepeatedOrMeetingUnknown_IsANoOp()
    {
        await Journal.AddHostAsync(id, "b", Cancel);
        await Journal.AddHostAsync(id, "b", Cancel);
        var nowhere = new MeetingId(Guid.NewGuid());
        await Journal.AddHostAsync(nowhere, "b", Cancel);

        Assert.True(await Journal.IsHostAsync(id, "b", Cancel));
        Assert.False(await Journal.IsHostAsync(nowhere, "b", Cancel));
        Assert.Single(await Journal.ListAsync("b", Cancel));
    }

    [Theory]
    [InlineData("UPDATE journal_entry SET payload = replace(payload, '\"reporter\":1', '\"reporter\":2') WHERE sequence = 3")]
    [InlineData("UPDATE journal_entry SET at = replace(at, '2026', '2025') WHERE sequence = 2")]
    [InlineData("UPDATE journal_entry SET actor = '{\"kind\":\"machine\"}' WHERE sequence = 2")]
    [InlineData("UPDATE journal_entry SET type = 'stepentered' WHERE sequence = 2")]
    [InlineData("UPDATE journal_entry SET hash = (SELECT hash FROM journal_entry WHERE sequence = 1) WHERE sequence = 2")]
    [InlineData("UPDATE journal_entry SET sequence = 9 WHERE sequence = 3")]
    [InlineData("DELETE FROM journal_entry WHERE sequence = 2")]
    [InlineData("DELETE FROM journal_entry WHERE sequence = 1")]
    public async Task Read_WhenSomebodyChangedTheStore_RefusesTheMeeting(string tampering)
    {
        await Journal.AppendAsync(id, 1, [Recorded(new StepEntered(0, 0, StepMove.Next, null)), Recorded(new StepEntered(1, 1, StepMove.Next, null))], Cancel);
        await Journal.ReadAsync(id, Cancel);
        Assert.Equal(1, await store!.TamperMeetingsAsync(tampering));

        var broken = await Assert.ThrowsAsync<JournalBrokenException>(() => Journal.ReadAsync(id, Cancel));
        Assert.Equal(id, broken.Meeting);
        await Assert.ThrowsAsync<JournalBrokenException>(async () => await host!.Rooms.FindAsync(id, Cancel));
        Assert.Contains(id, host!.Status.Broken);

        // The others go on, and a server that starts on this store starts.
        Assert.NotNull((await host.Rooms.CreateAsync(Hall.Plan(), "presider", Cancel)).Room);
        await using var again = await store.RoomsAsync();
        Assert.True(again.Status.Ready);
    }

    [Fact]
    public async Task Read_WhenAJournalIsMovedUnderAnotherMeeting_RefusesIt()
    {
        var other = new MeetingId(Guid.NewGuid());
        await Journal.CreateAsync(Created(other, "WXYWXY"), "a", Cancel);
        var (here, there) = (id.Value.ToString().ToUpperInvariant(), other.Value.ToString().ToUpperInvariant());
        Assert.Equal(2, await store!.TamperMeetingsAsync($"DELETE FROM journal_entry WHERE meeting = '{there}'; UPDATE journal_entry SET meeting = '{there}' WHERE meeting = '{here}'"));

        await Assert.ThrowsAsync<JournalBrokenException>(() => Journal.ReadAsync(other, Cancel));
    }

    internal static RecordedEvent Created(MeetingId id, string code) => Recorded(new MeetingCreated(id, new MeetingCode(code), Hall.Plan(8)));

    internal static RecordedEvent Recorded(MeetingEvent e) => new(At, new Actor.Host("presider"), e);

    private static ImmutableArray<RecordedEvent> Events(params int[] reporters) =>
        [.. reporters.Select(r => Recorded(new StepEntered(1, r, StepMove.Next, null)))];
}

public sealed class SqliteJournalTests : JournalContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}

public sealed class PostgresJournalTests : JournalContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => PostgresUnderTest.MakeAsync();
}
