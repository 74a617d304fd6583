using System.Collections.Immutable;
using DualReview.Domain.Meetings.Deciding;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings;

/// <summary>
/// State of a meeting: the fold of its journal and nothing else, so that a restart goes on at the same step.
/// Full knowledge of the open events; hand it only to the decider and to the projections in <c>Views</c>.
/// </summary>
public sealed record MeetingState
{
    /// <summary>Identity.</summary>
    public required MeetingId Id { get; init; }

    /// <summary>Short code.</summary>
    public required MeetingCode Code { get; init; }

    /// <summary>What was planned; agenda, 应到 and roster below are the current ones.</summary>
    public required MeetingPlan Plan { get; init; }

    /// <summary>Number of events folded.</summary>
    public long Version { get; init; }

    /// <summary>Version of the last event that moved the meeting itself. A host who has not seen it is told so instead of acting twice.</summary>
    public long ControlVersion { get; init; }

    /// <summary>Whether it has begun and ended.</summary>
    public MeetingStage Stage { get; init; }

    /// <summary>Agenda in order.</summary>
    public required ImmutableArray<AgendaItem> Agenda { get; init; }

    /// <summary>Index of the current step; -1 before the beginning.</summary>
    public int Step { get; init; } = -1;

    /// <summary>Index of the current reporter in a report step.</summary>
    public int Reporter { get; init; }

    /// <summary>Indices of steps that were skipped.</summary>
    public ImmutableHashSet<int> Skipped { get; init; } = [];

    /// <summary>Timer of the current reporter or step; null when none was started.</summary>
    public StepTimer? Timer { get; init; }

    /// <summary>应到 per group.</summary>
    public required ImmutableArray<GroupExpectation> Groups { get; init; }

    /// <summary>Roster with walk-ins.</summary>
    public required ImmutableArray<Attendee> Roster { get; init; }

    /// <summary>Who is present.</summary>
    public ImmutableHashSet<AttendeeId> Arrived { get; init; } = [];

    /// <summary>Counted heads; null while 实到 follows the roster.</summary>
    public HeadCount? Heads { get; init; }

    /// <summary>All questions in order of arrival.</summary>
    public ImmutableArray<Question> Questions { get; init; } = [];

    /// <summary>Admitted, unanswered questions in the order they will be called.</summary>
    public ImmutableArray<QuestionId> Queue { get; init; } = [];

    /// <summary>Question being answered now.</summary>
    public QuestionId? Called { get; init; }

    /// <summary>Seats at the box, all the scheme asks for, in order: 计票人 then 监督人.</summary>
    public required ImmutableArray<SeatState> Seats { get; init; }

    /// <summary>Whether the meeting adopted the people at the box.</summary>
    public bool TellersAdopted { get; init; }

    /// <summary>What was prepared for handing out; null while nothing was chosen, which means 大屏扫码.</summary>
    public HandOutPlan? HandOut { get; init; }

    /// <summary>Proposed 实到 and number to hand out.</summary>
    public IssueProposal? Proposal { get; init; }

    /// <summary>Keys given for the next box by the scrutineers' devices.</summary>
    public ImmutableArray<SealKey> SealKeys { get; init; } = [];

    /// <summary>Given confirmations of acts for the current box.</summary>
    public ImmutableArray<Attestation> Attestations { get; init; } = [];

    /// <summary>Paper signatures waiting for a second seat.</summary>
    public ImmutableArray<PaperSignature> PaperSignatures { get; init; } = [];

    /// <summary>Boxes, the current one last.</summary>
    public ImmutableArray<Box> Boxes { get; init; } = [];

    /// <summary>The 书记's reply; null before it.</summary>
    public Reply? Reply { get; init; }

    /// <summary>When the meeting stood where: every step entered, in order.</summary>
    public ImmutableArray<StepVisit> Course { get; init; } = [];

    /// <summary>When it ended (UTC); null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>会议记录: what was written, put up for signing, locked and added.</summary>
    public MinutesRecord Minutes { get; init; } = MinutesRecord.Empty;

    /// <summary>Signatures under the minutes.</summary>
    public ImmutableArray<MinutesSignature> MinutesSignatures { get; init; } = [];

    /// <summary>The round of the scheme being held.</summary>
    public SchemeRound Round => Plan.Round;

    /// <summary>Whether the convening office names the people at the box, instead of the meeting electing them.</summary>
    public bool StaffCounts => Round.Tellers is { Source: TellerSource.Staff };

    /// <summary>Whether the agenda has 质询. Phones and the host's page offer questions only where it does.</summary>
    public bool TakesQuestions => Agenda.Any(i => i.Kind == AgendaKind.Inquiry);

    /// <summary>Whether this meeting votes. One that does not (专题组织生活会) shows nothing of ballots, tellers or results anywhere.</summary>
    public bool HasBallot => Round.Form is not null;

    /// <summary>The current agenda item; null before the beginning.</summary>
    public AgendaItem? Current => Step >= 0 && Step < Agenda.Length ? Agenda[Step] : null;

    /// <summary>The current box; null before the first one, and again after one was declared void.</summary>
    public Box? Box => Boxes.IsEmpty || Boxes[^1].Status == BoxStatus.Void ? null : Boxes[^1];

    /// <summary>How rights are handed out for the next box.</summary>
    public HandOutMode Mode => HandOut?.Mode ?? HandOutMode.Screen;

    /// <summary>Number of the next box.</summary>
    public int NextBox => Boxes.Length + 1;

    /// <summary>应到 of the voting groups.</summary>
    public int Expected => Groups.Where(g => g.Voting).Sum(g => g.Expected);

    /// <summary>实到 with the right to vote.</summary>
    public int Present => Heads?.Voting ?? Roster.Count(a => Arrived.Contains(a.Id) && IsVoting(a.GroupKey));

    /// <summary>列席: present without a ballot.</summary>
    public int NonVoting => Heads?.NonVoting ?? Roster.Count(a => Arrived.Contains(a.Id) && !IsVoting(a.GroupKey));

    /// <summary>Whether a group votes in this round.</summary>
    public bool IsVoting(string groupKey) => Groups.Any(g => g.GroupKey == groupKey && g.Voting);

    /// <summary>The seat's state; null when the scheme has no such seat.</summary>
    public SeatState? SeatOf(Seat seat) => Seats.FirstOrDefault(s => s.Seat == seat);

    /// <summary>The question with this number.</summary>
    public Question? QuestionOf(QuestionId id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>Seats whose confirmation an act needs (F11).</summary>
    public IEnumerable<Seat> Needed(Act act) => Seats.Select(s => s.Seat).Where(s => s.Role.Confirms(act));

    /// <summary>Why this seat cannot confirm the act now; null when it can.</summary>
    public Refusal? WhyNot(Act act, Seat seat) => Confirmations.Why(this, act, seat);

    /// <summary>Whether a signature on paper may stand for this act now.</summary>
    public bool MayBeOnPaper(Act act) => Confirmations.OnlyOnDevice(this, act) is null;

    /// <summary>Whether this seat has confirmed the act.</summary>
    public bool HasAttested(Act act, Seat seat) => Attestations.Any(a => a.Act == act && a.Seat == seat);

    /// <summary>Whether everybody needed has confirmed the act.</summary>
    public bool IsAttested(Act act) => Needed(act).All(s => HasAttested(act, s));
}

/// <summary>Life of a meeting.</summary>
public enum MeetingStage
{
    /// <summary>Created, not begun.</summary>
    Prepared,

    /// <summary>Going on.</summary>
    Running,

    /// <summary>Ended.</summary>
    Ended,
}

/// <summary>A timer. Overtime is elapsed beyond length.</summary>
/// <param name="Length">Time allowed.</param>
/// <param name="Elapsed">Time used up to <paramref name="RunningSince"/>.</param>
/// <param name="RunningSince">Since when it runs (UTC); null while paused.</param>
public sealed record StepTimer(TimeSpan Length, TimeSpan Elapsed, DateTimeOffset? RunningSince)
{
    /// <summary>Time used at a moment; never negative, even when the clock was set back over a restart.</summary>
    public TimeSpan ElapsedAt(DateTimeOffset now)
    {
        var running = RunningSince is { } since ? now - since : TimeSpan.Zero;
        return Elapsed + (running < TimeSpan.Zero ? TimeSpan.Zero : running);
    }
}

/// <summary>Counted heads.</summary>
public sealed record HeadCount(int Voting, int NonVoting);

/// <summary>A signed question.</summary>
public sealed record Question(
    QuestionId Id,
    string Name,
    string? GroupKey,
    SubjectId? About,
    string Text,
    QuestionStatus Status,
    AnswerKind? Answer = null,
    string? Note = null);

/// <summary>Where a question stands.</summary>
public enum QuestionStatus
{
    /// <summary>待审, seen by the host only.</summary>
    Waiting,

    /// <summary>Admitted.</summary>
    Admitted,

    /// <summary>Set aside with a reason.</summary>
    Dismissed,

    /// <summary>Answered.</summary>
    Answered,
}

/// <summary>A seat at the box.</summary>
/// <param name="Seat">Which.</param>
/// <param name="Name">Nominated or adopted person; null while empty.</param>
/// <param name="CapabilityHash">Hash of the paired device's capability; null while no device is paired.</param>
/// <param name="SigningKey">Ed25519 public key of the paired device; null without one.</param>
public sealed record SeatState(Seat Seat, string? Name = null, string? CapabilityHash = null, string? SigningKey = null);

/// <summary>A scrutineer's public key for the next box.</summary>
public sealed record SealKey(Seat Seat, string PublicKey);

/// <summary>Proposed 实到 and number of ballots to hand out.</summary>
public sealed record IssueProposal(int Present, int Issue, int Sheets = 0, SlipFigures? Slips = null)
{
    /// <summary>Rights for phones.</summary>
    public int Phones => Issue - Sheets;
}

/// <summary>A given confirmation.</summary>
/// <param name="Act">Which.</param>
/// <param name="Seat">Whose.</param>
/// <param name="Means">Tap or paper.</param>
/// <param name="Witness">For paper: who confirmed it.</param>
/// <param name="Signature">The device's signature of the archive's root, with the key it had then; null without one.</param>
public sealed record Attestation(Act Act, Seat Seat, AttestationMeans Means, Seat? Witness, DeviceSignature? Signature = null);

/// <summary>An Ed25519 signature (RFC 8032) with the public key that verifies it, both in hexadecimal.</summary>
public sealed record DeviceSignature(string PublicKey, string Signature);

/// <summary>A recorded paper signature not yet confirmed.</summary>
public sealed record PaperSignature(Act Act, Seat Seat, string Reason);

/// <summary>The 书记's reply.</summary>
public sealed record Reply(AnswerKind Kind, string Text);

/// <summary>A signature under the minutes.</summary>
/// <param name="Name">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="Means">On paper, or on the person's own device before the host's eyes.</param>
/// <param name="At">When it was noted (UTC).</param>
public sealed record MinutesSignature(string Name, MinutesRole Role, AttestationMeans Means, DateTimeOffset At);

/// <summary>A step entered.</summary>
/// <param name="Step">Index in the agenda.</param>
/// <param name="Reporter">Index of the reporter inside a report step.</param>
/// <param name="Move">How the meeting got there.</param>
/// <param name="At">When (UTC).</param>
public sealed record StepVisit(int Step, int Reporter, StepMove Move, DateTimeOffset At);
