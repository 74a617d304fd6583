using System.Collections.Frozen;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>
/// Stable names of events in the journal and the archive. Written by hand and never derived from a type's name, so that
/// renaming a record cannot make old journals unreadable.
/// </summary>
internal static class EventNames
{
    private static readonly FrozenDictionary<Type, string> Names = new Dictionary<Type, string>
    {
        [typeof(MeetingCreated)] = "meetingCreated",
        [typeof(AgendaChanged)] = "agendaChanged",
        [typeof(StepEntered)] = "stepEntered",
        [typeof(MeetingEnded)] = "meetingEnded",
        [typeof(TimerStarted)] = "timerStarted",
        [typeof(TimerPaused)] = "timerPaused",
        [typeof(TimerResumed)] = "timerResumed",
        [typeof(TimerExtended)] = "timerExtended",
        [typeof(AttendeeArrived)] = "attendeeArrived",
        [typeof(AttendeeLeft)] = "attendeeLeft",
        [typeof(WalkInAdded)] = "walkInAdded",
        [typeof(HeadsCounted)] = "headsCounted",
        [typeof(ExpectedCorrected)] = "expectedCorrected",
        [typeof(QuestionAsked)] = "questionAsked",
        [typeof(QuestionAdmitted)] = "questionAdmitted",
        [typeof(QuestionDismissed)] = "questionDismissed",
        [typeof(QuestionMoved)] = "questionMoved",
        [typeof(QuestionCalled)] = "questionCalled",
        [typeof(QuestionAnswered)] = "questionAnswered",
        [typeof(TellerNominated)] = "tellerNominated",
        [typeof(NominationWithdrawn)] = "nominationWithdrawn",
        [typeof(TellersAdopted)] = "tellersAdopted",
        [typeof(TellerReplaced)] = "tellerReplaced",
        [typeof(SeatPaired)] = "seatPaired",
        [typeof(SeatReleased)] = "seatReleased",
        [typeof(HandOutChosen)] = "handOutChosen",
        [typeof(SlipsPrinted)] = "slipsPrinted",
        [typeof(IssueProposed)] = "issueProposed",
        [typeof(SealKeyGiven)] = "sealKeyGiven",
        [typeof(ActAttested)] = "actAttested",
        [typeof(PaperSignatureRecorded)] = "paperSignatureRecorded",
        [typeof(BoxOpened)] = "boxOpened",
        [typeof(HandOutEnded)] = "handOutEnded",
        [typeof(SheetsProposed)] = "sheetsProposed",
        [typeof(SheetsIssued)] = "sheetsIssued",
        [typeof(CountdownStarted)] = "countdownStarted",
        [typeof(ClosingProposed)] = "closingProposed",
        [typeof(BoxClosed)] = "boxClosed",
        [typeof(SheetsEntered)] = "sheetsEntered",
        [typeof(BoxUnsealed)] = "boxUnsealed",
        [typeof(VoidProposed)] = "voidProposed",
        [typeof(BoxVoided)] = "boxVoided",
        [typeof(VoidRecorded)] = "voidRecorded",
        [typeof(CountRecorded)] = "countRecorded",
        [typeof(ResultAnnounced)] = "resultAnnounced",
        [typeof(ReplyRecorded)] = "replyRecorded",
        [typeof(MinutesSigned)] = "minutesSigned",
        [typeof(MinutesSectionWritten)] = "minutesSectionWritten",
        [typeof(MinutesClosedForSigning)] = "minutesClosedForSigning",
        [typeof(MinutesReopened)] = "minutesReopened",
        [typeof(MinutesSigningAsked)] = "minutesSigningAsked",
        [typeof(MinutesSigningDeclined)] = "minutesSigningDeclined",
        [typeof(MinutesLocked)] = "minutesLocked",
        [typeof(MinutesAdded)] = "minutesAdded",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Type> Types = Names.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>Name of an event. Throws for an event without one: a bug a test catches.</summary>
    public static string Of(MeetingEvent e) =>
        Names.TryGetValue(e.GetType(), out var name) ? name : throw new InvalidOperationException($"The event {e.GetType().Name} has no name in the journal.");

    /// <summary>Name of a kind of event.</summary>
    public static string Of<T>()
        where T : MeetingEvent => Names[typeof(T)];

    /// <summary>Type behind a name; null for a name this version does not know.</summary>
    public static Type? TypeOf(string name) => Types.GetValueOrDefault(name);
}
