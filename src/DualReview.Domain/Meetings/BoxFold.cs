using System.Collections.Immutable;

namespace DualReview.Domain.Meetings;

/// <summary>The part of the fold that is about handing out, the box and what is confirmed around it.</summary>
internal static class BoxFold
{
    /// <summary>Folds one event.</summary>
    public static MeetingState Apply(MeetingState s, MeetingEvent @event, DateTimeOffset at) => @event switch
    {
        HandOutChosen e => Without(s with { HandOut = new HandOutPlan(e.Number, e.Mode, RollKey: e.RollKey), Proposal = null }, Act.ConfirmIssue),

        // More paper in the hall: what was confirmed before no longer adds up.
        SlipsPrinted e => Without(s with { HandOut = s.HandOut! with { SlipsPrinted = s.HandOut.SlipsPrinted + e.Count }, Proposal = null }, Act.ConfirmIssue),
        IssueProposed e => Without(s with { Proposal = new IssueProposal(e.Present, e.Issue, e.Sheets, e.Slips) }, Act.ConfirmIssue),
        SealKeyGiven e => s with { SealKeys = [.. s.SealKeys.Where(k => k.Seat != e.Seat), new SealKey(e.Seat, e.PublicKey)] },
        ActAttested e => Attested(s, e),
        PaperSignatureRecorded e => s with { PaperSignatures = s.PaperSignatures.Add(new PaperSignature(e.Act, e.Seat, e.Reason)) },
        BoxOpened e => s with
        {
            Boxes = s.Boxes.Add(new Box(e.Number, e.Mode, e.Cap, e.Paper, e.Seal, BoxStatus.Open, HandingOut: e.Mode == HandOutMode.Screen, Sheets: e.Sheets, RollKey: s.HandOut?.RollKey)),
            HandOut = null,
        },
        HandOutEnded => WithBox(s, b => b with { HandingOut = false }),
        SheetsProposed e => Without(WithBox(s, b => b with { SheetsProposed = e.Count }), Act.IssueSheets),
        SheetsIssued e => Without(WithBox(s, b => b with { Sheets = b.Sheets + e.Count, SheetsProposed = 0 }), Act.IssueSheets),
        CountdownStarted e => Unasked(WithBox(s, b => b with { Countdown = new StepTimer(e.Length, TimeSpan.Zero, at), CountdownCloses = e.ClosesBox }), e.ClosesBox || s.Box!.CountdownCloses),

        // Consent to a closing later is no consent to a closing now.
        ClosingProposed => Unasked(WithBox(s, b => b with { ClosingProposed = true, HandingOut = false }), s.Box!.CountdownCloses),
        BoxClosed => WithBox(s, b => b with { Status = BoxStatus.Closed, HandingOut = false, Countdown = null, CountdownCloses = false, SheetsProposed = 0 }),
        SheetsEntered e => WithBox(s, b => b with { SheetsReturned = e.Count }),
        BoxUnsealed => WithBox(s, b => b with { Status = BoxStatus.Counting }),
        CountRecorded e => WithBox(s, b => b with { Status = BoxStatus.Counted, Report = e.Report }),
        ResultAnnounced => WithBox(s, b => b with { Announced = true }),
        VoidProposed e => Without(WithBox(s, b => b with { VoidProposed = e.Reason }), Act.VoidBox),
        BoxVoided e => AfterVoid(s, e),
        VoidRecorded e => s with { Boxes = [.. s.Boxes.Select(b => b.Number == e.Number ? b with { Void = b.Void! with { Issued = e.Issued, Returned = e.Returned } } : b)] },
        _ => throw new InvalidOperationException($"No fold for {@event.GetType().Name}."),
    };

    /// <summary>A device that changed hands before the opening took its key along; the seat seals anew.</summary>
    public static MeetingState WithoutSealKey(MeetingState s, Seat seat) => s.Box is not null
        ? s
        : s with
        {
            SealKeys = [.. s.SealKeys.Where(k => k.Seat != seat)],
            Attestations = [.. s.Attestations.Where(a => a.Act != Act.SealBox || a.Seat != seat)],
        };

    private static MeetingState Attested(MeetingState s, ActAttested e) => s with
    {
        Attestations = s.Attestations.Add(new Attestation(
            e.Act,
            e.Seat,
            e.Means,
            e.Witness,
            e.Signature is { } signature && s.SeatOf(e.Seat)?.SigningKey is { } key ? new DeviceSignature(key, signature) : null)),
        PaperSignatures = [.. s.PaperSignatures.Where(p => p.Act != e.Act || p.Seat != e.Seat)],
    };

    /// <summary>Everything confirmed and prepared belonged to the void box. The next one begins with nothing.</summary>
    private static MeetingState AfterVoid(MeetingState s, BoxVoided e) => s with
    {
        Boxes = s.Boxes.SetItem(s.Boxes.Length - 1, s.Boxes[^1] with
        {
            Status = BoxStatus.Void,
            HandingOut = false,
            Countdown = null,
            CountdownCloses = false,
            Void = new VoidRecord(e.Cause, e.Reason),
        }),
        HandOut = null,
        Proposal = null,
        SealKeys = [],
        Attestations = [],
        PaperSignatures = [],
    };

    private static MeetingState Unasked(MeetingState s, bool closingChanged) => closingChanged ? Without(s, Act.CloseBox) : s;

    /// <summary>Takes back what was confirmed of an act: it is asked for anew.</summary>
    private static MeetingState Without(MeetingState s, Act act) => s with
    {
        Attestations = [.. s.Attestations.Where(a => a.Act != act)],
        PaperSignatures = [.. s.PaperSignatures.Where(a => a.Act != act)],
    };

    private static MeetingState WithBox(MeetingState s, Func<Box, Box> change) =>
        s with { Boxes = s.Boxes.SetItem(s.Boxes.Length - 1, change(s.Boxes[^1])) };
}
