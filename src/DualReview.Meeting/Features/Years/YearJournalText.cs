using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Cycles.Retention;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Years;

/// <summary>Entries of a year's journal as sentences. Names come from the year as it is now, or are left out where they are gone.</summary>
internal static class YearJournalText
{
    /// <summary>The sentence of an event.</summary>
    public static string Of(CycleEvent e, CycleState s, IStringLocalizer<Years> l) => e switch
    {
        CycleBegun x => l["J.Begun", x.Plan.Leading.Name, x.Plan.Year, x.Plan.Units.Length, x.Plan.Subjects.Length],
        MemberAdded x => l["J.Member", x.Account],
        UnitAdded x => l["J.UnitAdded", x.Unit.Name],
        UnitRemoved => l["J.UnitRemoved"],
        SubjectListed x => l["J.Listed", x.Subject.Name, x.Subject.Post],
        SubjectUnlisted x => l["J.Unlisted", Name(s, x.Subject), x.Reason],
        ElectorateSet x => l["J.Electorate", Unit(s, x.Electorate.Unit), x.Electorate.Sizes.Sum(z => z.Expected), x.Electorate.People.Length],
        PhaseMoved x => l["J.PhaseMoved", Phase(s, x.Key), Day(x.From), Day(x.To), x.Responsible],
        PhaseCompleted x => l["J.PhaseDone", Phase(s, x.Key), x.Remark],
        PhaseReopened x => l["J.PhaseReopened", Phase(s, x.Key)],
        PaperRecorded x => l["J.Paper", Unit(s, x.Paper.Unit), s.Scheme.Documents.FirstOrDefault(d => d.Key == x.Paper.Document)?.Name ?? x.Paper.Document, Day(x.Paper.DatedOn)],
        MeetingPlanned { On: { } on } x => l["J.PlannedOn", Units(s, x.Units), s.Scheme.Round(x.Round).Name, Day(on)],
        MeetingPlanned x => l["J.Planned", Units(s, x.Units), s.Scheme.Round(x.Round).Name],
        MeetingDropped x => l["J.Dropped", Meeting(s, x.Meeting), x.Reason],
        RoundExcused x => l["J.Excused", Unit(s, x.Unit), s.Scheme.Round(x.Round).Name, x.Reason],
        ExcuseWithdrawn x => l["J.Unexcused", Unit(s, x.Unit), s.Scheme.Round(x.Round).Name],
        MeetingHeld x => l["J.Held", Meeting(s, x.Meeting)],
        ResultEntered x => l["J.Result", Meeting(s, x.Meeting), x.Report.Returned, x.Report.Valid, x.Report.ShortRoot],
        VoidAsked x => l["J.VoidAsked", Meeting(s, x.Meeting), x.Reason],
        VoidAskWithdrawn x => l["J.VoidWithdrawn", Meeting(s, x.Meeting)],
        MeetingVoided x => l["J.Voided", Meeting(s, x.Meeting), x.Reason],
        NotesWritten x => l["J.Notes", Name(s, x.Subject)],
        EarlierGradeEntered x => l["J.Earlier", Name(s, x.Subject), x.Grade.Year, Grade(s, x.Subject, x.Grade.Grade), x.Grade.Source],
        EarlierGradeRemoved x => l["J.EarlierRemoved", Name(s, x.Subject), x.Year],
        PaperRemoved x => l["J.PaperRemoved", Unit(s, x.Unit), x.Subject is { } whose ? Name(s, whose) : string.Empty, s.Scheme.Documents.FirstOrDefault(d => d.Key == x.Document)?.Name ?? x.Document],
        PromisesWritten x => l["J.Promises", Name(s, x.Subject), x.Promises.Length, x.Promises.Count(p => p.State == PromiseState.Kept)],
        DeterminationEntered x => l["J.Entered", Name(s, x.Subject), Grade(s, x.Subject, x.Asked.Grade), x.Asked.Reason],
        DeterminationWithdrawn x => l["J.Withdrawn", Name(s, x.Subject)],
        DeterminationConfirmed x => l["J.Confirmed", Name(s, x.Subject), Grade(s, x.Subject, x.Determination.Grade), x.Determination.EnteredBy],
        ConsequenceDecided { Consequence.State: ConsequenceState.Declined } x => l["J.Declined", Name(s, x.Subject), Rule(s, x.Consequence.Rule), x.Consequence.Reason],
        ConsequenceDecided x => l["J.Decided", Name(s, x.Subject), Rule(s, x.Consequence.Rule), x.Consequence.Reason],
        ConsequenceStepped x => l["J.Stepped", Name(s, x.Subject), Rule(s, x.Rule), l[$"Step.{x.Step.Kind}"], Day(x.Step.On), x.Step.Remark],
        AppraisedListed x => l["J.AppraisedListed", Unit(s, x.Unit), x.People.Length, string.Join('、', x.People.Take(5).Select(p => p.Name)), x.People.Length > 5 ? l["J.AndMore"].Value : string.Empty],
        AppraisedRenamed x => l["J.AppraisedRenamed", x.Before, x.Name],
        AppraisedUnlisted x => l["J.AppraisedUnlisted", x.Name],
        AppraisalWritten x => l["J.AppraisalWritten", Appraised(s, x.Person)],
        AppraisalFedBack x => l["J.AppraisalFedBack", Appraised(s, x.Person), Day(x.On)],
        AppraisalAnswered x => l["J.AppraisalAnswered", Appraised(s, x.Person), Day(x.Response.On)],
        AppraisalFiled x => l["J.AppraisalFiled", Appraised(s, x.Person), Day(x.On)],
        AppraisalReopened x => l["J.AppraisalReopened", Appraised(s, x.Person), x.Reason],
        NoticeDrafted x => l["J.NoticeDrafted", x.Notice, Unit(s, x.Draft.Unit)],
        NoticeDropped x => l["J.NoticeDropped", x.Notice],
        NoticePublished x => l["J.NoticePublished", x.Notice, Day(x.Publication.LastDay)],
        NoticeTakenDown x => l["J.NoticeTakenDown", x.Notice, x.Reason],
        ObjectionEntered x => l["J.ObjectionEntered", x.Notice, x.Objection.Number],
        ObjectionAnswered x => l["J.ObjectionAnswered", x.Notice, x.Number],
        PointMade x => l["J.PointMade", x.Point.Number, x.Point.Text, x.Point.Voices],
        PointReworded x => l["J.PointReworded", x.Number, x.Text],
        PointRegrouped x => l["J.PointRegrouped", x.Number, x.From.Sum(f => f.Count)],
        PointRemoved x => l["J.PointRemoved", x.Number],
        WithholdAsked x => l["J.WithholdAsked", x.Opinion.Count, x.Reason],
        WithholdReleased => l["J.WithholdReleased"],
        WithholdConfirmed => l["J.WithholdConfirmed"],
        FeedbackWritten x => l["J.FeedbackWritten", Name(s, x.Subject), x.Draft.Released.Length],
        FeedbackGiven x => l["J.FeedbackGiven", Name(s, x.Subject), Day(x.Given.On)],
        FeedbackAcknowledged x => l["J.FeedbackAcknowledged", Name(s, x.Subject), Day(x.On)],
        FeedbackAnswered x => l["J.FeedbackAnswered", Name(s, x.Subject), x.Response.Text],
        FeedbackRecalled x => l["J.FeedbackRecalled", Name(s, x.Subject), x.Reason],
        _ when LedgerEvents.ItemOf(e) is not null => LedgerJournalText.Of(e, s, l),
        MaterialSubmitted x => l[x.Version.OnBehalf ? $"J.{x.Kind}OnBehalf" : $"J.{x.Kind}", Name(s, x.Subject), x.Version.Number],
        MaterialMoved x => l[$"J.Material.{x.Move.Verdict}", Name(s, x.Subject), x.Move.Version, x.Move.Step ?? string.Empty, x.Move.Comment],
        ReviewerAssigned { Account: null } x => l["J.ReviewerGone", x.Step, x.Unit is { } gone ? Unit(s, gone) : l["J.EveryUnit"].Value],
        ReviewerAssigned x => l["J.Reviewer", x.Step, x.Unit is { } unit ? Unit(s, unit) : l["J.EveryUnit"].Value, x.Account!],
        MaterialDueSet { Due: { } due } => l["J.MaterialDue", Day(due)],
        MaterialDueSet => l["J.MaterialDueDefault"],
        MaterialsFrozen x => l["J.MaterialsFrozen", Meeting(s, x.Meeting), x.Subjects.Length],
        CycleFiled x => l["J.Filed", x.Filed.Remark],
        CycleClosed => l["J.Closed"],
        DisposalAsked x => l["J.DisposalAsked", x.Files.Length, x.Reason],
        DisposalWithdrawn => l["J.DisposalWithdrawn"],
        DisposalConfirmed => l["J.DisposalConfirmed", s.Disposal?.Files.Length ?? 0],
        _ => throw new InvalidOperationException($"The event {e.GetType().Name} has no sentence."),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Appraised(CycleState s, AppraisalId id) => s.Appraisals.FirstOrDefault(a => a.Id == id)?.Name ?? string.Empty;

    private static string Name(CycleState s, SubjectId id) => s.Subject(id)?.Name ?? id.Value;

    private static string Unit(CycleState s, UnitId id) => s.Unit(id)?.Name ?? string.Empty;

    private static string Units(CycleState s, IEnumerable<UnitId> ids) => string.Join('、', ids.Select(u => Unit(s, u)));

    private static string Phase(CycleState s, string key) => s.Phases.FirstOrDefault(p => p.Key == key)?.Name ?? key;

    private static string Rule(CycleState s, string key) => s.Scheme.Rules.Consequences.FirstOrDefault(c => c.Key == key)?.Name ?? key;

    private static string Meeting(CycleState s, MeetingId id) => s.Meeting(id) is { } m ? Units(s, m.Units) + s.Scheme.Round(m.Round).Name : string.Empty;

    private static string Grade(CycleState s, SubjectId id, string grade) =>
        s.Subject(id) is { } subject ? s.Scheme.Scale(s.Scheme.SubjectClass(subject.ClassKey).Scale).Grades.FirstOrDefault(g => g.Key == grade)?.Name ?? grade : grade;
}
