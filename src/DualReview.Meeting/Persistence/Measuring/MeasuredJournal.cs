using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Persistence.Measuring;

/// <summary>Any store's journal, with what is appended counted and a failing store noticed.</summary>
internal sealed class MeasuredJournal(IMeetingJournal journal, StoreGauge gauge, JournalCounts counts) : IMeetingJournal
{
    public Task<bool> CreateAsync(RecordedEvent created, string account, CancellationToken cancel) =>
        WatchAsync(() => journal.CreateAsync(created, account, cancel));

    public async Task<AppendOutcome> AppendAsync(MeetingId meeting, long expectedLast, ImmutableArray<RecordedEvent> events, CancellationToken cancel)
    {
        var outcome = await WatchAsync(() => journal.AppendAsync(meeting, expectedLast, events, cancel));
        counts.Count(outcome, events);
        return outcome;
    }

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(MeetingId meeting, CancellationToken cancel) => journal.ReadAsync(meeting, cancel);

    public Task<long> LastAsync(MeetingId meeting, CancellationToken cancel) => journal.LastAsync(meeting, cancel);

    public Task<MeetingId?> FindAsync(MeetingCode code, CancellationToken cancel) => journal.FindAsync(code, cancel);

    public Task<IReadOnlyList<MeetingSummary>> ListAsync(string? account, CancellationToken cancel) => journal.ListAsync(account, cancel);

    public Task<MeetingListing> ListAsync(string? account, MeetingSearch search, CancellationToken cancel) => journal.ListAsync(account, search, cancel);

    public Task<bool> IsHostAsync(MeetingId meeting, string account, CancellationToken cancel) => journal.IsHostAsync(meeting, account, cancel);

    public Task AddHostAsync(MeetingId meeting, string account, CancellationToken cancel) => journal.AddHostAsync(meeting, account, cancel);

    public Task<IReadOnlyList<MeetingId>> UnfinishedAsync(CancellationToken cancel) => journal.UnfinishedAsync(cancel);

    public Task<bool> DeleteRehearsalAsync(MeetingId meeting, CancellationToken cancel) => journal.DeleteRehearsalAsync(meeting, cancel);

    private async Task<T> WatchAsync<T>(Func<Task<T>> write)
    {
        var begun = gauge.Begin();
        var end = StoreEnd.GivenUp;
        try
        {
            var answer = await write();
            end = StoreEnd.Durable;
            return answer;
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            end = StoreEnd.Failed;
            throw;
        }
        finally
        {
            gauge.End(begun, end);
        }
    }
}

/// <summary>What became of appends to journals since the start, all meetings together.</summary>
internal sealed class JournalCounts
{
    private long appended;
    private long conflicts;
    private long ballots;

    /// <summary>Appends that were stored.</summary>
    public long Appended => Interlocked.Read(ref appended);

    /// <summary>Appends that somebody else was faster than.</summary>
    public long Conflicts => Interlocked.Read(ref conflicts);

    /// <summary>Ballots of boxes whose count was stored: a box is added whole, so that nothing moves with a single ballot.</summary>
    public long Ballots => Interlocked.Read(ref ballots);

    /// <summary>Counts one append.</summary>
    public void Count(AppendOutcome outcome, ImmutableArray<RecordedEvent> events)
    {
        Interlocked.Increment(ref outcome == AppendOutcome.Appended ? ref appended : ref conflicts);
        if (outcome == AppendOutcome.Appended)
        {
            foreach (var counted in events.Select(e => e.Event).OfType<CountRecorded>())
            {
                Interlocked.Add(ref ballots, counted.Report.Returned);
            }
        }
    }
}
