namespace DualReview.Domain.Meetings.Deciding;

/// <summary>应到, 实到 and 列席.</summary>
internal static class Attendance
{
    public static Decision MarkArrived(MeetingState s, MarkArrived c)
    {
        if (s.Roster.All(a => a.Id != c.Attendee))
        {
            return new AttendeeUnknown();
        }

        return s.Arrived.Contains(c.Attendee) ? Decision.Accept() : new AttendeeArrived(c.Attendee);
    }

    public static Decision MarkLeft(MeetingState s, MarkLeft c) =>
        s.Arrived.Contains(c.Attendee) ? new AttendeeLeft(c.Attendee) : new AttendeeUnknown();

    public static Decision CheckIn(MeetingState s, CheckInByName c)
    {
        if (s.Stage != MeetingStage.Running)
        {
            return new MeetingNotStarted();
        }

        if (Words.Name(c.Name) is not { } name)
        {
            return new TextUnusable("name");
        }

        return s.Roster.FirstOrDefault(a => a.Name == name) is { } found
            ? MarkArrived(s, new MarkArrived(found.Id))
            : new AttendeeUnknown();
    }

    public static Decision AddWalkIn(MeetingState s, AddWalkIn c)
    {
        if (Words.Name(c.Name) is not { } name)
        {
            return new TextUnusable("name");
        }

        if (s.Groups.All(g => g.GroupKey != c.GroupKey))
        {
            return new GroupUnknown();
        }

        if (s.Roster.Any(a => a.Name == name))
        {
            return new AlreadyOnRoster(name);
        }

        return PlanCheck.RatedVoter(s.Plan, name, c.GroupKey)
            ? new PlanUnusable("plan.ratedOnRoster", name)
            : new WalkInAdded(new Attendee(new AttendeeId($"w{s.Roster.Length + 1}"), name, c.GroupKey, WalkIn: true));
    }

    public static Decision CountHeads(MeetingState s, CountHeads c)
    {
        // The count report names the 实到 the tellers confirmed; heads counted after the opening would contradict it.
        if (s.Box is not null)
        {
            return new AttendanceFixed();
        }

        return Within(c.Voting) && Within(c.NonVoting)
            ? new HeadsCounted(c.Voting, c.NonVoting)
            : new NumberOutOfRange(0, PlanCheck.MostVoters);
    }

    public static Decision CorrectExpected(MeetingState s, CorrectExpected c)
    {
        if (s.Box is not null)
        {
            return new AttendanceFixed();
        }

        if (s.Groups.All(g => g.GroupKey != c.GroupKey))
        {
            return new GroupUnknown();
        }

        if (!Within(c.Expected))
        {
            return new NumberOutOfRange(0, PlanCheck.MostVoters);
        }

        return Words.Reason(c.Reason) is { } reason
            ? new ExpectedCorrected(c.GroupKey, c.Expected, reason)
            : new TextUnusable("reason");
    }

    private static bool Within(int n) => n is >= 0 and <= PlanCheck.MostVoters;
}
