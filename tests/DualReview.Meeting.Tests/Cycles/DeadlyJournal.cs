using System.Collections.Immutable;
using System.Diagnostics;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Persistence.Cycles;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>A journal at which the process dies the moment an event of one kind is about to be stored.</summary>
internal sealed class DeadlyJournal(ICycleJournal inner, Type deadly) : ICycleJournal
{
    public Task CreateAsync(CycleBegun begun, string account, DateTimeOffset at, CancellationToken cancel) => inner.CreateAsync(begun, account, at, cancel);

    public Task<bool> AppendAsync(CycleId cycle, long expectedLast, ImmutableArray<CycleEvent> events, string? account, DateTimeOffset at, CancellationToken cancel)
    {
        if (events.Any(e => e.GetType() == deadly))
        {
            // SIGKILL, as a power cut would: no handler, no finally, no flush.
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }

        return inner.AppendAsync(cycle, expectedLast, events, account, at, cancel);
    }

    public Task<IReadOnlyList<CycleEntry>> ReadAsync(CycleId cycle, CancellationToken cancel) => inner.ReadAsync(cycle, cancel);

    public Task<IReadOnlyList<CycleLine>> LinesAsync(CycleId cycle, CancellationToken cancel) => inner.LinesAsync(cycle, cancel);

    public Task<IReadOnlyList<CycleId>> ListAsync(CancellationToken cancel) => inner.ListAsync(cancel);

    public Task<IReadOnlySet<string>> FilesAsync(IReadOnlyCollection<CycleId> except, CancellationToken cancel) => inner.FilesAsync(except, cancel);

    public Task<bool> DeleteRehearsalAsync(CycleId cycle, CancellationToken cancel) => inner.DeleteRehearsalAsync(cycle, cancel);
}
