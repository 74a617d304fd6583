using System.Collections.Immutable;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Retention;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles;

/// <summary>events → state. Never refuses: what was stored happened.</summary>
public static class CycleFold
{
    /// <summary>Folds a whole journal; null when it is empty.</summary>
    public static CycleState? Of(IEnumerable<CycleEvent> events) => events.Aggregate((CycleState?)null, Apply);

    /// <summary>The state after one more event.</summary>
    public static CycleState Apply(CycleState? state, CycleEvent e)
    {
        if (e is CycleBegun begun)
        {
            return new CycleState(
                begun.Id, 1, begun.Plan, [begun.By], begun.Phases, ImmutableDictionary<UnitId, Electorate>.Empty, [], [], ImmutableDictionary<SubjectId, SubjectFile>.Empty, [], null, false);
        }

        var s = state ?? throw new InvalidOperationException("A journal begins with the beginning of the year.");
        return Change(s, e) with { Version = s.Version + 1 };
    }

    private static CycleState Change(CycleState s, CycleEvent e) => e switch
    {
        MemberAdded x => s with { Members = s.Members.Add(x.Account) },
        UnitAdded x => s with { Plan = s.Plan with { Units = s.Plan.Units.Add(x.Unit) } },
        UnitRemoved x => Remove(s, x.Unit),
        SubjectListed x => s with { Plan = s.Plan with { Subjects = Put(s.Plan.Subjects, x.Subject, y => y.Id == x.Subject.Id) } },
        SubjectUnlisted x => Unlist(s, x.Subject),
        ElectorateSet x => s with { Electorates = s.Electorates.SetItem(x.Electorate.Unit, x.Electorate) },
        PhaseMoved x => Phase(s, x.Key, p => p with { From = x.From, To = x.To, Responsible = x.Responsible }),
        PhaseCompleted x => Phase(s, x.Key, p => p with { Done = new PhaseDone(x.On, x.Remark) }),
        PhaseReopened x => Phase(s, x.Key, p => p with { Done = null }),
        PaperRecorded x => s with { Papers = Put(s.Papers, x.Paper, p => p.Unit == x.Paper.Unit && p.Document == x.Paper.Document && p.Subject == x.Paper.Subject) },
        MeetingPlanned x => s with { Meetings = s.Meetings.Add(new CycleMeeting(x.Meeting, x.Round, x.Units, MeetingOutcome.Planned, On: x.On)) },
        MeetingDropped x => Meeting(s, x.Meeting, m => m with { State = MeetingOutcome.Dropped, Reason = x.Reason }),
        RoundExcused x => s with { Excuses = s.Excuses.Add(new Excuse(x.Unit, x.Round, x.Reason)) },
        ExcuseWithdrawn x => s with { Excuses = s.Excuses.RemoveAll(y => y.Unit == x.Unit && y.Round == x.Round) },
        MeetingHeld x => Meeting(s, x.Meeting, m => m with { State = MeetingOutcome.Held }),
        ResultEntered x => Meeting(s, x.Meeting, m => m with { State = MeetingOutcome.Held, Report = x.Report }),
        VoidAsked x => Meeting(s, x.Meeting, m => m with { VoidAsked = new Proposal(x.By, x.Reason) }),
        VoidAskWithdrawn x => Meeting(s, x.Meeting, m => m with { VoidAsked = null }),
        MeetingVoided x => Void(s, x),
        NotesWritten x => File(s, x.Subject, f => f with { Work = x.Work, Integrity = x.Integrity }),
        EarlierGradeEntered x => File(s, x.Subject, f => f with { Earlier = [.. Put(f.Earlier, x.Grade, g => g.Year == x.Grade.Year).OrderBy(g => g.Year)] }),
        EarlierGradeRemoved x => File(s, x.Subject, f => f with { Earlier = f.Earlier.RemoveAll(g => g.Year == x.Year) }),
        PaperRemoved x => s with { Papers = s.Papers.RemoveAll(p => p.Unit == x.Unit && p.Document == x.Document && p.Subject == x.Subject) },
        PromisesWritten x => File(s, x.Subject, f => f with { Promises = x.Promises }),
        DeterminationEntered x => File(s, x.Subject, f => f with { Asked = x.Asked }),
        DeterminationWithdrawn x => File(s, x.Subject, f => f with { Asked = null }),
        DeterminationConfirmed x => File(s, x.Subject, f => f with { Asked = null, Determination = x.Determination }),
        ConsequenceDecided x => File(s, x.Subject, f => f with { Consequences = Decide(f.Consequences, x) }),
        ConsequenceStepped x => File(s, x.Subject, f => f with { Consequences = Step(f.Consequences, x) }),
        AppraisedListed x => AppraisalFold.List(s, x),
        AppraisedRenamed x => AppraisalFold.Change(s, x.Person, a => a with { Name = x.Name }),
        AppraisedUnlisted x => AppraisalFold.Unlist(s, x),
        AppraisalWritten x => AppraisalFold.Write(s, x),
        AppraisalFedBack x => AppraisalFold.Change(s, x.Person, a => a with { FedBackOn = x.On }),
        AppraisalAnswered x => AppraisalFold.Change(s, x.Person, a => a with { Response = x.Response }),
        AppraisalFiled x => AppraisalFold.Change(s, x.Person, a => a with { FiledOn = x.On }),
        AppraisalReopened x => AppraisalFold.Change(s, x.Person, a => a with { FiledOn = null, Reopened = x.Reason }),
        NoticeDrafted x => NoticeFold.Draft(s, x),
        NoticeDropped x => NoticeFold.Drop(s, x),
        NoticePublished x => NoticeFold.Publish(s, x),
        NoticeTakenDown x => NoticeFold.TakeDown(s, x),
        ObjectionEntered x => NoticeFold.Object(s, x),
        ObjectionAnswered x => NoticeFold.Answer(s, x),
        PointMade x => OpinionFold.Make(s, x),
        PointReworded x => OpinionFold.Reword(s, x),
        PointRegrouped x => OpinionFold.Regroup(s, x),
        PointRemoved x => OpinionFold.Remove(s, x),
        WithholdAsked x => OpinionFold.Ask(s, x),
        WithholdReleased x => OpinionFold.Release(s, x),
        WithholdConfirmed x => OpinionFold.Confirm(s, x),
        FeedbackWritten x => FeedbackFold.Change(s, x.Subject, f => f with { Draft = x.Draft }),
        FeedbackGiven x => FeedbackFold.Change(s, x.Subject, f => f with { Given = x.Given }),
        FeedbackAcknowledged x => FeedbackFold.Change(s, x.Subject, f => f with { AcknowledgedOn = x.On }),
        FeedbackAnswered x => FeedbackFold.Change(s, x.Subject, f => f with { Response = x.Response }),
        FeedbackRecalled x => FeedbackFold.Recall(s, x.Subject, x.Reason),
        LedgerItemOpened or LedgerItemArranged or LedgerProgressNoted or LedgerProofAttached or LedgerProofDetached or LedgerItemSubmitted or LedgerItemClosedOut or LedgerItemSentBack or LedgerItemReopened or LedgerItemLeftOut =>
            s with { Ledger = LedgerFold.Apply(s.Ledger, e) },
        MaterialSubmitted x => MaterialFold.Submit(s, x),
        MaterialMoved x => MaterialFold.Move(s, x),
        ReviewerAssigned x => MaterialFold.Assign(s, x),
        MaterialDueSet x => MaterialFold.Due(s, x),
        MaterialsFrozen x => MaterialFold.Freeze(s, x),
        CycleFiled x => s with { Filed = x.Filed },
        CycleClosed => s with { Closed = true },
        DisposalAsked x => s with { Disposal = new Disposal(x.Files, x.Reason, x.By, x.On, null) },
        DisposalWithdrawn => s with { Disposal = null },
        DisposalConfirmed x => s with { Disposal = s.Disposal! with { Done = new DisposalDone(x.By, x.On) } },
        _ => throw new InvalidOperationException($"The event {e.GetType().Name} cannot be folded."),
    };

    /// <summary>Takes out everything of a unit: the same one may join again, and must not find its old voters and excuses then.</summary>
    private static CycleState Remove(CycleState s, UnitId unit) => s.Plan.Subjects.Where(p => p.Unit == unit).Aggregate(s with { Materials = MaterialFold.Without(s.Materials, unit) }, (x, p) => Unlist(x, p.Id)) with
    {
        Plan = s.Plan with { Units = s.Plan.Units.RemoveAll(u => u.Id == unit), Subjects = s.Plan.Subjects.RemoveAll(p => p.Unit == unit) },
        Electorates = s.Plan.Leading.Id == unit ? s.Electorates : s.Electorates.Remove(unit),
        Excuses = s.Excuses.RemoveAll(e => e.Unit == unit),
        Papers = s.Papers.RemoveAll(p => p.Unit == unit && unit != s.Plan.Leading.Id),
        Appraisals = s.Appraisals.RemoveAll(a => a.Unit == unit && unit != s.Plan.Leading.Id),
    };

    /// <summary>What was noted about it goes too: its identifier may be given to somebody else.</summary>
    private static CycleState Unlist(CycleState s, SubjectId subject) => s with
    {
        Plan = s.Plan with { Subjects = s.Plan.Subjects.RemoveAll(p => p.Id == subject) },
        Files = s.Files.Remove(subject),
        Ledger = LedgerFold.Forget(s.Ledger, subject),
        Papers = s.Papers.RemoveAll(p => p.Subject == subject),
        Feedbacks = s.Feedbacks.Remove(subject),
        Opinions = OpinionFold.Unlist(s.Opinions, subject),
        Materials = MaterialFold.Without(s.Materials, subject),
    };

    /// <summary>Every determination that rests on the void result is overtaken: it stays to be read, and the committee determines anew.</summary>
    private static CycleState Void(CycleState s, MeetingVoided e)
    {
        // What was filed rested on it too and has to be filed anew.
        s = Meeting(s, e.Meeting, m => m with { State = MeetingOutcome.Void, VoidAsked = null, Reason = e.Reason }) with { Filed = null };
        s = FeedbackFold.Void(NoticeFold.Void(s, e), e);
        var meeting = s.Meeting(e.Meeting)!;
        var round = s.Scheme.Round(meeting.Round);
        foreach (var subject in meeting.Units.SelectMany(u => s.Rated(round, u)))
        {
            s = File(s, subject.Id, f => f with
            {
                Asked = null,
                Determination = null,
                Overtaken = f.Determination is { } d ? f.Overtaken.Add(d) : f.Overtaken,
            });
        }

        return s;
    }

    private static ImmutableArray<Consequence> Decide(ImmutableArray<Consequence> all, ConsequenceDecided e) =>
    [
        .. all.Select(c => e.Supersedes.Contains(c.Rule) && c.State == ConsequenceState.Decided ? c with { State = ConsequenceState.Superseded } : c),
        e.Consequence,
    ];

    private static ImmutableArray<Consequence> Step(ImmutableArray<Consequence> all, ConsequenceStepped e)
    {
        var at = all.ToList().FindLastIndex(c => c.Rule == e.Rule);
        var last = all[at];
        return all.SetItem(at, last with
        {
            Steps = last.Steps.Add(e.Step),
            State = e.Step.Kind switch
            {
                ConsequenceStepKind.Completed => ConsequenceState.Completed,
                ConsequenceStepKind.Withdrawn => ConsequenceState.Withdrawn,
                ConsequenceStepKind.TalkHeld or ConsequenceStepKind.PlanReceived or ConsequenceStepKind.Reviewed or ConsequenceStepKind.ProcedureBegun => last.State,
            },
        });
    }

    private static CycleState Phase(CycleState s, string key, Func<Phase, Phase> change) =>
        s with { Phases = [.. s.Phases.Select(p => p.Key == key ? change(p) : p)] };

    private static CycleState Meeting(CycleState s, MeetingId id, Func<CycleMeeting, CycleMeeting> change) =>
        s with { Meetings = [.. s.Meetings.Select(m => m.Meeting == id ? change(m) : m)] };

    private static CycleState File(CycleState s, SubjectId id, Func<SubjectFile, SubjectFile> change) =>
        s with { Files = s.Files.SetItem(id, change(s.File(id))) };

    /// <summary>Puts an item in the place of the one it replaces, or at the end.</summary>
    private static ImmutableArray<T> Put<T>(ImmutableArray<T> all, T item, Func<T, bool> same)
    {
        var at = all.ToList().FindIndex(x => same(x));
        return at < 0 ? all.Add(item) : all.SetItem(at, item);
    }
}
