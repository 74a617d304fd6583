using System.Collections.Concurrent;
using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Meetings;

/// <inheritdoc cref="IMeetingRooms"/>
internal sealed class MeetingRooms(RoomServices services) : IMeetingRooms, IAsyncDisposable
{
    private const int CodeAttempts = 20;
    private const int UnknownCodesPerMinute = 120;

    private readonly ConcurrentDictionary<MeetingId, Lazy<Task<MeetingRoom?>>> rooms = new();
    private readonly ConcurrentDictionary<MeetingCode, MeetingId> codes = new();
    private readonly TokenBucket unknownCodes = new(UnknownCodesPerMinute, TimeSpan.FromMinutes(1), services.Time);

    /// <summary>Meetings whose rooms are held in memory.</summary>
    internal ICollection<MeetingId> Open => rooms.Keys;

    public async Task<CreateOutcome> CreateAsync(MeetingPlan plan, string account, CancellationToken cancel)
    {
        var id = new MeetingId(Guid.NewGuid());
        var actor = new Actor.Host(account);
        for (var attempt = 0; attempt < CodeAttempts; attempt++)
        {
            var code = new MeetingCode(RandomNumberGenerator.GetString(MeetingCode.Alphabet, MeetingCode.Length));
            var decision = MeetingDecider.Decide(null, new CreateMeeting(id, code, plan), new CommandContext(actor));
            try
            {
                switch (decision)
                {
                    case Decision.Refused { Refusal: var refusal }:
                        return new CreateOutcome(null, refusal);
                    case Decision.Accepted { Events: [var created] } when await StoreAsync(created):
                        return new CreateOutcome(await FindAsync(id, cancel), null);
                }
            }
            catch (Exception problem) when (StoreFailure.Is(problem))
            {
                RoomLog.NotStored(services.Logger, problem, id);
                return new CreateOutcome(null, new StoreUnavailable());
            }
        }

        throw new InvalidOperationException("No free meeting code was found.");

        Task<bool> StoreAsync(MeetingEvent created) =>
            services.Journal.CreateAsync(new RecordedEvent(services.Time.GetUtcNow(), actor, created), account, cancel);
    }

    public async ValueTask<IMeetingRoom?> FindAsync(MeetingId id, CancellationToken cancel)
    {
        var opening = rooms.GetOrAdd(id, static (id, services) => new(() => MeetingRoom.OpenAsync(id, services)), services);
        try
        {
            var room = await opening.Value.WaitAsync(cancel);
            if (room is null)
            {
                // Not remembered: whoever asks for made-up meetings must not fill the memory.
                rooms.TryRemove(new(id, opening));
                return null;
            }

            services.Status.Clear(id);
            codes[room.State.Code] = id;
            return room;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Not remembered either: once somebody has repaired it, the next request opens it.
            rooms.TryRemove(new(id, opening));
            services.Status.Report(id, problem.Message);
            throw;
        }
    }

    public async ValueTask<IMeetingRoom?> FindAsync(MeetingCode code, CancellationToken cancel)
    {
        if (codes.TryGetValue(code, out var known))
        {
            return await FindAsync(known, cancel);
        }

        // Codes of meetings are known above and never limited; the limit keeps guessing from busying the store.
        if (!unknownCodes.TryTake())
        {
            return null;
        }

        return await services.Journal.FindAsync(code, cancel) is { } id ? await FindAsync(id, cancel) : null;
    }

    /// <summary>Makes the codes of meetings known without opening them: after a restart, too, a flood of made-up codes must not keep a hall out.</summary>
    internal void Know(IEnumerable<MeetingSummary> meetings)
    {
        foreach (var meeting in meetings)
        {
            codes.TryAdd(meeting.Code, meeting.Id);
        }
    }

    /// <summary>Another instance has decided about a meeting, made it (with its code) or deleted it (version 0).</summary>
    internal async Task FollowAsync(MeetingId id, long version, MeetingCode? code)
    {
        if (code is { } known)
        {
            // Known without opening it, so that a flood of made-up codes cannot keep its hall out here.
            codes[known] = id;
        }

        if (version == 0)
        {
            await DropAsync(id);
            return;
        }

        if (!rooms.TryGetValue(id, out var opening))
        {
            return;
        }

        await FollowAsync(id, async () =>
        {
            if (await opening.Value is { } room)
            {
                await room.FollowAsync(version);
            }
        });
    }

    /// <summary>Nobody was listening for a while: looks at all meetings.</summary>
    internal async Task FollowAllAsync(CancellationToken cancel)
    {
        var known = await services.Journal.ListAsync(null, cancel);
        Know(known);
        foreach (var gone in rooms.Keys.Except(known.Select(m => m.Id)))
        {
            await DropAsync(gone);
        }

        foreach (var (id, opening) in rooms)
        {
            await FollowAsync(id, async () =>
            {
                if (await opening.Value is { } room)
                {
                    await room.FollowAsync(cancel);
                }
            });
        }
    }

    public Task<MeetingListing> ListAsync(string account, bool administrator, MeetingSearch search, CancellationToken cancel) =>
        services.Journal.ListAsync(administrator ? null : account, search, cancel);

    public async Task<bool> MayHostAsync(MeetingId id, string account, bool administrator, CancellationToken cancel) =>
        administrator ? await FindAsync(id, cancel) is not null : await services.Journal.IsHostAsync(id, account, cancel);

    public Task AddHostAsync(MeetingId id, string account, CancellationToken cancel) => services.Journal.AddHostAsync(id, account, cancel);

    public async Task<bool> DeleteRehearsalAsync(MeetingId id, CancellationToken cancel)
    {
        if (!await services.Journal.DeleteRehearsalAsync(id, cancel))
        {
            return false;
        }

        // The journal first: files without a journal are litter, a journal without its files is a broken meeting.
        await DropAsync(id);
        await services.Boxes.DeleteAsync(id);
        services.Status.Clear(id);
        return true;
    }

    /// <summary>Lets go of a meeting that was deleted.</summary>
    private async Task DropAsync(MeetingId id)
    {
        if (rooms.TryRemove(id, out var opening) && await opening.Value is { } room)
        {
            codes.TryRemove(room.State.Code, out _);
            await room.DisposeAsync();
        }
    }

    /// <summary>One broken meeting must not keep the others from being followed; a store that fails is found out by whoever listens.</summary>
    private async Task FollowAsync(MeetingId id, Func<Task> follow)
    {
        try
        {
            await follow();
        }
        catch (Exception problem) when (problem is JournalBrokenException or BallotBoxException)
        {
            services.Status.Report(id, problem.Message);
            RoomLog.CannotOpen(services.Logger, problem, id);
        }
    }

    /// <summary>Closes all rooms. The container holds this object under two types and asks twice.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var id in rooms.Keys)
        {
            if (rooms.TryRemove(id, out var opening) && opening.IsValueCreated && await opening.Value is { } room)
            {
                await room.DisposeAsync();
            }
        }
    }
}
