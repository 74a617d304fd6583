using DualReview.Meeting.Persistence.Boxes.Postgres;

namespace DualReview.Meeting.Persistence.Postgres.Instances;

/// <summary>Hears that another instance handed out or took ballots of a box that is held here too.</summary>
internal sealed class BoxFollower(PostgresBallotBoxes boxes) : IFollower
{
    public string Channel => BoxChannel.Turnout;

    public Task HearAsync(string payload, CancellationToken cancel) => BoxChannel.Read(payload) is { } box ? boxes.RefreshAsync(box) : Task.CompletedTask;

    public Task CatchUpAsync(CancellationToken cancel) => boxes.RefreshAllAsync();
}
