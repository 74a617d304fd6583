using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Features.Notices;
using DualReview.Meeting.Features.Opinions;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>
/// The paperwork around the meetings of a rehearsed year: reports before them, and after them minutes, collated opinions, the ledger, feedback
/// and public notices, so that every document of the scheme has something to say.
/// </summary>
/// <param name="cycle">The year.</param>
/// <param name="first">Account that enters.</param>
/// <param name="second">Account that confirms; both lead the year.</param>
/// <param name="rooms">Its meetings.</param>
/// <param name="originals">What was written in them.</param>
/// <param name="notices">Numbers for notices.</param>
/// <param name="minutes">Words of the minutes.</param>
/// <param name="days">Working days the server knows, for the term of a notice.</param>
/// <param name="today">Local day.</param>
internal sealed class RehearsedPapers(
    ICycle cycle,
    string first,
    string second,
    IMeetingRooms rooms,
    Originals originals,
    PublicNotices notices,
    MinutesText minutes,
    WorkingDays days,
    DateOnly today)
{
    private const int DaysToPutRight = 60;

    private CycleState State => cycle.State;

    /// <summary>Before the first meeting: everybody's report, handed in and passed by every step.</summary>
    public async Task WriteReportsAsync()
    {
        foreach (var step in State.Scheme.MaterialReview.SelectMany(r => r.Steps).Distinct())
        {
            await DoAsync(new AssignReviewer(step, null, second));
        }

        var book = State.Scheme.Documents.Any(d => d.Key == "integrityLogbook");
        foreach (var (asked, i) in Reporting.Of(State).Where(a => a.Kind == MaterialKind.Report).Select((a, i) => (a, i)))
        {
            var id = asked.Subject.Id;
            await DoAsync(new SubmitMaterial(
                id, MaterialKind.Report, [.. asked.Outline.Sections.Select((_, n) => InventedPapers.Section(i, n))], book ? InventedPapers.Notes(today) : [], 0));
            while (State.Materials.Of(id, MaterialKind.Report) is { Waiting: { } step } material)
            {
                await DoAsync(new DecideMaterial(id, material.Versions.Length, step, Pass: true, string.Empty), second);
            }
        }
    }

    /// <summary>After the grades: minutes, opinions, ledger, feedback, notices.</summary>
    public async Task FollowUpAsync()
    {
        await SignMinutesAsync();
        await CollateAsync();
        await KeepLedgerAsync();
        await FeedBackAsync();
        await PublishAsync();
    }

    /// <summary>A year is not closed over a notice that stands.</summary>
    public async Task TakeDownAsync()
    {
        foreach (var notice in State.Notices.Where(n => n.StageOn(today) == NoticeStage.Standing))
        {
            await DoAsync(new TakeDownNotice(notice.Id, "演练结束。"));
        }
    }

    private async Task SignMinutesAsync()
    {
        foreach (var room in await HeldAsync())
        {
            if (room.State.Minutes.Closed is null)
            {
                await SignedMinutes.SignAsync(() => room.State, c => HostAsync(room, c), minutes, () => Task.CompletedTask);
            }
        }
    }

    /// <summary>Every original becomes a point of its own; the first remark about a person is kept back by two people.</summary>
    private async Task CollateAsync()
    {
        var keptBack = false;
        foreach (var original in await originals.OfAsync(State, CancellationToken.None))
        {
            if (original.About is not null && !keptBack)
            {
                keptBack = true;
                await DoAsync(new AskWithhold(original.Ref, "演练：不予转达。"));
                await DoAsync(new ConfirmWithhold(original.Ref.Digest), second);
                continue;
            }

            var meeting = State.Meeting(original.Ref.Meeting)!;
            var unit = original.About is { } about ? State.Subject(about)!.Unit : meeting.Units.Length == 1 ? meeting.Units[0] : State.Plan.Units[0].Id;
            await DoAsync(new MakePoint(unit, original.About, original.Text, [original.Ref]));
        }
    }

    /// <summary>What the hall was promised, and three findings of one's own: the first is closed, the second on its way, the third left out.</summary>
    private async Task KeepLedgerAsync()
    {
        foreach (var room in await HeldAsync())
        {
            foreach (var question in room.State.Questions.Where(q => q.Answer is AnswerKind.Pledge or AnswerKind.Deferred))
            {
                await EnterAsync(State.Meeting(room.State.Id)!.Units[0], LedgerSource.OfQuestion(room.State.Id, question.Id, question.Name), question.Text, InventedPapers.Reply(question.Id.Value));
            }
        }

        foreach (var ((problem, measure, progress), i) in InventedPapers.Own.Select((x, i) => (x, i)))
        {
            var id = await EnterAsync(State.Plan.Units[0].Id, LedgerSource.Own, problem, measure);
            if (i == 2)
            {
                await DoAsync(new LeaveOutLedgerItem(id, Seen(id), "不属于评议中反映的问题。"));
                continue;
            }

            await DoAsync(new NoteLedgerProgress(id, today, progress));
            if (i == 0)
            {
                await DoAsync(new SubmitLedgerItem(id, Seen(id)));
                await DoAsync(new CloseOutLedgerItem(id, Seen(id), today, "核实整改到位。"), second);
            }
        }
    }

    private async Task<LedgerItemId> EnterAsync(UnitId unit, LedgerSource source, string problem, string measure)
    {
        var id = new LedgerItemId(Guid.NewGuid());
        await DoAsync(new OpenLedgerItem(id, unit, source, problem, measure));
        var person = State.Plan.Subjects.FirstOrDefault(s => s.Unit == unit && s.Person is not null);
        await DoAsync(new ArrangeLedgerItem(
            id, Seen(id), new LedgerArrangement(problem, measure, person is null ? null : new Responsible(person.Name, person.Id), second, today.AddDays(DaysToPutRight), Public: true)));
        return id;
    }

    private int Seen(LedgerItemId id) => State.Ledger.Single(i => i.Id == id).Version;

    /// <summary>Every second person has read and answered.</summary>
    private async Task FeedBackAsync()
    {
        foreach (var (subject, i) in State.Plan.Subjects.Where(s => FeedbackLetter.Of(State, s) is not null).Select((s, i) => (s, i)))
        {
            await DoAsync(new GiveFeedback(subject.Id, today));
            if (i % 2 == 0)
            {
                await DoAsync(new AcknowledgeFeedback(subject.Id, today));
                await DoAsync(new AnswerFeedback(subject.Id, today, InventedPapers.Response(i / 2)));
            }
        }
    }

    /// <summary>Everything the scheme makes known and that has something to say, published by the leading unit for all.</summary>
    private async Task PublishAsync()
    {
        foreach (var kind in NoticeKinds.Of(State.Scheme))
        {
            foreach (var round in kind == NoticeKind.Counts ? NoticeKinds.Rounds(State.Scheme).Select(r => (string?)r.Key) : [null])
            {
                NoticeEntry[] entries = kind switch
                {
                    NoticeKind.Replies => [.. (await HeldAsync()).SelectMany(r => r.State.Questions).Where(q => q.Answer == AnswerKind.Deferred).Select((q, i) => new NoticeEntry(q.Text, InventedPapers.Reply(i), string.Empty))],
                    NoticeKind.Plan => [.. LedgerRows.Public(State).Select(r => new NoticeEntry(r.Item.Problem, r.Item.Measure, "两个月内"))],
                    NoticeKind.Counts or NoticeKind.Grades or NoticeKind.Opinions => [],
                };
                var draft = new NoticeDraft(kind, State.Plan.Leading.Id, round, InventedPapers.Contact, string.Empty, [.. entries], KeepAfterEnd: false, Corrects: null);
                if (NoticeProposal.Of(State, draft).Refusal is null)
                {
                    var id = await notices.NewIdAsync(CancellationToken.None);
                    await DoAsync(new DraftNotice(id, draft));
                    await DoAsync(new PublishNotice(id, days));
                }
            }
        }
    }

    private async Task<IReadOnlyList<IMeetingRoom>> HeldAsync()
    {
        var held = new List<IMeetingRoom>();
        foreach (var meeting in State.Meetings.Where(m => m.State == MeetingOutcome.Held))
        {
            if (await rooms.FindAsync(meeting.Meeting, CancellationToken.None) is { } room)
            {
                held.Add(room);
            }
        }

        return held;
    }

    private async Task HostAsync(IMeetingRoom room, MeetingCommand command)
    {
        if (await room.DoAsync(command, new CommandContext(new Actor.Host(first)), CancellationToken.None) is Decision.Refused refused)
        {
            throw new InvalidOperationException($"The rehearsal's {command.GetType().Name} was refused: {refused.Refusal.Code}.");
        }
    }

    private async Task DoAsync(CycleCommand command, string? account = null)
    {
        if (await cycle.DoAsync(command, account ?? first, false, null, CancellationToken.None) is CycleDecision.Refused refused)
        {
            throw new InvalidOperationException($"The rehearsal's {command.GetType().Name} was refused: {refused.Refusal.Code} {string.Join(' ', refused.Refusal.Arguments)}");
        }
    }
}
