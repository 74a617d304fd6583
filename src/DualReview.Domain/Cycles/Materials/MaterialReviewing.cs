using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>Assigning the steps of review and deciding them.</summary>
public static class MaterialReviewing
{
    private const int LongestAccount = 64;

    /// <summary>Why this account may not decide the step that is waiting; null when it may.</summary>
    /// <param name="s">The year.</param>
    /// <param name="subject">Whose text.</param>
    /// <param name="context">Who asks.</param>
    public static Refusal? Decider(CycleState s, CycleSubject subject, CycleContext context)
    {
        var material = s.Materials.Of(subject.Id, MaterialKind.Report);
        return s.Closed ? new CycleIsClosed()
            : MaterialFreezing.IsFrozen(s, subject, MaterialKind.Report) ? new MaterialIsFrozen()
            : material.Waiting is not { } step ? new MaterialNotWaiting()
            : context.Account is null || s.Materials.Reviewer(step, subject.Unit) != context.Account ? new MaterialNotYourStep(step)
            : (subject.Person is not null && context.Person == subject.Person) || material.Latest!.By == context.Account ? new MaterialIsOwn()
            : null;
    }

    internal static CycleDecision Decide(CycleState s, DecideMaterial c, CycleContext context, CycleSubject subject)
    {
        var material = s.Materials.Of(c.Subject, MaterialKind.Report);
        if (Decider(s, subject, context) is { } refusal)
        {
            return refusal;
        }

        if (c.Version != material.Versions.Length || c.Step != material.Waiting)
        {
            return new MaterialChanged();
        }

        var comment = string.IsNullOrWhiteSpace(c.Comment) ? string.Empty : Words.Usable(c.Comment, Words.LongestNote);
        return comment is null || (comment.Length == 0 && !c.Pass)
            ? new TextUnusable("note")
            : new MaterialMoved(c.Subject, new MaterialMove(c.Version, c.Pass ? MaterialVerdict.Passed : MaterialVerdict.Returned, c.Step, comment, context.Account!, context.Today));
    }

    internal static CycleDecision Reopen(CycleState s, ReopenMaterial c, CycleContext context, string account)
    {
        if (s.Subject(c.Subject) is not { } subject)
        {
            return new CycleSubjectUnknown();
        }

        var material = s.Materials.Of(c.Subject, MaterialKind.Report);
        return MaterialFreezing.IsFrozen(s, subject, MaterialKind.Report) ? new MaterialIsFrozen()
            : material.Stage != MaterialStage.Final ? new MaterialNotFinal()
            : Words.Reason(c.Reason) is { } reason
                ? new MaterialMoved(c.Subject, new MaterialMove(material.Versions.Length, MaterialVerdict.Reopened, null, reason, account, context.Today))
                : new TextUnusable("reason");
    }

    internal static CycleDecision Assign(CycleState s, AssignReviewer c)
    {
        if (s.Scheme.MaterialReview.All(r => !r.Steps.Contains(c.Step)))
        {
            return new MaterialStepUnknown();
        }

        if (c.Unit is { } unit && s.Plan.Units.All(u => u.Id != unit))
        {
            return new UnitUnknown();
        }

        var now = s.Materials.Reviewers.FirstOrDefault(r => r.Step == c.Step && r.Unit == c.Unit)?.Account;
        return c.Account == now ? CycleDecision.Nothing
            : c.Account is { } account && (account.Length > LongestAccount || string.IsNullOrWhiteSpace(account)) ? new TextUnusable("text")
            : new ReviewerAssigned(c.Step, c.Unit, c.Account);
    }

    internal static CycleDecision SetDue(CycleState s, SetMaterialDue c) => s.Materials.Due == c.Due ? CycleDecision.Nothing : new MaterialDueSet(c.Due);
}
