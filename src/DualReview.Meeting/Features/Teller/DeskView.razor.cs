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

    /// <summary>Closed and sealed.</summary>
    Closed,

    /// <summary>Opened, not counted.</summary>
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

    /// <summary>The server was restarted before the count and needs this seat's key again.</summary>
    [Parameter]
    public bool KeyWanted { get; set; }

    /// <summary>Public key under which a scrutineer's key travels; another one after every start of the server.</summary>
    [Parameter, EditorRequired]
    public string Transport { get; set; } = string.Empty;

    private PublicMeeting Hall => Desk.Hall;

    private int BoxNumber => Hall.Box?.Number ?? Hall.NextBox;

    private bool AwaitsSheets => Desk.Requests.Sheets > 0 && !Desk.SheetsEntered;

    private bool IsTeller => Desk.Mine.Role == SeatRole.Teller;

    private bool Announced => Hall.Scene is Scene.Result or Scene.ResultWithheld or Scene.Reply or Scene.Minutes or Scene.Ended;

    private DeskStage Stage => Hall.Box switch
    {
        null => Desk.Proposal is null ? DeskStage.Wait : DeskStage.Issue,
        { Status: BoxStatus.Open } => DeskStage.Open,
        { Status: BoxStatus.Closed } => DeskStage.Closed,
        { Status: BoxStatus.Counting } => DeskStage.Counting,
        { Status: BoxStatus.Counted or BoxStatus.Void } => DeskStage.Counted,
    };

    /// <summary>The acts that carry the meeting on, one after the other; asking for more paper or a void comes beside them.</summary>
    private static readonly Act[] Way = [Act.ConfirmIssue, Act.SealBox, Act.CloseBox, Act.EnterSheets, Act.UnsealBox, Act.SignReport];

    /// <summary>The act asked for. A report that does not add up asks for nothing.</summary>
    private Act? Pending => Way.Where(Desk.Asked.Contains).Select(a => (Act?)a).FirstOrDefault();

    /// <summary>What this seat has given of the stage's acts; the last of them is said.</summary>
    private Act? Given => Said().Where(Desk.HasGiven).Select(a => (Act?)a).LastOrDefault();

    private IEnumerable<Act> Said() => Stage switch
    {
        DeskStage.Issue => [Act.ConfirmIssue, Act.SealBox],
        DeskStage.Open => Desk.Requests.Closing || Hall.Box!.CountdownCloses ? [Act.CloseBox] : [],
        DeskStage.Closed => AwaitsSheets ? [Act.EnterSheets] : [Act.UnsealBox],
        DeskStage.Counted => [Act.SignReport],
        DeskStage.Wait or DeskStage.Counting => [],
    };

    private string Label(Act act) => act == Act.CloseBox && !Desk.Requests.Closing
        ? L["DoTimedClosing"]
        : L[$"Do{act}", Desk.Proposal?.Present ?? 0, Desk.Proposal?.Issue ?? 0];

    private string NameOf(Seat seat) => Desk.Seats.First(s => s.Seat == seat).Name ?? string.Empty;
}
