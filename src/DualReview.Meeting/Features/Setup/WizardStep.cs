using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Setup;

/// <summary>Pages of the wizard.</summary>
public enum WizardStep
{
    /// <summary>Scheme, unit, time and place.</summary>
    Basics,

    /// <summary>Rated people.</summary>
    Subjects,

    /// <summary>Groups and names.</summary>
    People,

    /// <summary>Agenda, and everything at a glance.</summary>
    Agenda,
}

/// <summary>Tells on which page a problem of the plan is put right.</summary>
public static class WizardSteps
{
    /// <summary>Pages of the wizard for a round, in order: where nobody is rated, nobody is asked for.</summary>
    public static WizardStep[] For(SchemeRound round) =>
        [.. Enum.GetValues<WizardStep>().Where(s => s != WizardStep.Subjects || round.Form is not null)];

    /// <summary>Problems of a plan that are put right on a page.</summary>
    public static IEnumerable<PlanUnusable> On(WizardStep step, MeetingPlan plan) =>
        PlanCheck.Problems(plan).Where(p => Of(p.Code) == step);

    /// <summary>The page of a problem.</summary>
    public static WizardStep Of(string code) => code switch
    {
        "plan.unit" or "plan.title" or "plan.place" or "plan.year" or "plan.liaisonCadre" or "plan.committee" => WizardStep.Basics,
        _ when code.StartsWith("plan.subject", StringComparison.Ordinal) => WizardStep.Subjects,
        "plan.reporter" or "plan.noReporters" => WizardStep.Subjects,
        _ when code.StartsWith("plan.agenda", StringComparison.Ordinal) => WizardStep.Agenda,
        _ => WizardStep.People,
    };
}
