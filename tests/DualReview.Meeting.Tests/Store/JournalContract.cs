using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Store;

/// <summary>What every journal store must do, in the words of <see cref="IMeetingJournal"/>. One subclass per store.</summary>
public abstract class JournalContract : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 1, 2, 3, TimeSpan.Zero);

    private MeetingId id;

    internal abstract IMeetingJournal Journal { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        id = new MeetingId(Guid.NewGuid());
        Assert.True(await Journal.CreateAsync(Created(id, "ACDEFG"), "a", Cancel));
    }

    public abstract ValueTask DisposeAsync();

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
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => Journal.AppendAsync(id, 1, Events(i, i + 100), Cancel))));

        Assert.Single(outcomes, AppendOutcome.Appended);
        Assert.Equal(3, (await Journal.ReadAsync(id, Cancel)).Count);
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

    internal static RecordedEvent Created(MeetingId id, string code) => Recorded(new MeetingCreated(id, new MeetingCode(code), Hall.Plan(8)));

    internal static RecordedEvent Recorded(MeetingEvent e) => new(At, new Actor.Host("presider"), e);

    private static ImmutableArray<RecordedEvent> Events(params int[] reporters) =>
        [.. reporters.Select(r => Recorded(new StepEntered(1, r, StepMove.Next, null)))];
}
