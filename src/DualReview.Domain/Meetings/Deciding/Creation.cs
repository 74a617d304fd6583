namespace DualReview.Domain.Meetings.Deciding;

internal static class Creation
{
    public static Decision Create(CreateMeeting c)
    {
        var plan = PlanText.Clean(c.Plan);
        return PlanCheck.Problems(plan) is [var first, ..] ? first : new MeetingCreated(c.Id, c.Code, plan);
    }
}
