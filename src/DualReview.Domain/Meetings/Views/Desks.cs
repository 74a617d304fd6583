using System.Collections.Immutable;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings.Views;

/// <summary>What the host's page is given: the meeting without any figure that the people at the box have not signed.</summary>
/// <param name="Meeting">The state with unsigned count reports taken out.</param>
public sealed record HostDesk(MeetingState Meeting)
{
    /// <summary>Projects the state.</summary>
    public static HostDesk Of(MeetingState s) => new(s.IsAttested(Act.SignReport)
        ? s
        : s with { Boxes = [.. s.Boxes.Select(b => b with { Report = null })] });
}

/// <summary>What the page of a person at the box is given.</summary>
/// <param name="Mine">The seat whose device this is.</param>
/// <param name="Name">The person.</param>
/// <param name="Hall">What everybody sees.</param>
/// <param name="Seats">All seats with names and whether a device is paired.</param>
/// <param name="Proposal">Proposed 实到 and number to hand out.</param>
/// <param name="Attestations">Confirmations given.</param>
/// <param name="PaperSignatures">Signatures on paper waiting for a second seat.</param>
/// <param name="ClosingProposed">Whether the host asked to close.</param>
/// <param name="Report">The count report once counted: the people at the box check it before anybody else sees it.</param>
/// <param name="Lines">Its equations.</param>
public sealed record BoxDesk(
    Seat Mine,
    string Name,
    PublicMeeting Hall,
    ImmutableArray<DeskSeat> Seats,
    IssueProposal? Proposal,
    ImmutableArray<Attestation> Attestations,
    ImmutableArray<PaperSignature> PaperSignatures,
    bool ClosingProposed,
    CountReport? Report,
    ImmutableArray<ReconciliationLine> Lines)
{
    /// <summary>Projects the state for a seat; null when nobody holds it.</summary>
    public static BoxDesk? Of(MeetingState s, Seat seat) => s.SeatOf(seat) is not { Name: { } name }
        ? null
        : new BoxDesk(
            seat,
            name,
            PublicMeeting.Of(s),
            [.. s.Seats.Select(x => new DeskSeat(x.Seat, x.Name, x.CapabilityHash is not null))],
            s.Proposal,
            s.Attestations,
            s.PaperSignatures,
            s.Box is { ClosingProposed: true },
            s.Box?.Report,
            s.Box?.Report is { } report ? Reconciliation.Lines(report) : []);

    /// <summary>Whether my confirmation of this act is asked for and not given.</summary>
    public bool Asked(Act act) => Needs(act) && !Attestations.Any(a => a.Act == act && a.Seat == Mine);

    private bool Needs(Act act) => act switch
    {
        Act.ConfirmIssue => Mine.Role == SeatRole.Teller && Proposal is not null && Hall.Box is null,
        Act.CloseBox => Mine.Role == SeatRole.Teller && Hall.Box is { Status: BoxStatus.Open } box && (ClosingProposed || box.CountdownCloses),
        Act.SignReport => Report is not null,
    };
}

/// <summary>A seat as the people at the box see it.</summary>
public sealed record DeskSeat(Seat Seat, string? Name, bool Paired);
