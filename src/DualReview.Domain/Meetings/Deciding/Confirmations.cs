using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings.Deciding;

/// <summary>One-tap confirmations of the people at the box, and the way round a dead phone.</summary>
internal static class Confirmations
{
    public static Decision Attest(MeetingState s, Attest c)
    {
        if (Blocked(s, c.Act, c.Seat) is { } refusal)
        {
            return refusal;
        }

        if (s.SeatOf(c.Seat)!.CapabilityHash is null)
        {
            return new SeatNotPaired();
        }

        return s.HasAttested(c.Act, c.Seat) ? Decision.Accept() : Confirmed(s, new ActAttested(c.Act, c.Seat, AttestationMeans.Device, null));
    }

    public static Decision RecordPaper(MeetingState s, RecordPaperSignature c)
    {
        if (Blocked(s, c.Act, c.Seat) is { } refusal)
        {
            return refusal;
        }

        if (Words.Reason(c.Reason) is not { } reason)
        {
            return new TextUnusable("reason");
        }

        return s.HasAttested(c.Act, c.Seat) || s.PaperSignatures.Any(p => p.Act == c.Act && p.Seat == c.Seat)
            ? Decision.Accept()
            : new PaperSignatureRecorded(c.Act, c.Seat, reason);
    }

    public static Decision ConfirmPaper(MeetingState s, ConfirmPaperSignature c)
    {
        if (c.Witness == c.Seat)
        {
            return new WitnessIsSigner();
        }

        if (s.SeatOf(c.Witness) is not { } witness)
        {
            return new SeatUnknown();
        }

        if (witness.CapabilityHash is null)
        {
            return new SeatNotPaired();
        }

        if (Blocked(s, c.Act, c.Seat) is { } refusal)
        {
            return refusal;
        }

        return s.PaperSignatures.Any(p => p.Act == c.Act && p.Seat == c.Seat)
            ? Confirmed(s, new ActAttested(c.Act, c.Seat, AttestationMeans.Paper, c.Witness))
            : new NoPaperSignature();
    }

    /// <summary>Why this act cannot be confirmed by this seat now; null when it can.</summary>
    private static Refusal? Blocked(MeetingState s, Act act, Seat seat)
    {
        if (s.SeatOf(seat) is null)
        {
            return new SeatUnknown();
        }

        if (!s.TellersAdopted)
        {
            return new TellersNotAdopted();
        }

        if (!s.Needed(act).Contains(seat))
        {
            return new NotYourAct();
        }

        return act switch
        {
            Act.ConfirmIssue when s.Box is not null => new AttendanceFixed(),
            Act.ConfirmIssue when s.Proposal is null => new NothingProposed(),
            Act.CloseBox when s.Box is not { Status: BoxStatus.Open } => new BoxNotOpen(),
            Act.CloseBox when s.Box is { ClosingProposed: false, CountdownCloses: false } => new ClosingNotProposed(),
            Act.SignReport when s.Box?.Report is null => new NotCounted(),
            Act.SignReport => DoesNotAddUp(s, s.Box.Report),
            Act.ConfirmIssue or Act.CloseBox => null,
        };
    }

    private static DoesNotAddUp? DoesNotAddUp(MeetingState s, CountReport report) =>
        Reconciliation.Lines(report).FirstOrDefault(l => !l.Holds) is { } line
            ? new DoesNotAddUp(line, line is ReconciliationLine.RowAddsUp row ? s.Plan.Subjects.First(x => x.Id == row.Subject).Name : string.Empty)
            : null;

    /// <summary>
    /// The last confirmation of the closing closes the box in the same breath, so that nothing can come between. Consent to a
    /// closing at the end of the countdown closes nothing yet.
    /// </summary>
    private static Decision Confirmed(MeetingState s, ActAttested e) =>
        e.Act == Act.CloseBox && s.Box!.ClosingProposed && s.Needed(Act.CloseBox).All(x => x == e.Seat || s.HasAttested(Act.CloseBox, x))
            ? Decision.Accept(e, new BoxClosed(s.Box!.Number))
            : e;
}
