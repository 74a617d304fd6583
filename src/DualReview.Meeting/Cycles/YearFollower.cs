using DualReview.Meeting.Persistence.Postgres.Instances;

namespace DualReview.Meeting.Cycles;

/// <summary>Hears what other instances decided about years.</summary>
internal sealed class YearFollower(CycleKeeper keeper) : IFollower
{
    public string Channel => InstanceNews.Years;

    public Task HearAsync(string payload, CancellationToken cancel) => InstanceNews.ReadYear(payload) is var (year, version) ? keeper.FollowAsync(year, version, cancel) : Task.CompletedTask;

    public Task CatchUpAsync(CancellationToken cancel) => keeper.FollowAllAsync(cancel);
}
