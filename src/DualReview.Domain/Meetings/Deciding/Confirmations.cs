using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings.Deciding;

/// <summary>One-tap confirmations of the people at the box, and the way round a dead phone.</summary>
internal static class Confirmations
{
    public static Decision Attest(MeetingState s, Attest c)
    {
        // A key is given, never merely promised: sealing has a command of its own.
        if (c.Act == Act.SealBox)
        {
            return new NotYourAct();
        }

        if (Why(s, c.Act, c.Seat) is { } refusal)
        {
            return refusal;
        }

        if (s.SeatOf(c.Seat)!.CapabilityHash is null)
        {
            return new SeatNotPaired();
        }

        return s.HasAttested(c.Act, c.Seat)
            ? Decision.Accept()
            : Confirmed(s, new ActAttested(c.Act, c.Seat, AttestationMeans.Device, null, c.Signature), c.Sheets);
    }

    /// <summary>封箱. Sealing again with another key replaces the first: the phone was cleared, or the tap repeated.</summary>
    public static Decision Seal(MeetingState s, SealBox c)
    {
        if (Why(s, Act.SealBox, c.Seat) is { } refusal)
        {
            return refusal;
        }

        if (s.SeatOf(c.Seat)!.CapabilityHash is null)
        {
            return new SeatNotPaired();
        }

        if (c.PublicKey.Length != 64 || !c.PublicKey.All(char.IsAsciiHexDigitLower) || s.SealKeys.Any(k => k.Seat != c.Seat && k.PublicKey == c.PublicKey))
        {
            return new SealKeyUnusable();
        }

        if (s.SealKeys.Any(k => k.Seat == c.Seat && k.PublicKey == c.PublicKey))
        {
            return Decision.Accept();
        }

        var given = new SealKeyGiven(c.Seat, c.PublicKey);
        return s.HasAttested(Act.SealBox, c.Seat)
            ? given
            : Decision.Accept(given, new ActAttested(Act.SealBox, c.Seat, AttestationMeans.Device, null));
    }

    public static Decision RecordPaper(MeetingState s, RecordPaperSignature c)
    {
        if (OnlyOnDevice(s, c.Act) is { } device)
        {
            return device;
        }

        if (Why(s, c.Act, c.Seat) is { } refusal)
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

        if (OnlyOnDevice(s, c.Act) is { } device)
        {
            return device;
        }

        if (Why(s, c.Act, c.Seat) is { } refusal)
        {
            return refusal;
        }

        return s.PaperSignatures.Any(p => p.Act == c.Act && p.Seat == c.Seat)
            ? Confirmed(s, new ActAttested(c.Act, c.Seat, AttestationMeans.Paper, c.Witness), null)
            : new NoPaperSignature();
    }

    /// <summary>Why this act cannot be confirmed by this seat now; null when it can.</summary>
    public static Refusal? Why(MeetingState s, Act act, Seat seat)
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
            Act.ConfirmIssue or Act.SealBox => s.Box is not null ? new AttendanceFixed() : s.Proposal is null ? new NothingProposed() : null,
            Act.IssueSheets => s.Box is not { Status: BoxStatus.Open } ? new BoxNotOpen() : s.Box.SheetsProposed == 0 ? new NothingProposed() : null,
            Act.CloseBox when s.Box is not { Status: BoxStatus.Open } => new BoxNotOpen(),
            Act.CloseBox => s.Box is { ClosingProposed: false, CountdownCloses: false } ? new ClosingNotProposed() : null,
            Act.EnterSheets or Act.UnsealBox when s.Box is not { Status: BoxStatus.Closed } => new BoxNotClosed(),
            Act.EnterSheets => s.Box.Sheets == 0 ? new NoSheets() : null,
            Act.UnsealBox => s.Box.AwaitsSheets ? new SheetsOutstanding() : null,
            Act.SignReport => s.Box?.Report is { } report ? DoesNotAddUp(s, report) : new NotCounted(),
            Act.VoidBox => s.Box is null ? new BoxNotOpen() : s.Box.Announced ? new AlreadyAnnounced() : s.Box.VoidProposed is null ? new NothingProposed() : null,
        };
    }

    /// <summary>
    /// What a signature on paper cannot replace: keying sheets in twice, and the last key there is. A scrutineer whose phone
    /// died signs on paper once another one's device has done the act.
    /// </summary>
    public static NotOnPaper? OnlyOnDevice(MeetingState s, Act act) => act switch
    {
        Act.EnterSheets => new NotOnPaper(),
        Act.SealBox or Act.UnsealBox => s.Attestations.Any(a => a.Act == act && a.Means == AttestationMeans.Device) ? null : new NotOnPaper(),
        Act.ConfirmIssue or Act.IssueSheets or Act.CloseBox or Act.SignReport or Act.VoidBox => null,
    };

    private static DoesNotAddUp? DoesNotAddUp(MeetingState s, CountReport report) =>
        Reconciliation.Lines(report).FirstOrDefault(l => !l.Holds) is { } line
            ? new DoesNotAddUp(line, SubjectOf(line) is { } subject ? s.Plan.Subjects.First(x => x.Id == subject).Name : string.Empty)
            : null;

    private static SubjectId? SubjectOf(ReconciliationLine line) => line switch
    {
        ReconciliationLine.RowAddsUp row => row.Subject,
        ReconciliationLine.GroupRowAddsUp row => row.Subject,
        _ => null,
    };

    /// <summary>
    /// What the last confirmation brings about happens in the same breath, so that nothing can come between. Consent to a
    /// closing at the end of the countdown closes nothing yet.
    /// </summary>
    private static Decision Confirmed(MeetingState s, ActAttested e, int? sheets)
    {
        if (!s.Needed(e.Act).All(x => x == e.Seat || s.HasAttested(e.Act, x)))
        {
            return e;
        }

        return e.Act switch
        {
            Act.IssueSheets => Decision.Accept(e, new SheetsIssued(s.Box!.Number, s.Box.SheetsProposed)),
            Act.CloseBox => s.Box!.ClosingProposed ? Decision.Accept(e, new BoxClosed(s.Box.Number)) : e,
            Act.EnterSheets => Entered(s, e, sheets ?? throw new InvalidOperationException("Keyed sheets come with their number.")),
            Act.UnsealBox => Decision.Accept(e, new BoxUnsealed(s.Box!.Number)),
            Act.VoidBox => Voiding.Void(s, VoidCause.Decided, s.Box!.VoidProposed, e),
            Act.ConfirmIssue or Act.SealBox or Act.SignReport => e,
        };
    }

    /// <summary>More paper returned than handed out is void before anything is opened.</summary>
    private static Decision Entered(MeetingState s, ActAttested e, int sheets)
    {
        var entered = new SheetsEntered(s.Box!.Number, sheets);
        return sheets > s.Box.Sheets
            ? Voiding.Void(s, VoidCause.ReturnedOverIssued, null, e, entered)
            : Decision.Accept(e, entered);
    }
}
