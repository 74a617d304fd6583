using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Staff;

namespace DualReview.Meeting.Cycles;

/// <summary>What every year needs.</summary>
internal sealed class CycleServices(ICycleJournal journal, IMeetingRooms rooms, IAccountLinks links, StoreStatus status, TimeProvider time, ILogger<Cycle> logger)
{
    public IAccountLinks Links => links;

    public ICycleJournal Journal => journal;

    public IMeetingRooms Rooms => rooms;

    public StoreStatus Status => status;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>What the other years say of a year's subjects. Set by the keeper of all years.</summary>
    public Func<CycleState, Career> Careers { get; set; } = _ => Career.None;
}

internal static partial class CycleLog
{
    [LoggerMessage(2101, LogLevel.Error, "A change of cycle {Cycle} was not stored.")]
    public static partial void NotStored(ILogger logger, Exception problem, CycleId cycle);

    [LoggerMessage(2102, LogLevel.Error, "The cycle {Cycle} cannot be opened.")]
    public static partial void CannotOpen(ILogger logger, Exception problem, CycleId cycle);

    [LoggerMessage(2103, LogLevel.Error, "The register and the years cannot be opened.")]
    public static partial void StoreClosed(ILogger logger, Exception problem);

    [LoggerMessage(2105, LogLevel.Error, "What was promised could not be read for meeting {Meeting}; the report is shown without it.")]
    public static partial void NoBacking(ILogger logger, Exception problem, MeetingId meeting);

    [LoggerMessage(2104, LogLevel.Error, "What a meeting of cycle {Cycle} came to was not taken over; it is tried again when the meeting changes or the server starts.")]
    public static partial void NotTakenOver(ILogger logger, Exception problem, CycleId cycle);
}
