using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Features.MeetingMinutes;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Host;

/// <summary>Says in one line what an event of the journal means. Figures of a count stay out: the report page has them once signed.</summary>
public sealed class JournalText(IStringLocalizer<Host> text, Words words, MinutesText minutes)
{
    /// <summary>Who did it.</summary>
    public string Of(Actor actor) => actor switch
    {
        Actor.Host host => text["Actor.Host", host.Account],
        Actor.AtBox box => words.Of(box.Seat),
        Actor.Attendee => text["Actor.Attendee"],
        Actor.Machine => text["Actor.Machine"],
        _ => throw new InvalidOperationException($"No words for {actor.GetType().Name}."),
    };

    /// <summary>What happened.</summary>
    public string Of(MeetingEvent e, MeetingState s) => e switch
    {
        MeetingCreated => text["Event.Created"],
        AgendaChanged => text["Event.AgendaChanged"],
        StepEntered x => text[$"Event.Step.{x.Move}", Step(s, x), x.Reason ?? string.Empty],
        MeetingEnded => text["Event.Ended"],
        TimerStarted x => text["Event.TimerStarted", Math.Ceiling(x.Length.TotalMinutes)],
        TimerPaused => text["Event.TimerPaused"],
        TimerResumed => text["Event.TimerResumed"],
        TimerExtended x => text["Event.TimerExtended", Math.Ceiling(x.By.TotalMinutes)],
        AttendeeArrived x => text["Event.Arrived", Name(s, x.Attendee)],
        AttendeeLeft x => text["Event.Left", Name(s, x.Attendee)],
        WalkInAdded x => text["Event.WalkIn", x.Attendee.Name],
        HeadsCounted x => text[s.HasBallot ? "Event.Heads" : "Event.HeadsPlain", x.Voting, x.NonVoting],
        ExpectedCorrected x => text["Event.Expected", Group(s, x.GroupKey), x.Expected, x.Reason],
        QuestionAsked x => text["Event.Asked", x.Name, x.Text],
        QuestionAdmitted x => text["Event.Admitted", x.Id],
        QuestionDismissed x => text["Event.Dismissed", x.Id, x.Reason],
        QuestionMoved x => text["Event.Moved", x.Id, x.Position + 1],
        QuestionCalled x => text["Event.Called", x.Id],
        QuestionAnswered x => text["Event.Answered", x.Id, text[$"Answer.{x.Kind}"]],
        TellerNominated x => text["Event.Nominated", x.Name, words.Of(x.Seat)],
        NominationWithdrawn x => text["Event.Withdrawn", words.Of(x.Seat)],
        TellersAdopted => text[s.StaffCounts ? "Event.AdoptedStaff" : "Event.Adopted"],
        TellerReplaced x => text["Event.Replaced", words.Of(x.Seat), x.Name, x.Reason],
        SeatPaired x => text["Event.Paired", words.Of(x.Seat)],
        SeatReleased x => text["Event.Released", words.Of(x.Seat)],
        HandOutChosen { RollKey: { } key } x => text["Event.HandOutRoll", words.Of(x.Mode), RollPublicKey.Read(key)?.Fingerprint ?? string.Empty],
        HandOutChosen x => text["Event.HandOut", words.Of(x.Mode)],
        SlipsPrinted x => text["Event.SlipsPrinted", x.Count],
        IssueProposed { Slips: { } slips } x => text["Event.IssueSlips", x.Present, x.Issue, x.Sheets, slips.Left, slips.Spoiled],
        IssueProposed { Sheets: > 0 } x => text["Event.IssueSheets", x.Present, x.Issue, x.Sheets],
        IssueProposed x => text["Event.Issue", x.Present, x.Issue],
        SealKeyGiven x => text["Event.SealKey", words.Of(x.Seat)],
        ActAttested { Witness: { } witness } x => text["Event.AttestedOnPaper", words.Of(x.Seat), words.Of(x.Act), words.Of(witness)],
        ActAttested x => text["Event.Attested", words.Of(x.Seat), words.Of(x.Act)],
        PaperSignatureRecorded x => text["Event.PaperRecorded", words.Of(x.Seat), words.Of(x.Act), x.Reason],
        BoxOpened { Sheets: > 0 } x => text["Event.BoxOpenedSheets", x.Number, words.Of(x.Mode), x.Cap, x.Sheets],
        BoxOpened x => text["Event.BoxOpened", x.Number, words.Of(x.Mode), x.Cap],
        SheetsProposed x => text["Event.SheetsProposed", x.Count],
        SheetsIssued x => text["Event.SheetsIssued", x.Count],
        HandOutEnded => text["Event.HandOutEnded"],
        CountdownStarted x => text[x.ClosesBox ? "Event.CountdownCloses" : "Event.Countdown", Math.Ceiling(x.Length.TotalMinutes)],
        ClosingProposed => text["Event.ClosingProposed"],
        BoxClosed => text["Event.BoxClosed"],
        SheetsEntered x => text["Event.SheetsEntered", x.Count],
        BoxUnsealed => text["Event.BoxUnsealed"],
        VoidProposed x => text["Event.VoidProposed", x.Number, x.Reason],
        BoxVoided { Cause: VoidCause.ReturnedOverIssued } x => text["Event.VoidedByCount", x.Number],
        BoxVoided x => text["Event.Voided", x.Number, x.Reason ?? string.Empty],
        VoidRecorded x => text["Event.VoidRecorded", x.Number, x.Issued, x.Returned],
        CountRecorded => text["Event.Counted"],
        ResultAnnounced { Rule: AnnouncementRule.InTheRoom } => text["Event.Announced"],
        ResultAnnounced x => text["Event.Told", text[$"Withheld.{x.Rule}"]],
        ReplyRecorded x => text["Event.Reply", text[$"Answer.{x.Kind}"]],
        _ => minutes.Event(e) ?? throw new InvalidOperationException($"No words for {e.GetType().Name}."),
    };

    private static string Step(MeetingState s, StepEntered x)
    {
        var title = x.Step < s.Agenda.Length ? s.Agenda[x.Step].Title : string.Empty;
        return x.Step < s.Agenda.Length && s.Agenda[x.Step].Kind == AgendaKind.Report && x.Reporter < s.Plan.Reporters.Length
            ? $"{title}（{s.Plan.Reporters[x.Reporter].Name}）"
            : title;
    }

    private static string Name(MeetingState s, AttendeeId id) => s.Roster.FirstOrDefault(a => a.Id == id)?.Name ?? id.Value;

    private static string Group(MeetingState s, string key) => s.Groups.FirstOrDefault(g => g.GroupKey == key)?.Name ?? key;
}
