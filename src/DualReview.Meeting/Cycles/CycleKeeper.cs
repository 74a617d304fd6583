using System.Collections.Concurrent;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;

namespace DualReview.Meeting.Cycles;

/// <inheritdoc cref="ICycles"/>
/// <remarks>
/// Years are small and few (a county has tens), and running years are counted over all of them: they are read once and kept. One that
/// is broken is left out and reported; it must not keep the others from being used.
/// </remarks>
internal sealed class CycleKeeper : ICycles, IDisposable
{
    private readonly CycleServices services;
    private readonly ConcurrentDictionary<CycleId, Cycle> cycles = new();
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile bool read;

    public CycleKeeper(CycleServices services)
    {
        this.services = services;
        services.Careers = state => Career.Of(state, cycles.Values.Select(c => c.State));
    }

    public async Task<BeginOutcome> BeginAsync(CyclePlan plan, string account, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        var now = services.Time.GetLocalNow();
        var context = new CycleContext(account, DateOnly.FromDateTime(now.DateTime), Career.None);
        switch (CycleDecider.Decide(null, new BeginCycle(new CycleId(Guid.NewGuid()), plan), context))
        {
            case CycleDecision.Accepted { Events: [CycleBegun begun] }:
                try
                {
                    // Not cancelled half-way: a year that is stored and not kept would be there only after the next start.
                    await services.Journal.CreateAsync(begun, account, now, CancellationToken.None);
                }
                catch (Exception problem) when (StoreFailure.Is(problem))
                {
                    CycleLog.NotStored(services.Logger, problem, begun.Id);
                    return new BeginOutcome(null, new StoreUnavailable());
                }

                // The news of it may have opened it already.
                return new BeginOutcome(cycles.GetOrAdd(begun.Id, _ => new Cycle(CycleFold.Apply(null, begun), services)), null);
            case CycleDecision.Refused refused:
                return new BeginOutcome(null, refused.Refusal);
            default:
                throw new InvalidOperationException("A year begins with one event or not at all.");
        }
    }

    public async ValueTask<ICycle?> FindAsync(CycleId id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return cycles.GetValueOrDefault(id);
    }

    public async ValueTask<ICycle?> FindAsync(CycleId id, string account, bool administrator, CancellationToken cancel) =>
        await FindAsync(id, cancel) is { } cycle && (administrator || cycle.State.Members.Contains(account)) ? cycle : null;

    public async Task<IReadOnlyList<ICycle>> ListAsync(string account, bool administrator, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return [.. cycles.Values.Where(c => administrator || c.State.Members.Contains(account)).OrderByDescending(c => c.State.Plan.Year).ThenBy(c => c.State.Plan.Leading.Name, StringComparer.Ordinal)];
    }

    public async Task<ICycle?> OfMeetingAsync(MeetingId meeting, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return cycles.Values.FirstOrDefault(c => c.State.Meeting(meeting) is not null);
    }

    public async Task<bool> DeleteRehearsalAsync(CycleId id, CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (!cycles.TryGetValue(id, out var cycle) || !await services.Journal.DeleteRehearsalAsync(id, cancel))
        {
            return false;
        }

        cycles.TryRemove(id, out _);
        foreach (var meeting in cycle.State.Meetings)
        {
            await services.Rooms.DeleteRehearsalAsync(meeting.Meeting, cancel);
        }

        return true;
    }

    /// <summary>Another instance has decided about a year as far as this version at least, begun it or deleted it (version 0).</summary>
    public async Task FollowAsync(CycleId id, long version, CancellationToken cancel)
    {
        if (!read)
        {
            return;
        }

        if (version == 0)
        {
            cycles.TryRemove(id, out _);
        }
        else if (!cycles.TryGetValue(id, out var cycle))
        {
            await OpenAsync(id, cancel);
        }
        else if (cycle.State.Version < version)
        {
            await cycle.FollowAsync(cancel);
        }
    }

    /// <summary>Nobody was listening for a while: looks at all years.</summary>
    public async Task FollowAllAsync(CancellationToken cancel)
    {
        if (!read)
        {
            return;
        }

        var stored = await services.Journal.ListAsync(cancel);
        foreach (var id in stored)
        {
            await FollowAsync(id, long.MaxValue, cancel);
        }

        foreach (var gone in cycles.Keys.Except(stored))
        {
            cycles.TryRemove(gone, out _);
        }
    }

    public void Dispose()
    {
        foreach (var cycle in cycles.Values)
        {
            cycle.Dispose();
        }

        reading.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        if (read)
        {
            return;
        }

        await reading.WaitAsync(cancel);
        try
        {
            if (read)
            {
                return;
            }

            foreach (var id in await services.Journal.ListAsync(cancel))
            {
                await OpenAsync(id, cancel);
            }

            read = true;
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task OpenAsync(CycleId id, CancellationToken cancel)
    {
        try
        {
            var state = CycleFold.Of((await services.Journal.ReadAsync(id, cancel)).Select(e => e.Event));
            cycles.TryAdd(id, new Cycle(state ?? throw new CycleBrokenException(id, 1, "it is empty"), services));
        }
        catch (CycleBrokenException problem)
        {
            services.Status.Report(id, problem.Message);
            CycleLog.CannotOpen(services.Logger, problem, id);
        }
    }
}
