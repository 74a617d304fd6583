using DualReview.Domain.Grading;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Deciding;

/// <summary>综合评定, 研定: notes, an entered grade, and the second person who confirms it.</summary>
internal static class Determining
{
    private const int MostPromises = 30;

    public static CycleDecision Note(CycleState s, WriteNotes c)
    {
        if (s.Subject(c.Subject) is null)
        {
            return new CycleSubjectUnknown();
        }

        if (Calendar.Optional(c.Work) is not { } work || Calendar.Optional(c.Integrity) is not { } integrity)
        {
            return new TextUnusable("note");
        }

        var file = s.File(c.Subject);
        return (file.Work, file.Integrity) == (work, integrity) ? CycleDecision.Nothing : new NotesWritten(c.Subject, work, integrity);
    }

    public static CycleDecision Earlier(CycleState s, EnterEarlierGrade c)
    {
        if (s.Subject(c.Subject) is not { } subject)
        {
            return new CycleSubjectUnknown();
        }

        if (c.Grade.Year < 2000 || c.Grade.Year >= s.Plan.Year)
        {
            return new CyclePlanUnusable("cycle.earlierYear", c.Grade.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return s.Scheme.Scale(s.Scheme.SubjectClass(subject.ClassKey).Scale).IndexOf(c.Grade.Grade) < 0 ? new GradeUnknown()
            : Words.Reason(c.Grade.Source) is { } source ? new EarlierGradeEntered(c.Subject, c.Grade with { Source = source })
            : new TextUnusable("text");
    }

    public static CycleDecision Promise(CycleState s, WritePromises c)
    {
        if (s.Subject(c.Subject) is null)
        {
            return new CycleSubjectUnknown();
        }

        Promise[] clean = [.. c.Promises.Where(p => Words.Reason(p.Text) is not null).Select(p => p with { Text = Words.Reason(p.Text)! })];
        return c.Promises.Length > MostPromises || clean.Length < c.Promises.Length ? new TextUnusable("text")
            : s.File(c.Subject).Promises.SequenceEqual(clean) ? CycleDecision.Nothing
            : new PromisesWritten(c.Subject, [.. clean]);
    }

    public static CycleDecision Enter(CycleState s, EnterDetermination c, CycleContext context, string account)
    {
        if (s.Subject(c.Subject) is not { } subject)
        {
            return new CycleSubjectUnknown();
        }

        var standing = Standing.Of(s, subject, context.Career);
        if (Refused(s, standing) is { } refusal)
        {
            return refusal;
        }

        if (standing.Scale.IndexOf(c.Grade) < 0)
        {
            return new GradeUnknown();
        }

        if (Calendar.Optional(c.Reason) is not { } reason)
        {
            return new TextUnusable("note");
        }

        // Where the rule decides and the committee follows it there is nothing to explain; everywhere else there is.
        return reason.Length == 0 && standing.Assessment.Grade != c.Grade
            ? new DepartureNeedsReason()
            : new DeterminationEntered(c.Subject, new DeterminationAsked(c.Grade, reason, account, RuleOutcome.Of(standing.Assessment)));
    }

    public static CycleDecision Withdraw(CycleState s, WithdrawDetermination c) =>
        s.Subject(c.Subject) is null ? new CycleSubjectUnknown()
        : s.File(c.Subject).Asked is null ? CycleDecision.Nothing
        : new DeterminationWithdrawn(c.Subject);

    public static CycleDecision Confirm(CycleState s, ConfirmDetermination c, CycleContext context, string account)
    {
        if (s.Subject(c.Subject) is not { } subject)
        {
            return new CycleSubjectUnknown();
        }

        // A round that was to be left out may have been taken up again since the grade was entered.
        return s.File(c.Subject).Asked is not { } asked || asked.Grade != c.Grade ? new NothingToConfirm()
            : asked.By == account ? new SecondPersonNeeded()
            : Refused(s, Standing.Of(s, subject, context.Career)) is { } refusal ? refusal
            : new DeterminationConfirmed(c.Subject, new Determination(asked.Grade, asked.Reason, asked.By, account, context.Today, asked.Rule));
    }

    private static Refusal? Refused(CycleState s, Standing standing)
    {
        if (s.File(standing.Subject.Id).Determination is not null)
        {
            return new DeterminedAlready();
        }

        return standing.Assessment.Status switch
        {
            AssessmentStatus.Filed => new NobodyIsGraded(),
            AssessmentStatus.PendingRound => new RoundsNotEnded(standing.Subject.Name),
            AssessmentStatus.RoundVoid or AssessmentStatus.NoValidBallots => new NoValidBallotsToDetermine(standing.Subject.Name),
            AssessmentStatus.AwaitingDetermination or AssessmentStatus.Decided => null,
            AssessmentStatus.Confirmed => new DeterminedAlready(),
        };
    }
}
