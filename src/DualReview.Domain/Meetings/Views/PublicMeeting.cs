using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings.Views;

/// <summary>
/// What everybody in the hall may see, and all that phones and projectors are ever given. A page built on this record
/// cannot show a waiting question, a roster, a device or an unannounced figure, because they are not in it.
/// </summary>
public sealed record PublicMeeting(
    MeetingId Id,
    MeetingCode Code,
    long Version,
    string Unit,
    string Title,
    int Year,
    bool Rehearsal,
    MeetingStage Stage,
    Scene Scene,
    ImmutableArray<PublicStep> Agenda,
    int Step,
    PublicReporter? Reporter,
    StepTimer? Timer,
    PublicQuestion? Question,
    ImmutableArray<PublicQuestion> Answered,
    ImmutableArray<PublicSeat> Tellers,
    bool TellersAdopted,
    int Expected,
    int Present,
    ImmutableArray<PublicGroup> Groups,
    ImmutableArray<PublicSubject> Subjects,
    OpinionForm? Opinions,
    HandOutMode HandOut,
    string? RollKey,
    int NextBox,
    PublicBox? Box,
    PublicResult? Result,
    Reply? Reply)
{
    /// <summary>Whether this meeting votes; where it does not, no page speaks of ballots.</summary>
    public bool HasBallot { get; private init; } = true;

    /// <summary>Whether signed questions are taken.</summary>
    public bool TakesQuestions { get; private init; } = true;

    /// <summary>What the scheme does with the result, and so what the room reads where no figure is shown.</summary>
    public AnnouncementRule Announcement { get; private init; }

    /// <summary>Where answers given after the meeting are put up, e.g. 公开栏; null where the scheme names no such place.</summary>
    public string? Board { get; private init; }

    /// <summary>Offices that sign the minutes.</summary>
    public ImmutableArray<MinutesRole> MinutesSigners { get; private init; } = [];

    /// <summary>The minutes put up for signing or locked; null while they are being written, which is nobody's but the recorder's.</summary>
    public PublicMinutes? Minutes { get; private init; }

    /// <summary>Projects the state of a meeting.</summary>
    public static PublicMeeting Of(MeetingState s)
    {
        var scene = SceneOf(s);
        return new PublicMeeting(
            s.Id,
            s.Code,
            s.Version,
            s.Plan.Unit,
            s.Plan.Title,
            s.Plan.Year,
            s.Plan.Rehearsal,
            s.Stage,
            scene,
            [.. s.Agenda.Select((item, i) => new PublicStep(item.Kind, item.Title, item.Minutes, ProgressOf(s, i), item.Speaker))],
            s.Step,
            s.Current?.Kind == AgendaKind.Report ? ReporterOf(s) : null,
            s.Timer,
            s.Called is { } called ? Show(s, s.QuestionOf(called)!) : null,
            [.. s.Questions.Where(q => q.Status == QuestionStatus.Answered).Select(q => Show(s, q))],
            [.. s.Seats.Where(x => x.Name is not null).Select(x => new PublicSeat(x.Seat, x.Name!))],
            s.TellersAdopted,
            s.Expected,
            s.Present,
            [.. s.Groups.Select(g => new PublicGroup(g.GroupKey, g.Name, g.Voting))],
            [.. s.Plan.Subjects.Select(x => new PublicSubject(x.Id, x.Name, x.Post))],
            s.Round.Opinions,
            s.Box?.Mode ?? s.Mode,
            s.Box?.RollKey ?? s.HandOut?.RollKey,
            s.NextBox,
            s.Box is { } box
                ? new PublicBox(box.Number, box.Status, box.HandingOut, box.Cap, box.Countdown, box.CountdownCloses, box.Paper, box.Seal, box.Report?.ShortRoot, box is { Status: BoxStatus.Closed, AwaitsSheets: true })
                {
                    CountSigned = box.Status == BoxStatus.Counted && s.IsAttested(Act.SignReport),
                }
                : null,
            ResultOf(s),
            s.Reply)
        {
            HasBallot = s.HasBallot,
            TakesQuestions = s.TakesQuestions,
            Announcement = s.Round.Announcement,
            Board = s.Plan.Scheme.NoticeBoard,
            MinutesSigners = Meetings.MinutesSigners.Of(s.Plan.Scheme),
            Minutes = PublicMinutes.Of(s),
        };
    }

    private static Scene SceneOf(MeetingState s)
    {
        if (s.Stage == MeetingStage.Prepared)
        {
            return Scene.Welcome;
        }

        if (s.Stage == MeetingStage.Ended)
        {
            return Scene.Ended;
        }

        if (s.Called is not null)
        {
            return Scene.Question;
        }

        return s.Current!.Kind switch
        {
            AgendaKind.CheckIn => Scene.Welcome,
            AgendaKind.Report => Scene.Report,
            AgendaKind.Inquiry => Scene.Inquiry,
            AgendaKind.ElectTellers => Scene.Tellers,
            AgendaKind.Vote => s.Box switch
            {
                null => Scene.BallotAwaited,
                { Status: BoxStatus.Open } => Scene.Ballot,
                _ => Scene.Counting,
            },
            AgendaKind.Count => Scene.Counting,
            AgendaKind.Announce => s.Box is { Announced: true } ? ResultScene(s) : Scene.Counting,
            AgendaKind.Reply => Scene.Reply,
            AgendaKind.SignMinutes => Scene.Minutes,
            AgendaKind.Other => Scene.Plain,
        };
    }

    private static Scene ResultScene(MeetingState s) =>
        s.Round.Announcement == AnnouncementRule.InTheRoom ? Scene.Result : Scene.ResultWithheld;

    private static StepProgress ProgressOf(MeetingState s, int index)
    {
        if (s.Skipped.Contains(index))
        {
            return StepProgress.Skipped;
        }

        if (s.Stage == MeetingStage.Ended || index < s.Step)
        {
            return StepProgress.Done;
        }

        return index == s.Step ? StepProgress.Current : StepProgress.Coming;
    }

    private static PublicReporter? ReporterOf(MeetingState s)
    {
        if (s.Reporter >= s.Plan.Reporters.Length)
        {
            return null;
        }

        var r = s.Plan.Reporters[s.Reporter];
        var subject = s.Plan.Subjects.FirstOrDefault(x => x.Id == r.Subject);
        return new PublicReporter(r.Name, r.Post, s.Reporter + 1, s.Plan.Reporters.Length, r.Minutes, subject?.Promises, subject?.PromisesKept, r.Subject);
    }

    private static PublicQuestion Show(MeetingState s, Question q) => new(
        q.Id,
        q.Name,
        s.Groups.FirstOrDefault(g => g.GroupKey == q.GroupKey)?.Name,
        s.Plan.Subjects.FirstOrDefault(x => x.Id == q.About)?.Name,
        q.Text,
        q.Answer,
        q.Note);

    /// <summary>The one place where figures become public: announced, in the room, and only then.</summary>
    private static PublicResult? ResultOf(MeetingState s) =>
        s.Box is { Announced: true, Report: { } report } box && s.Round.Announcement == AnnouncementRule.InTheRoom
            ? new PublicResult(box.Number, Public(report), s.Plan.Scheme.Rules.ShareBase, box.Paper)
            : null;

    /// <summary>A paper subtotal too small to be shown is not handed on at all.</summary>
    private static CountReport Public(CountReport report) =>
        SmallGroups.PaperAndPhone(report) is null ? report with { Sheets = null } : report;
}

/// <summary>What the hall is looking at.</summary>
public enum Scene
{
    /// <summary>Welcome with QR, address and code.</summary>
    Welcome,

    /// <summary>A reporter with the timer.</summary>
    Report,

    /// <summary>Questions are taken; none is being answered.</summary>
    Inquiry,

    /// <summary>A question being answered.</summary>
    Question,

    /// <summary>The people nominated or adopted for the box.</summary>
    Tellers,

    /// <summary>The vote comes next; the box is not open.</summary>
    BallotAwaited,

    /// <summary>Ballots are handed out and returned.</summary>
    Ballot,

    /// <summary>正在计票.</summary>
    Counting,

    /// <summary>The result.</summary>
    Result,

    /// <summary>No figures: 结果按规定程序审核后公布, or 备案 and 反馈本人, as <see cref="PublicMeeting.Announcement"/> says.</summary>
    ResultWithheld,

    /// <summary>The 书记's reply.</summary>
    Reply,

    /// <summary>The minutes are being signed.</summary>
    Minutes,

    /// <summary>Any other item: its title.</summary>
    Plain,

    /// <summary>The end.</summary>
    Ended,
}

/// <summary>An agenda item as the hall sees it.</summary>
public sealed record PublicStep(AgendaKind Kind, string Title, int? Minutes, StepProgress Progress, string? Speaker = null);

/// <summary>How far an item is.</summary>
public enum StepProgress
{
    /// <summary>Still to come.</summary>
    Coming,

    /// <summary>Now.</summary>
    Current,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Skipped.</summary>
    Skipped,
}

/// <summary>The current reporter.</summary>
/// <param name="Name">Name.</param>
/// <param name="Post">Post.</param>
/// <param name="Number">From 1.</param>
/// <param name="Of">Number of reporters.</param>
/// <param name="Minutes">Time allowed.</param>
/// <param name="Promises">Promises of the year; null where none.</param>
/// <param name="PromisesKept">Promises kept; null while unknown.</param>
/// <param name="Subject">The rated subject it is, when it is one.</param>
public sealed record PublicReporter(string Name, string Post, int Number, int Of, int Minutes, int? Promises, int? PromisesKept, SubjectId? Subject = null);

/// <summary>An admitted question.</summary>
public sealed record PublicQuestion(QuestionId Id, string Name, string? Group, string? About, string Text, AnswerKind? Answer, string? Note);

/// <summary>Somebody nominated or adopted for a seat.</summary>
public sealed record PublicSeat(Seat Seat, string Name);

/// <summary>A group, for the form of a signed question.</summary>
public sealed record PublicGroup(string Key, string Name, bool Voting);

/// <summary>A rated subject, for the form of a signed question.</summary>
public sealed record PublicSubject(SubjectId Id, string Name, string Post);
