namespace DualReview.Domain.Meetings.Deciding;

/// <summary>How many rights to vote are handed out, and how.</summary>
internal static class HandingOut
{
    /// <summary>Most 票条 of one round: everybody's, and as many again for what is spoiled.</summary>
    private const int MostSlips = PlanCheck.MostVoters * 2;

    public static Decision Choose(MeetingState s, ChooseHandOut c)
    {
        if (s.Round.Form is null || s.Stage == MeetingStage.Ended)
        {
            return new NotTheVotingStep();
        }

        if (s.Box is not null)
        {
            return new AttendanceFixed();
        }

        if ((c.Mode == HandOutMode.Roll) != (c.RollKey is { Length: > 0 }))
        {
            throw new InvalidOperationException("The roll call, and nothing else, brings a key.");
        }

        return new HandOutChosen(s.NextBox, c.Mode, c.RollKey);
    }

    public static Decision RecordSlips(MeetingState s, RecordSlips c)
    {
        if (s.Box is not null)
        {
            return new AttendanceFixed();
        }

        if (s.HandOut is not { Mode: HandOutMode.Slips } plan)
        {
            return new NotThisHandOut();
        }

        return c.Count < 1 || plan.SlipsPrinted + c.Count > MostSlips
            ? new NumberOutOfRange(1, MostSlips - plan.SlipsPrinted)
            : new SlipsPrinted(plan.Number, c.Count);
    }

    /// <summary>Fixes 实到 together with the number to hand out, so that a late arrival on the roster cannot change a confirmed figure.</summary>
    public static Decision ProposeIssue(MeetingState s, ProposeIssue c)
    {
        if (s.Stage != MeetingStage.Running)
        {
            return new MeetingNotStarted();
        }

        if (s.Box is not null)
        {
            return new AttendanceFixed();
        }

        if (c.Present is < 1 or > PlanCheck.MostVoters || c.Issue < 1)
        {
            return new NumberOutOfRange(1, PlanCheck.MostVoters);
        }

        if (c.Issue > c.Present)
        {
            return new IssueOverPresent(c.Issue, c.Present);
        }

        if (c.Sheets < 0 || c.Sheets > c.Issue)
        {
            return new NumberOutOfRange(0, c.Issue);
        }

        if (s.Mode == HandOutMode.Slips)
        {
            var slips = c.Slips ?? new SlipFigures(0, 0);
            var handedOut = c.Issue - c.Sheets;
            if (slips.Left < 0 || slips.Spoiled < 0 || handedOut + slips.Left + slips.Spoiled != s.HandOut!.SlipsPrinted)
            {
                return new SlipsDoNotAddUp(s.HandOut!.SlipsPrinted, handedOut, slips.Left, slips.Spoiled);
            }
        }
        else if (c.Slips is not null)
        {
            return new NotThisHandOut();
        }

        return Decision.Accept(new HeadsCounted(c.Present, s.NonVoting), new IssueProposed(c.Present, c.Issue, c.Sheets, c.Slips));
    }

    /// <summary>
    /// More paper while phones vote, only where rights are handed out on the projector: there the number still free is known.
    /// </summary>
    public static Decision ProposeSheets(MeetingState s, ProposeSheets c)
    {
        if (s.Box is not { Status: BoxStatus.Open } box)
        {
            return new BoxNotOpen();
        }

        if (box.Mode != HandOutMode.Screen)
        {
            return new NotThisHandOut();
        }

        if (!box.HandingOut)
        {
            return new HandOutOver();
        }

        return c.Count < 1 || c.Count > box.Phones ? new NumberOutOfRange(1, box.Phones) : new SheetsProposed(box.Number, c.Count);
    }
}
