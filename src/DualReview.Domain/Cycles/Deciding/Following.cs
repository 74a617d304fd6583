using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Deciding;

/// <summary>Consequences: offered by the scheme, taken up or declined by people with a reason, carried out step by step.</summary>
internal static class Following
{
    public static CycleDecision Decide(CycleState s, DecideConsequence c, CycleContext context)
    {
        if (Offer(s, c.Subject, c.Rule, context, out var refusal) is not { } rule)
        {
            return refusal!;
        }

        if (c.To < c.From || c.PlanDue < c.From)
        {
            return new PeriodBackwards();
        }

        return Words.Reason(c.Reason) is { } reason
            ? new ConsequenceDecided(c.Subject, new Consequence(c.Rule, ConsequenceState.Decided, reason, c.From, c.To, c.PlanDue, []), rule.Supersedes)
            : new TextUnusable("reason");
    }

    public static CycleDecision Decline(CycleState s, DeclineConsequence c, CycleContext context)
    {
        if (Offer(s, c.Subject, c.Rule, context, out var refusal) is null)
        {
            return refusal!;
        }

        return Words.Reason(c.Reason) is { } reason
            ? new ConsequenceDecided(c.Subject, new Consequence(c.Rule, ConsequenceState.Declined, reason, context.Today, null, null, []), [])
            : new TextUnusable("reason");
    }

    public static CycleDecision Step(CycleState s, StepConsequence c)
    {
        if (s.Subject(c.Subject) is null)
        {
            return new CycleSubjectUnknown();
        }

        // One that was declined, or gave way to a stronger one that was taken back since, can be taken back too, so that it may be decided after all.
        if (s.File(c.Subject).ConsequenceOf(c.Rule) is not { } consequence
            || !(consequence.State == ConsequenceState.Decided
                || (consequence.State is ConsequenceState.Declined or ConsequenceState.Superseded && c.Step.Kind == ConsequenceStepKind.Withdrawn)))
        {
            return new ConsequenceNotInForce();
        }

        return Words.Reason(c.Step.Remark) is { } remark
            ? new ConsequenceStepped(c.Subject, c.Rule, c.Step with { Remark = remark })
            : new TextUnusable("note");
    }

    private static Schemes.ConsequenceRule? Offer(CycleState s, SubjectId id, string rule, CycleContext context, out Refusal? refusal)
    {
        refusal = null;
        if (s.Subject(id) is not { } subject)
        {
            refusal = new CycleSubjectUnknown();
        }
        else if (s.File(id).ConsequenceOf(rule) is not null)
        {
            refusal = new ConsequenceDecidedAlready();
        }
        else if (GivesWay(s, id, rule))
        {
            refusal = new ConsequenceNotOffered();
        }
        else if (Standing.Of(s, subject, context.Career).Assessment.Offers.FirstOrDefault(o => o.Key == rule) is { } offered)
        {
            return offered;
        }
        else
        {
            refusal = new ConsequenceNotOffered();
        }

        return null;
    }

    /// <summary>
    /// Whether a stronger one is in force. After a void round the scheme may offer only the weaker one again; the stronger one is
    /// taken back first then, so that nobody has both (reading 5).
    /// </summary>
    private static bool GivesWay(CycleState s, SubjectId id, string rule) => s.File(id).Consequences
        .Any(c => c.State == ConsequenceState.Decided && s.Scheme.Rules.Consequences.Any(r => r.Key == c.Rule && r.Supersedes.Contains(rule)));
}
