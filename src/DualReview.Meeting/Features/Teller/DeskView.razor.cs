using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Meetings;
using Microsoft.AspNetCore.Components;

namespace DualReview.Meeting.Features.Teller;

/// <summary>Where the work at the box stands.</summary>
public enum DeskStage
{
    /// <summary>No numbers proposed yet.</summary>
    Wait,

    /// <summary>实到 and number of ballots to confirm.</summary>
    Issue,

    /// <summary>Ballots go out and come back.</summary>
    Open,

    /// <summary>Closed, not counted.</summary>
    Counting,

    /// <summary>The report is there to be checked and signed.</summary>
    Counted,
}

/// <summary>The desk's live part.</summary>
public sealed partial class DeskView
{
    /// <summary>What this seat may see.</summary>
    [Parameter, EditorRequired]
    public BoxDesk Desk { get; set; } = null!;

    /// <summary>发出 and 收回.</summary>
    [Parameter]
    public Turnout Turnout { get; set; }

    private PublicMeeting Hall => Desk.Hall;

    private bool IsTeller => Desk.Mine.Role == SeatRole.Teller;

    private bool Announced => Hall.Scene is Scene.Result or Scene.ResultWithheld or Scene.Reply or Scene.Minutes or Scene.Ended;

    private DeskStage Stage => Hall.Box switch
    {
        null => Desk.Proposal is null ? DeskStage.Wait : DeskStage.Issue,
        { Status: BoxStatus.Open } => DeskStage.Open,
        { Status: BoxStatus.Counting } => DeskStage.Counting,
        { Status: BoxStatus.Counted } => DeskStage.Counted,
    };

    private Act? Current => Stage switch
    {
        DeskStage.Issue => Act.ConfirmIssue,
        DeskStage.Open when Desk.ClosingProposed || Hall.Box!.CountdownCloses => Act.CloseBox,
        DeskStage.Counted => Act.SignReport,
        DeskStage.Wait or DeskStage.Open or DeskStage.Counting => null,
    };

    /// <summary>The act asked for; a report that does not add up asks for nothing.</summary>
    private Act? Pending => Current is { } act && Desk.Asked(act) && (act != Act.SignReport || Desk.Lines.All(l => l.Holds)) ? act : null;

    private Act? Given => Current is { } act && Desk.Attestations.Any(a => a.Act == act && a.Seat == Desk.Mine) ? act : null;

    private string Label(Act act) => act == Act.CloseBox && !Desk.ClosingProposed
        ? L["DoTimedClosing"]
        : L[$"Do{act}", Desk.Proposal?.Present ?? 0, Desk.Proposal?.Issue ?? 0];

    private string NameOf(Seat seat) => Desk.Seats.First(s => s.Seat == seat).Name ?? string.Empty;
}
