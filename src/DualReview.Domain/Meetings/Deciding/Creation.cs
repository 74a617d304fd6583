namespace DualReview.Domain.Meetings.Deciding;

internal static class Creation
{
    public static Decision Create(CreateMeeting c) =>
        PlanCheck.Problems(c.Plan) is [var first, ..] ? first : new MeetingCreated(c.Id, c.Code, c.Plan);
}
