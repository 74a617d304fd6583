using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings;

/// <summary>Somebody else moved the meeting since this page was drawn. The page shows the new state; nothing was done twice.</summary>
public sealed record MeetingMoved() : Refusal("meeting.moved");

/// <summary>There is such a meeting already.</summary>
public sealed record MeetingExists() : Refusal("meeting.exists");

/// <summary>The meeting does not exist.</summary>
public sealed record MeetingUnknown() : Refusal("meeting.unknown");

/// <summary>The meeting has not begun.</summary>
public sealed record MeetingNotStarted() : Refusal("meeting.notStarted");

/// <summary>The meeting has ended.</summary>
public sealed record MeetingOver() : Refusal("meeting.over");

/// <summary>The actor has no right to this command.</summary>
public sealed record NotYours() : Refusal("meeting.notYours");

/// <summary>A reason, name or text is missing or longer than allowed.</summary>
/// <param name="Field">Which: reason, name, text, note.</param>
public sealed record TextUnusable(string Field) : Refusal($"text.{Field}");

/// <summary>The plan cannot be held.</summary>
/// <param name="Problem">plan.* code of the problem.</param>
/// <param name="Detail">Name or value concerned.</param>
public sealed record PlanUnusable(string Problem, string Detail) : Refusal(Problem)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Detail, .. More];

    /// <summary>What else the sentence names; empty for most.</summary>
    public ImmutableArray<string> More { get; init; } = [];
}

/// <summary>The agenda change touches what has already been done, or leaves out what the vote needs.</summary>
public sealed record AgendaFixed() : Refusal("agenda.fixed");

/// <summary>There is nothing before the first step.</summary>
public sealed record NoEarlierStep() : Refusal("agenda.noEarlierStep");

/// <summary>This step must not be skipped.</summary>
public sealed record StepNotSkippable() : Refusal("agenda.notSkippable");

/// <summary>The people at the box are not adopted yet.</summary>
public sealed record TellersNotAdopted() : Refusal("tellers.notAdopted");

/// <summary>The box is open; close it first.</summary>
public sealed record BoxStillOpen() : Refusal("box.stillOpen");

/// <summary>The box has not been opened.</summary>
public sealed record BoxNotOpen() : Refusal("box.notOpen");

/// <summary>A box was opened already in this round.</summary>
public sealed record BoxAlreadyOpened() : Refusal("box.alreadyOpened");

/// <summary>The box is not opened outside the voting step.</summary>
public sealed record NotTheVotingStep() : Refusal("box.notTheVotingStep");

/// <summary>Reports are still to come (F09).</summary>
public sealed record ReportsOutstanding() : Refusal("box.reportsOutstanding");

/// <summary>The number to hand out is not confirmed by every 计票人.</summary>
public sealed record IssueNotConfirmed() : Refusal("box.issueNotConfirmed");

/// <summary>The scrutineers have not sealed the box.</summary>
public sealed record BoxNotSealed() : Refusal("box.notSealed");

/// <summary>The key a device gave is none, or another seat's.</summary>
public sealed record SealKeyUnusable() : Refusal("box.sealKeyUnusable");

/// <summary>The box is still open, or already opened and counted.</summary>
public sealed record BoxNotClosed() : Refusal("box.notClosed");

/// <summary>No paper was handed out.</summary>
public sealed record NoSheets() : Refusal("sheets.none");

/// <summary>Returned paper is not keyed in yet.</summary>
public sealed record SheetsOutstanding() : Refusal("sheets.outstanding");

/// <summary>This cannot be replaced by a signature on paper.</summary>
public sealed record NotOnPaper() : Refusal("tellers.notOnPaper");

/// <summary>The result is announced; it is no longer void by a vote of the tellers.</summary>
public sealed record AlreadyAnnounced() : Refusal("count.alreadyAnnounced");

/// <summary>No more was returned than handed out.</summary>
public sealed record DoesNotExceed() : Refusal("count.doesNotExceed");

/// <summary>This does not belong to the chosen way of handing out.</summary>
public sealed record NotThisHandOut() : Refusal("handOut.notThisWay");

/// <summary>Slips handed out, left and spoiled are not the slips printed.</summary>
public sealed record SlipsDoNotAddUp(int Printed, int HandedOut, int Left, int Spoiled) : Refusal("handOut.slipsDoNotAddUp")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments =>
        [.. new[] { Printed, HandedOut, Left, Spoiled }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
}

/// <summary>Handing out has ended already.</summary>
public sealed record HandOutOver() : Refusal("box.handOutOver");

/// <summary>The closing was not asked for.</summary>
public sealed record ClosingNotProposed() : Refusal("box.closingNotProposed");

/// <summary>The tellers are being asked to close now.</summary>
public sealed record ClosingIsProposed() : Refusal("box.closingIsProposed");

/// <summary>There is no count yet.</summary>
public sealed record NotCounted() : Refusal("count.notYet");

/// <summary>The count was recorded already, with other figures.</summary>
public sealed record CountDiffers() : Refusal("count.differs");

/// <summary>A row does not add up: signing is blocked, and the line says which.</summary>
/// <param name="Line">The first equation that does not hold.</param>
/// <param name="Where">Name of the subject, where the line is about one; empty otherwise.</param>
public sealed record DoesNotAddUp(ReconciliationLine Line, string Where) : Refusal(Line switch
{
    ReconciliationLine.IssuedWithinPresent => "count.issuedOverPresent",
    ReconciliationLine.ReturnedWithinIssued => "count.returnedOverIssued",
    ReconciliationLine.ReturnedIsValidAndInvalid => "count.returnedNotSplit",
    ReconciliationLine.InvalidByReason => "count.invalidNotSplit",
    ReconciliationLine.SheetsWithinIssued => "count.sheetsOverIssued",
    ReconciliationLine.RowAddsUp => "count.rowDoesNotAddUp",
    ReconciliationLine.GroupsAddUp => "count.groupsDoNotAddUp",
    ReconciliationLine.GroupRowAddsUp => "count.groupRowDoesNotAddUp",
    ReconciliationLine.GroupsLargeEnough => "count.groupTooSmall",
    _ => throw new InvalidOperationException("unknown reconciliation line"),
})
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => Line switch
    {
        ReconciliationLine.IssuedWithinPresent l => [Text(l.Issued), Text(l.Present)],
        ReconciliationLine.ReturnedWithinIssued l => [Text(l.Issued), Text(l.Returned)],
        ReconciliationLine.ReturnedIsValidAndInvalid l => [Text(l.Returned), Text(l.Valid), Text(l.Invalid)],
        ReconciliationLine.InvalidByReason l => [Text(l.Invalid), Text(l.Sum)],
        ReconciliationLine.SheetsWithinIssued l => [Text(l.SheetsIssued), Text(l.SheetsReturned), Text(l.PhonesIssued), Text(l.PhonesReturned)],
        ReconciliationLine.RowAddsUp l => [Where, Text(l.Total), Text(l.Valid)],
        ReconciliationLine.GroupsAddUp l => [Text(l.Sum), Text(l.Valid)],
        ReconciliationLine.GroupRowAddsUp => [Where],
        ReconciliationLine.GroupsLargeEnough l => [Text(l.Floor)],
        _ => [],
    };

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The report is not signed by everybody.</summary>
public sealed record ReportNotSigned() : Refusal("count.notSigned");

/// <summary>The result is announced in its own step.</summary>
public sealed record NotTheAnnouncingStep() : Refusal("count.notTheAnnouncingStep");

/// <summary>The result was not announced yet.</summary>
public sealed record NotAnnounced() : Refusal("count.notAnnounced");

/// <summary>There is no such seat at the box.</summary>
public sealed record SeatUnknown() : Refusal("tellers.seatUnknown");

/// <summary>The seat is empty.</summary>
public sealed record SeatEmpty() : Refusal("tellers.seatEmpty");

/// <summary>Not every seat has a name.</summary>
public sealed record SeatsIncomplete() : Refusal("tellers.incomplete");

/// <summary>A rated person cannot count (回避).</summary>
public sealed record TellerIsRated(string Name) : Refusal("tellers.isRated")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>Nobody declared that the person is unrelated to the rated people (回避).</summary>
public sealed record KinshipNotCleared(string Name) : Refusal("tellers.kinshipNotCleared")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>The person holds another seat already.</summary>
public sealed record TellerTwice(string Name) : Refusal("tellers.twice")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>The tellers are adopted; use a replacement with a reason.</summary>
public sealed record TellersFixed() : Refusal("tellers.fixed");

/// <summary>This device holds another seat; two seats cannot be one device.</summary>
public sealed record DeviceHoldsOtherSeat() : Refusal("tellers.deviceHoldsOtherSeat");

/// <summary>The seat's device is not paired, so it can confirm nothing.</summary>
public sealed record SeatNotPaired() : Refusal("tellers.seatNotPaired");

/// <summary>This act is not asked of this seat.</summary>
public sealed record NotYourAct() : Refusal("tellers.notYourAct");

/// <summary>No paper signature waits for this.</summary>
public sealed record NoPaperSignature() : Refusal("tellers.noPaperSignature");

/// <summary>A paper signature must be confirmed by another seat.</summary>
public sealed record WitnessIsSigner() : Refusal("tellers.witnessIsSigner");

/// <summary>Nothing was proposed to confirm.</summary>
public sealed record NothingProposed() : Refusal("attendance.nothingProposed");

/// <summary>More ballots than people present.</summary>
public sealed record IssueOverPresent(int Issue, int Present) : Refusal("attendance.issueOverPresent")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Issue.ToString(CultureInfo.InvariantCulture), Present.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>A number is outside its range.</summary>
public sealed record NumberOutOfRange(int Minimum, int Maximum) : Refusal("attendance.outOfRange")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Minimum.ToString(CultureInfo.InvariantCulture), Maximum.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The roster has no such person.</summary>
public sealed record AttendeeUnknown() : Refusal("attendance.unknown");

/// <summary>The roster has the person already.</summary>
public sealed record AlreadyOnRoster(string Name) : Refusal("attendance.alreadyOnRoster")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>There is no such group.</summary>
public sealed record GroupUnknown() : Refusal("attendance.groupUnknown");

/// <summary>实到 is fixed while ballots are handed out.</summary>
public sealed record AttendanceFixed() : Refusal("attendance.fixed");

/// <summary>The quorum is not reached.</summary>
public sealed record QuorumMissing(int Present, int Expected, string Quorum) : Refusal("attendance.quorumMissing")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Present.ToString(CultureInfo.InvariantCulture), Expected.ToString(CultureInfo.InvariantCulture), Quorum];
}

/// <summary>There is no such question, or it is not where this needs it to be.</summary>
public sealed record QuestionNotThere() : Refusal("questions.notThere");

/// <summary>The agenda has no 质询: this meeting takes no questions.</summary>
public sealed record NoInquiry() : Refusal("questions.noInquiry");

/// <summary>The queue takes no more questions.</summary>
public sealed record TooManyQuestions() : Refusal("questions.tooMany");

/// <summary>There is no timer to act on, or it already stands as wished.</summary>
public sealed record TimerNotThere() : Refusal("timer.notThere");

/// <summary>The time is outside its range.</summary>
public sealed record TimeOutOfRange() : Refusal("timer.outOfRange");
