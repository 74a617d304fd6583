using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Boxes.Postgres;

namespace DualReview.Meeting.Tests.Store.Postgres;

/// <summary>A ballot box in a PostgreSQL database, as one or several instances see it.</summary>
internal sealed class BoxOnServer(PostgresDatabase database, int people = 2) : BoxPlace(people)
{
    private readonly PostgresBallotBoxes first = database.Instance();

    public BoxId Id { get; } = new(new MeetingId(Guid.NewGuid()), 1);

    public BoxTables Tables => new(Id);

    public override async Task<IBallotBox> OpenAsync(int? cap = 5000, bool closed = false, bool fresh = true, HandOutMode mode = HandOutMode.Screen, BoxProbe? probe = null)
    {
        first.Probe = probe ?? BoxProbe.None;
        if (!fresh)
        {
            return await first.OpenAsync(Id, mode, cap, closed);
        }

        var box = await first.CreateAsync(Id, mode);
        Assert.True(await box.SetCapAsync(cap));
        return box;
    }

    /// <summary>The box as another instance holds it.</summary>
    public Task<IBallotBox> OpenAsync(PostgresBallotBoxes instance) => instance.OpenAsync(Id, HandOutMode.Screen, 5000, closed: false);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
