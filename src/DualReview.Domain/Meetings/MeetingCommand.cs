using System.Collections.Immutable;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings;

/// <summary>A wish to change a meeting. Decided by <see cref="MeetingDecider"/>.</summary>
public abstract record MeetingCommand;

/// <summary>Creates the meeting.</summary>
public sealed record CreateMeeting(MeetingId Id, MeetingCode Code, MeetingPlan Plan) : MeetingCommand;

/// <summary>Changes the agenda after the current item.</summary>
public sealed record ChangeAgenda(ImmutableArray<AgendaItem> Agenda) : MeetingCommand;

/// <summary>下一步: begins the meeting, goes to the next reporter or item, or ends the meeting after the last.</summary>
public sealed record Advance : MeetingCommand;

/// <summary>上一步, with a reason.</summary>
public sealed record GoBack(string Reason) : MeetingCommand;

/// <summary>跳过 the current item, with a reason.</summary>
public sealed record SkipStep(string Reason) : MeetingCommand;

/// <summary>Starts the timer; without a length, the planned time of the reporter or item.</summary>
public sealed record StartTimer(TimeSpan? Length = null) : MeetingCommand;

/// <summary>Pauses the timer.</summary>
public sealed record PauseTimer : MeetingCommand;

/// <summary>Lets the timer run on.</summary>
public sealed record ResumeTimer : MeetingCommand;

/// <summary>Gives more time, one second to an hour.</summary>
public sealed record ExtendTimer(TimeSpan By) : MeetingCommand;

/// <summary>Marks somebody on the roster as present.</summary>
public sealed record MarkArrived(AttendeeId Attendee) : MeetingCommand;

/// <summary>Takes an arrival back.</summary>
public sealed record MarkLeft(AttendeeId Attendee) : MeetingCommand;

/// <summary>An attendee checks in by name on the phone.</summary>
/// <param name="Name">As typed; a roster never holds a name twice.</param>
public sealed record CheckInByName(string Name) : MeetingCommand;

/// <summary>Adds somebody at the door.</summary>
public sealed record AddWalkIn(string Name, string GroupKey) : MeetingCommand;

/// <summary>Counts heads.</summary>
public sealed record CountHeads(int Voting, int NonVoting) : MeetingCommand;

/// <summary>Corrects 应到 of a group.</summary>
public sealed record CorrectExpected(string GroupKey, int Expected, string Reason) : MeetingCommand;

/// <summary>Asks a signed question.</summary>
public sealed record AskQuestion(string Name, string? GroupKey, SubjectId? About, string Text) : MeetingCommand;

/// <summary>Admits a question.</summary>
public sealed record AdmitQuestion(QuestionId Id) : MeetingCommand;

/// <summary>Sets a question aside.</summary>
public sealed record DismissQuestion(QuestionId Id, string Reason) : MeetingCommand;

/// <summary>Moves an admitted question in the queue.</summary>
public sealed record MoveQuestion(QuestionId Id, int Position) : MeetingCommand;

/// <summary>Calls a question: it is answered now and shown on the projector.</summary>
public sealed record CallQuestion(QuestionId Id) : MeetingCommand;

/// <summary>Marks a question answered.</summary>
public sealed record AnswerQuestion(QuestionId Id, AnswerKind Kind, string Note) : MeetingCommand;

/// <summary>Puts somebody forward for a seat at the box.</summary>
/// <param name="Seat">Seat.</param>
/// <param name="Name">Person.</param>
/// <param name="DeclaredUnrelated">The presider asked and nobody objected: not a near relative (近亲属) of a rated person.</param>
public sealed record NominateTeller(Seat Seat, string Name, bool DeclaredUnrelated) : MeetingCommand;

/// <summary>Withdraws a nomination.</summary>
public sealed record WithdrawNomination(Seat Seat) : MeetingCommand;

/// <summary>Records that the meeting adopted the nominated people.</summary>
public sealed record AdoptTellers : MeetingCommand;

/// <summary>Replaces somebody at the box after adoption.</summary>
public sealed record ReplaceTeller(Seat Seat, string Name, bool DeclaredUnrelated, string Reason) : MeetingCommand;

/// <summary>Pairs a device to a seat.</summary>
/// <param name="Seat">Seat.</param>
/// <param name="CapabilityHash">SHA-256 of the device's capability, 64 lower-case hexadecimal digits.</param>
/// <param name="OtherSeatOfDevice">The seat this very device already holds in this meeting; null for none.</param>
/// <param name="SigningKey">Ed25519 public key of the device, 64 hexadecimal digits; null for a device without script.</param>
public sealed record PairSeat(Seat Seat, string CapabilityHash, Seat? OtherSeatOfDevice, string? SigningKey = null) : MeetingCommand;

/// <summary>Takes a device's right away.</summary>
public sealed record ReleaseSeat(Seat Seat) : MeetingCommand;

/// <summary>Chooses how rights are handed out for the next box. What was prepared before is void.</summary>
/// <param name="Mode">How.</param>
/// <param name="RollKey">For the roll call: the fresh public key of the round, put in by whoever keeps its private part.</param>
public sealed record ChooseHandOut(HandOutMode Mode, string? RollKey = null) : MeetingCommand;

/// <summary>Records that so many 票条 were made.</summary>
public sealed record RecordSlips(int Count) : MeetingCommand;

/// <summary>Proposes 实到 and the number of ballots to hand out.</summary>
/// <param name="Present">实到.</param>
/// <param name="Issue">Ballots to hand out, paper included.</param>
/// <param name="Sheets">Paper ballots among them.</param>
/// <param name="Slips">For 票条: what was not handed out of those printed.</param>
public sealed record ProposeIssue(int Present, int Issue, int Sheets = 0, SlipFigures? Slips = null) : MeetingCommand;

/// <summary>封箱 by one scrutineer, whose device just made a key.</summary>
/// <param name="Seat">Whose.</param>
/// <param name="PublicKey">X25519 public key, 64 lower-case hexadecimal digits.</param>
public sealed record SealBox(Seat Seat, string PublicKey) : MeetingCommand;

/// <summary>A person at the box confirms an act on their own device.</summary>
/// <param name="Act">Which.</param>
/// <param name="Seat">Whose.</param>
/// <param name="Sheets">For <see cref="Act.EnterSheets"/>: paper ballots keyed in, alike by both.</param>
/// <param name="Signature">For <see cref="Act.SignReport"/>: the device's signature of the archive's root, already verified.</param>
public sealed record Attest(Act Act, Seat Seat, int? Sheets = null, string? Signature = null) : MeetingCommand;

/// <summary>The host records a signature given on paper by somebody whose device is dead.</summary>
public sealed record RecordPaperSignature(Act Act, Seat Seat, string Reason) : MeetingCommand;

/// <summary>Another seat confirms a recorded paper signature.</summary>
public sealed record ConfirmPaperSignature(Act Act, Seat Seat, Seat Witness) : MeetingCommand;

/// <summary>Opens the box, handing out as was chosen.</summary>
/// <param name="ServerKey">
/// The server's fresh X25519 public key for this box, 64 lower-case hexadecimal digits, put in by whoever keeps its private part.
/// </param>
public sealed record OpenBox(string? ServerKey = null) : MeetingCommand;

/// <summary>Asks the tellers to hand out more paper instead of phone rights.</summary>
public sealed record ProposeSheets(int Count) : MeetingCommand;

/// <summary>Asks the tellers to declare the box void.</summary>
public sealed record ProposeVoid(string Reason) : MeetingCommand;

/// <summary>The machine found more ballots returned than handed out.</summary>
public sealed record VoidByCount(int Number, int Issued, int Returned) : MeetingCommand;

/// <summary>The machine destroyed a void box and says what it held.</summary>
public sealed record RecordVoid(int Number, int Issued, int Returned) : MeetingCommand;

/// <summary>Ends the handing out while ballots may still be returned.</summary>
public sealed record EndHandOut : MeetingCommand;

/// <summary>Shows a countdown, 10 seconds to 2 hours.</summary>
/// <param name="Length">How long.</param>
/// <param name="ClosesBox">Whether the box closes at its end, provided that every 计票人 agreed before (F12).</param>
public sealed record StartCountdown(TimeSpan Length, bool ClosesBox = false) : MeetingCommand;

/// <summary>The machine says that a closing countdown has run out.</summary>
public sealed record EndCountdown(int Number) : MeetingCommand;

/// <summary>Asks the tellers to close the box together.</summary>
public sealed record ProposeClosing : MeetingCommand;

/// <summary>The machine hands in the count of the closed box.</summary>
public sealed record RecordCount(int Number, CountReport Report) : MeetingCommand;

/// <summary>Announces the signed result, or that it follows after review.</summary>
public sealed record AnnounceResult : MeetingCommand;

/// <summary>Records the 书记's reply.</summary>
public sealed record RecordReply(AnswerKind Kind, string Text) : MeetingCommand;
