using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Host;

/// <summary>The one big button of the dashboard: what comes next, or why it cannot come yet. Pure.</summary>
/// <param name="Label">Key of the button's text, <c>Next.*</c>.</param>
/// <param name="Word">What the text names: a reporter or an agenda item; null for none.</param>
/// <param name="Command">What pressing it wishes; null while it cannot be pressed.</param>
/// <param name="Why">Key of the reason shown beside a button that cannot be pressed, <c>Why.*</c>.</param>
/// <param name="Numbers">Numbers of the reason.</param>
public sealed record NextMove(string Label, string? Word, MeetingCommand? Command, string? Why, ImmutableArray<int> Numbers)
{
    /// <summary>The move of a meeting; null once it has ended.</summary>
    public static NextMove? Of(MeetingState s) => s.Stage switch
    {
        MeetingStage.Prepared => Do("Start", new Advance()),
        MeetingStage.Ended => null,
        MeetingStage.Running => s.Current!.Kind switch
        {
            AgendaKind.ElectTellers when !s.TellersAdopted => Adoption(s),
            AgendaKind.Vote when s.Box is not { Status: not BoxStatus.Open } => Voting(s),
            AgendaKind.Count => Signed(s) ?? Forward(s),
            AgendaKind.Announce => Signed(s) ?? (s.Box!.Announced ? Forward(s) : Do(Announcing(s), new AnnounceResult())),
            _ => Forward(s),
        },
    };

    private static NextMove Adoption(MeetingState s)
    {
        var empty = s.Seats.Count(x => x.Name is null);
        var label = s.StaffCounts ? "AdoptStaff" : "Adopt";
        return empty > 0 ? Wait(label, "SeatsEmpty", empty) : Do(label, new AdoptTellers());
    }

    private static NextMove Voting(MeetingState s)
    {
        if (s.Box is { ClosingProposed: true })
        {
            return Wait("Close", "Closing", Given(s, Act.CloseBox), s.Needed(Act.CloseBox).Count());
        }

        if (s.Box is not null)
        {
            return Do("Close", new ProposeClosing());
        }

        // Where the convening office names the tellers there is no step of its own for them.
        if (!s.TellersAdopted)
        {
            return Adoption(s);
        }

        if (s.Proposal is null)
        {
            return Wait("Open", "NoProposal");
        }

        if (!s.IsAttested(Act.ConfirmIssue))
        {
            return Wait("Open", "Confirm", Given(s, Act.ConfirmIssue), s.Needed(Act.ConfirmIssue).Count());
        }

        return s.IsAttested(Act.SealBox)
            ? Do("Open", new OpenBox())
            : Wait("Open", "Seal", Given(s, Act.SealBox), s.Needed(Act.SealBox).Count());
    }

    /// <summary>What still stands before leaving the count; null when the report is signed by everybody.</summary>
    private static NextMove? Signed(MeetingState s) => s.Box switch
    {
        null => Wait(Announcing(s), "NoBox"),
        { Status: BoxStatus.Closed, AwaitsSheets: true } => Wait(Announcing(s), "Sheets", Given(s, Act.EnterSheets), s.Needed(Act.EnterSheets).Count()),
        { Status: BoxStatus.Closed } => Wait(Announcing(s), "Unseal", Given(s, Act.UnsealBox), s.Needed(Act.UnsealBox).Count()),
        { Status: not BoxStatus.Counted } => Wait(Announcing(s), "Counting"),
        _ when !s.IsAttested(Act.SignReport) => Wait(Announcing(s), "Sign", Given(s, Act.SignReport), s.Needed(Act.SignReport).Count()),
        _ => null,
    };

    /// <summary>Where no figure is read out, the room is told what becomes of the result.</summary>
    private static string Announcing(MeetingState s) => s.Round.Announcement == AnnouncementRule.InTheRoom ? "Announce" : "Tell";

    private static NextMove Forward(MeetingState s)
    {
        if (s.Current!.Kind == AgendaKind.Report && s.Reporter + 1 < s.Plan.Reporters.Length)
        {
            return Do("Reporter", new Advance(), s.Plan.Reporters[s.Reporter + 1].Name);
        }

        return s.Step + 1 < s.Agenda.Length
            ? Do("Item", new Advance(), s.Agenda[s.Step + 1].Title)
            : Do("End", new Advance());
    }

    private static int Given(MeetingState s, Act act) => s.Needed(act).Count(seat => s.HasAttested(act, seat));

    private static NextMove Do(string label, MeetingCommand command, string? word = null) => new($"Next.{label}", word, command, null, []);

    private static NextMove Wait(string label, string why, params ImmutableArray<int> numbers) => new($"Next.{label}", null, null, $"Why.{why}", numbers);
}
