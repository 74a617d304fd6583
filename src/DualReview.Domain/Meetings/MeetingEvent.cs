using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings;

/// <summary>
/// Something that happened in a meeting, in the open. A single ballot, a hand-out to one phone or an anonymous opinion
/// is never an event: what must not be known is not stored.
/// </summary>
public abstract record MeetingEvent;

/// <summary>The meeting was created.</summary>
public sealed record MeetingCreated(MeetingId Id, MeetingCode Code, MeetingPlan Plan) : MeetingEvent;

/// <summary>The agenda was changed; items up to the current one stay as they were.</summary>
public sealed record AgendaChanged(ImmutableArray<AgendaItem> Agenda) : MeetingEvent;

/// <summary>The meeting stands at this step now.</summary>
/// <param name="Step">Index in the agenda.</param>
/// <param name="Reporter">Index of the reporter inside a report step; 0 elsewhere.</param>
/// <param name="Move">How it got there.</param>
/// <param name="Reason">Why a step was skipped or taken back; null for the ordinary next.</param>
public sealed record StepEntered(int Step, int Reporter, StepMove Move, string? Reason) : MeetingEvent;

/// <summary>How a step was entered.</summary>
public enum StepMove
{
    /// <summary>下一步.</summary>
    Next,

    /// <summary>上一步.</summary>
    Back,

    /// <summary>跳过.</summary>
    Skip,
}

/// <summary>The last step is done.</summary>
public sealed record MeetingEnded : MeetingEvent;

/// <summary>The timer of the current reporter or step runs.</summary>
/// <param name="Length">Time allowed.</param>
public sealed record TimerStarted(TimeSpan Length) : MeetingEvent;

/// <summary>The timer stands still.</summary>
public sealed record TimerPaused : MeetingEvent;

/// <summary>The timer runs on.</summary>
public sealed record TimerResumed : MeetingEvent;

/// <summary>More time was given.</summary>
public sealed record TimerExtended(TimeSpan By) : MeetingEvent;

/// <summary>Somebody on the roster arrived.</summary>
public sealed record AttendeeArrived(AttendeeId Attendee) : MeetingEvent;

/// <summary>An arrival was taken back, or somebody left before the count of heads. That they were present is kept in the journal.</summary>
public sealed record AttendeeLeft(AttendeeId Attendee) : MeetingEvent;

/// <summary>Somebody not on the roster was added at the door and is present.</summary>
public sealed record WalkInAdded(Attendee Attendee) : MeetingEvent;

/// <summary>Heads were counted; from now on this is 实到 and 列席, whatever the roster says.</summary>
public sealed record HeadsCounted(int Voting, int NonVoting) : MeetingEvent;

/// <summary>应到 of a group was corrected.</summary>
public sealed record ExpectedCorrected(string GroupKey, int Expected, string Reason) : MeetingEvent;

/// <summary>A signed question arrived. Only the host sees it until it is admitted.</summary>
public sealed record QuestionAsked(QuestionId Id, string Name, string? GroupKey, SubjectId? About, string Text) : MeetingEvent;

/// <summary>The host admitted a question to the queue.</summary>
public sealed record QuestionAdmitted(QuestionId Id) : MeetingEvent;

/// <summary>The host set a question aside, with a reason.</summary>
public sealed record QuestionDismissed(QuestionId Id, string Reason) : MeetingEvent;

/// <summary>A question was moved in the queue.</summary>
/// <param name="Id">Which.</param>
/// <param name="Position">New place among the admitted ones, from 0.</param>
public sealed record QuestionMoved(QuestionId Id, int Position) : MeetingEvent;

/// <summary>The question is being answered now; the projector shows it.</summary>
public sealed record QuestionCalled(QuestionId Id) : MeetingEvent;

/// <summary>A question was answered.</summary>
public sealed record QuestionAnswered(QuestionId Id, AnswerKind Kind, string Note) : MeetingEvent;

/// <summary>How a question was answered.</summary>
public enum AnswerKind
{
    /// <summary>当场答复.</summary>
    OnTheSpot,

    /// <summary>表态: a pledge to put it right.</summary>
    Pledge,

    /// <summary>会后答复, on the 公开栏.</summary>
    Deferred,
}

/// <summary>Somebody was put forward for a seat at the box.</summary>
public sealed record TellerNominated(Seat Seat, string Name) : MeetingEvent;

/// <summary>A nomination was withdrawn before adoption.</summary>
public sealed record NominationWithdrawn(Seat Seat) : MeetingEvent;

/// <summary>The meeting adopted the nominated people by show of hands.</summary>
public sealed record TellersAdopted : MeetingEvent;

/// <summary>After adoption somebody had to be replaced, with the meeting's consent.</summary>
public sealed record TellerReplaced(Seat Seat, string Name, string Reason) : MeetingEvent;

/// <summary>A device was paired to a seat; an earlier one lost its right.</summary>
/// <param name="Seat">Seat.</param>
/// <param name="CapabilityHash">SHA-256 of the device's capability, lower-case hexadecimal. The capability itself is stored nowhere.</param>
/// <param name="SigningKey">Ed25519 public key the device signs the archive with, 64 hexadecimal digits; null for a device without script.</param>
public sealed record SeatPaired(Seat Seat, string CapabilityHash, string? SigningKey = null) : MeetingEvent;

/// <summary>The device of a seat lost its right.</summary>
public sealed record SeatReleased(Seat Seat) : MeetingEvent;

/// <summary>How rights to vote will be handed out for the next box. What was prepared before is void.</summary>
/// <param name="Number">Number of the box.</param>
/// <param name="Mode">How.</param>
/// <param name="RollKey">For the roll call: the round's public key, modulus in base64url.</param>
public sealed record HandOutChosen(int Number, HandOutMode Mode, string? RollKey = null) : MeetingEvent;

/// <summary>票条 were printed. Which, nobody knows but the paper.</summary>
public sealed record SlipsPrinted(int Number, int Count) : MeetingEvent;

/// <summary>The host proposes 实到 and the number of ballots to hand out. A new proposal asks for new confirmations.</summary>
/// <param name="Present">实到.</param>
/// <param name="Issue">Ballots to hand out, paper included.</param>
/// <param name="Sheets">Paper ballots among them.</param>
/// <param name="Slips">For 票条: what was not handed out of those printed.</param>
public sealed record IssueProposed(int Present, int Issue, int Sheets = 0, SlipFigures? Slips = null) : MeetingEvent;

/// <summary>A scrutineer's device made its key for the next box.</summary>
/// <param name="Seat">Whose.</param>
/// <param name="PublicKey">X25519 public key, 64 lower-case hexadecimal digits. The private key stays on the device.</param>
public sealed record SealKeyGiven(Seat Seat, string PublicKey) : MeetingEvent;

/// <summary>A person at the box confirmed an act.</summary>
/// <param name="Act">Which.</param>
/// <param name="Seat">Whose confirmation it is.</param>
/// <param name="Means">Tap or paper.</param>
/// <param name="Witness">For paper: the seat that confirmed the signature.</param>
/// <param name="Signature">For the report: Ed25519 signature of the archive's root by the device's key, 128 hexadecimal digits; null without one.</param>
public sealed record ActAttested(Act Act, Seat Seat, AttestationMeans Means, Seat? Witness, string? Signature = null) : MeetingEvent;

/// <summary>The host recorded a signature given on paper; it counts once another seat confirms it.</summary>
public sealed record PaperSignatureRecorded(Act Act, Seat Seat, string Reason) : MeetingEvent;

/// <summary>The box is open: ballots are handed out and returned.</summary>
/// <param name="Number">From 1; a re-vote is a new box with new ballots.</param>
/// <param name="Mode">How the right to vote is handed out.</param>
/// <param name="Cap">Ballots to hand out, paper included.</param>
/// <param name="Paper">The ballot paper, frozen.</param>
/// <param name="Seal">Whose keys it is sealed with.</param>
/// <param name="Sheets">Paper ballots handed out instead of phone rights.</param>
public sealed record BoxOpened(int Number, HandOutMode Mode, int Cap, BallotPaper Paper, BoxSeal Seal, int Sheets = 0) : MeetingEvent;

/// <summary>The host asks the tellers to hand out more paper instead of phone rights.</summary>
public sealed record SheetsProposed(int Number, int Count) : MeetingEvent;

/// <summary>More paper was handed out instead of phone rights.</summary>
public sealed record SheetsIssued(int Number, int Count) : MeetingEvent;

/// <summary>No more ballots are handed out; those handed out may still be returned.</summary>
public sealed record HandOutEnded(int Number) : MeetingEvent;

/// <summary>A countdown to the intended closing is shown. It asks the tellers anew whether the box may close.</summary>
/// <param name="Number">Box.</param>
/// <param name="Length">How long.</param>
/// <param name="ClosesBox">Whether the box closes at its end once every 计票人 agreed; otherwise it closes nothing by itself.</param>
public sealed record CountdownStarted(int Number, TimeSpan Length, bool ClosesBox = false) : MeetingEvent;

/// <summary>The host asks the tellers to close the box together.</summary>
public sealed record ClosingProposed(int Number) : MeetingEvent;

/// <summary>The box takes no more ballots. It stays sealed until the scrutineers open it.</summary>
public sealed record BoxClosed(int Number) : MeetingEvent;

/// <summary>The returned paper ballots are keyed in twice, alike.</summary>
public sealed record SheetsEntered(int Number, int Count) : MeetingEvent;

/// <summary>开箱: the scrutineers gave their keys. The count follows by itself.</summary>
public sealed record BoxUnsealed(int Number) : MeetingEvent;

/// <summary>The host asks the tellers to declare the box void.</summary>
public sealed record VoidProposed(int Number, string Reason) : MeetingEvent;

/// <summary>The box is void. Its ballots are destroyed unopened; that it existed is kept, and the vote is held again with a new box.</summary>
/// <param name="Number">Box.</param>
/// <param name="Cause">Why.</param>
/// <param name="Reason">The host's words; null where it is void by itself.</param>
public sealed record BoxVoided(int Number, VoidCause Cause, string? Reason) : MeetingEvent;

/// <summary>What the void box had handed out and taken in.</summary>
public sealed record VoidRecorded(int Number, int Issued, int Returned) : MeetingEvent;

/// <summary>The box was opened and counted.</summary>
public sealed record CountRecorded(int Number, CountReport Report) : MeetingEvent;

/// <summary>The result was announced, or the hall was told that it follows after review, as the scheme says.</summary>
public sealed record ResultAnnounced(int Number, AnnouncementRule Rule) : MeetingEvent;

/// <summary>The 书记's reply to the opinions.</summary>
public sealed record ReplyRecorded(AnswerKind Kind, string Text) : MeetingEvent;

/// <summary>Somebody signed the minutes.</summary>
/// <param name="Name">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="Means">On paper, or on the person's own device, confirmed by the host.</param>
public sealed record MinutesSigned(string Name, MinutesRole Role, AttestationMeans Means = AttestationMeans.Paper) : MeetingEvent;

/// <summary>Why somebody signs the minutes.</summary>
public enum MinutesRole
{
    /// <summary>Asked a question or gave an opinion under their name.</summary>
    Questioner,

    /// <summary>包村干部.</summary>
    LiaisonCadre,

    /// <summary>主持人.</summary>
    Presider,

    /// <summary>记录人.</summary>
    Recorder,
}
