using System.Collections.Immutable;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings.Views;

/// <summary>What the host's page is given: the meeting without any figure that the people at the box have not signed.</summary>
/// <param name="Meeting">The state with unsigned count reports taken out.</param>
public sealed record HostDesk(MeetingState Meeting)
{
    /// <summary>Projects the state.</summary>
    public static HostDesk Of(MeetingState s) => new(s.IsAttested(Act.SignReport)
        ? s with { Boxes = [.. s.Boxes.Select(b => b.Status == BoxStatus.Void ? b with { Report = null } : b)] }
        : s with { Boxes = [.. s.Boxes.Select(b => b with { Report = null })] });
}

/// <summary>What the page of a person at the box is given.</summary>
/// <param name="Mine">The seat whose device this is.</param>
/// <param name="Name">The person.</param>
/// <param name="Hall">What everybody sees.</param>
/// <param name="Seats">All seats with names and whether a device is paired.</param>
/// <param name="Proposal">Proposed 实到 and number to hand out.</param>
/// <param name="SlipsPrinted">票条 printed for the next box; 0 in the other ways.</param>
/// <param name="Attestations">Confirmations given.</param>
/// <param name="PaperSignatures">Signatures on paper waiting for a second seat.</param>
/// <param name="Asked">Acts asked of this seat and not given yet, in the order in which they come up.</param>
/// <param name="Requests">What the host asks of the tellers.</param>
/// <param name="SheetsEntered">Whether the returned paper is keyed in.</param>
/// <param name="MyKey">Public key with which this seat sealed the box, or the next one; null for none.</param>
/// <param name="Report">The count report once counted: the people at the box check it before anybody else sees it.</param>
/// <param name="Lines">Its equations.</param>
public sealed record BoxDesk(
    Seat Mine,
    string Name,
    PublicMeeting Hall,
    ImmutableArray<DeskSeat> Seats,
    IssueProposal? Proposal,
    int SlipsPrinted,
    ImmutableArray<Attestation> Attestations,
    ImmutableArray<PaperSignature> PaperSignatures,
    ImmutableArray<Act> Asked,
    DeskRequests Requests,
    bool SheetsEntered,
    string? MyKey,
    CountReport? Report,
    ImmutableArray<ReconciliationLine> Lines)
{
    /// <summary>What shares are taken of.</summary>
    public ShareBase ShareBase { get; init; }

    /// <summary>Projects the state for a seat; null when nobody holds it.</summary>
    public static BoxDesk? Of(MeetingState s, Seat seat) => s.SeatOf(seat) is not { Name: { } name }
        ? null
        : new BoxDesk(
            seat,
            name,
            PublicMeeting.Of(s),
            [.. s.Seats.Select(x => new DeskSeat(x.Seat, x.Name, x.CapabilityHash is not null))],
            s.Proposal,
            s.HandOut?.SlipsPrinted ?? 0,
            s.Attestations,
            s.PaperSignatures,
            [.. Enum.GetValues<Act>().Where(act => s.WhyNot(act, seat) is null && !s.HasAttested(act, seat))],
            new DeskRequests(s.Box is { ClosingProposed: true }, s.Box?.SheetsProposed ?? 0, s.Box?.Sheets ?? 0, s.Box?.VoidProposed),
            s.Box is { SheetsReturned: not null },
            s.Box is { } box
                ? box.Seal.Holders.FirstOrDefault(h => h.Name == seat.ToString())?.PublicKey
                : s.SealKeys.FirstOrDefault(k => k.Seat == seat)?.PublicKey,
            s.Box?.Report,
            s.Box?.Report is { } report ? Reconciliation.Lines(report) : [])
        {
            ShareBase = s.Plan.Scheme.Rules.ShareBase,
        };

    /// <summary>Whether this seat has confirmed an act.</summary>
    public bool HasGiven(Act act) => Attestations.Any(a => a.Act == act && a.Seat == Mine);
}

/// <summary>What the host asks of the tellers.</summary>
/// <param name="Closing">To close the box.</param>
/// <param name="MoreSheets">To hand out so many more paper ballots; 0 for none.</param>
/// <param name="Sheets">Paper ballots handed out so far.</param>
/// <param name="Void">To declare the box void, for this reason; null when not asked.</param>
public sealed record DeskRequests(bool Closing, int MoreSheets, int Sheets, string? Void);

/// <summary>A seat as the people at the box see it.</summary>
public sealed record DeskSeat(Seat Seat, string? Name, bool Paired);
