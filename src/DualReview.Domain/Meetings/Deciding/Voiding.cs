using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings.Deciding;

/// <summary>A box is void: it is kept as what it was, and the vote is held again with a new box and new rights.</summary>
internal static class Voiding
{
    public static Decision Propose(MeetingState s, ProposeVoid c)
    {
        if (s.Box is not { } box)
        {
            return new BoxNotOpen();
        }

        if (box.Announced)
        {
            return new AlreadyAnnounced();
        }

        return Words.Reason(c.Reason) is { } reason ? new VoidProposed(box.Number, reason) : new TextUnusable("reason");
    }

    /// <summary>收回 &gt; 发出 is void by itself; nobody is asked (requirements.md, reading 2).</summary>
    public static Decision ByCount(MeetingState s, VoidByCount c)
    {
        if (s.Box is not { Status: BoxStatus.Closed or BoxStatus.Counting } box || box.Number != c.Number)
        {
            return new BoxNotOpen();
        }

        return c.Returned > c.Issued ? Void(s, VoidCause.ReturnedOverIssued, null) : new DoesNotExceed();
    }

    public static Decision Record(MeetingState s, RecordVoid c) => s.Boxes.FirstOrDefault(b => b.Number == c.Number) switch
    {
        { Status: BoxStatus.Void, Void.Issued: null } => new VoidRecorded(c.Number, c.Issued, c.Returned),
        { Status: BoxStatus.Void } => Decision.Accept(),
        _ => new BoxNotOpen(),
    };

    /// <summary>The box is void and the meeting stands at its vote again.</summary>
    public static Decision Void(MeetingState s, VoidCause cause, string? reason, params ReadOnlySpan<MeetingEvent> before)
    {
        var vote = 0;
        while (s.Agenda[vote].Kind != AgendaKind.Vote)
        {
            vote++;
        }

        MeetingEvent[] back = s.Step > vote ? [new StepEntered(vote, 0, StepMove.Back, reason)] : [];
        return Decision.Accept([.. before, new BoxVoided(s.Box!.Number, cause, reason), .. back]);
    }
}
