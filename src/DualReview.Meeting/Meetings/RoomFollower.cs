using DualReview.Meeting.Persistence.Postgres.Instances;

namespace DualReview.Meeting.Meetings;

/// <summary>Hears what other instances decided about meetings.</summary>
internal sealed class RoomFollower(MeetingRooms rooms) : IFollower
{
    public string Channel => InstanceNews.Meetings;

    public Task HearAsync(string payload, CancellationToken cancel) =>
        InstanceNews.ReadMeeting(payload) is var (meeting, version, code) ? rooms.FollowAsync(meeting, version, code) : Task.CompletedTask;

    public Task CatchUpAsync(CancellationToken cancel) => rooms.FollowAllAsync(cancel);
}
