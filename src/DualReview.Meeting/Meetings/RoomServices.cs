using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Meetings;

/// <summary>What every room of this server works with.</summary>
internal sealed record RoomServices(
    IMeetingJournal Journal,
    IBallotBoxes Boxes,
    IMeetingTurns Turns,
    MeetingFeed Feed,
    StoreStatus Status,
    TimeProvider Time,
    ILogger<MeetingRoom> Logger);
