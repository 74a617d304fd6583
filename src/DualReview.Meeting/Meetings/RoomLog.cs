using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Meetings;

internal static partial class RoomLog
{
    [LoggerMessage(2000, LogLevel.Error, "A command on meeting {Meeting} could not be stored. Its journal is read again before the next one.")]
    public static partial void NotStored(ILogger logger, Exception problem, MeetingId meeting);

    [LoggerMessage(2001, LogLevel.Error, "Box {Number} of meeting {Meeting} could not be counted yet ({Kind}); trying again in {Pause}.")]
    public static partial void NotCounted(ILogger logger, MeetingId meeting, int number, string kind, TimeSpan pause);

    [LoggerMessage(2002, LogLevel.Critical, "The count of box {Number} of meeting {Meeting} was refused: {Code}.")]
    public static partial void CountRefused(ILogger logger, MeetingId meeting, int number, string code);

    [LoggerMessage(2003, LogLevel.Critical, "Meeting {Meeting} cannot be opened.")]
    public static partial void CannotOpen(ILogger logger, Exception problem, MeetingId meeting);

    [LoggerMessage(2004, LogLevel.Critical, "The store cannot be opened.")]
    public static partial void StoreClosed(ILogger logger, Exception problem);

    [LoggerMessage(2005, LogLevel.Error, "The opinion box of meeting {Meeting} failed ({Kind}).")]
    public static partial void OpinionsFailed(ILogger logger, MeetingId meeting, string kind);
}
