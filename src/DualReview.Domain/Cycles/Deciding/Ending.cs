using System.Collections.Immutable;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Grading;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Deciding;

/// <summary>Filing the results and closing the year.</summary>
internal static class Ending
{
    public static CycleDecision File(CycleState s, FileResults c, CycleContext context, string account)
    {
        if (s.Filed is not null)
        {
            return CycleDecision.Nothing;
        }

        return Unfinished(s, context.Career) is { } refusal ? refusal
            : Calendar.Optional(c.Remark) is { } remark ? new CycleFiled(new ResultsFiled(context.Today, remark, account))
            : new TextUnusable("note");
    }

    /// <summary>A unit or a person that joined after the results were filed is waited for too.</summary>
    public static CycleDecision Close(CycleState s, CycleContext context) =>
        s.Filed is null ? new ResultsNotFiled()
        : Unfinished(s, context.Career) is { } refusal ? refusal
        : Noticing.Unfinished(s, context.Today) is { } open ? open
        : new CycleClosed();

    /// <summary>What is still to be held or determined; null when nothing is.</summary>
    /// <param name="s">The year.</param>
    /// <param name="career">Earlier years; the answer does not depend on them.</param>
    public static Refusal? Unfinished(CycleState s, Career career)
    {
        if (Missing(s) is { } missing)
        {
            return missing;
        }

        // A scheme that only files counts gives nobody a grade; every other waits until the last one is determined.
        ImmutableArray<string> open =
        [
            .. s.Plan.Subjects
                .Where(p => s.File(p.Id).Determination is null)
                .Select(p => Standing.Of(s, p, career))
                .Where(p => p.Rounds.Any(r => r.Excuse is null) && p.Assessment.Status != AssessmentStatus.Filed)
                .Select(p => p.Subject.Name),
        ];
        return open.IsEmpty ? null : new NotEverybodyDetermined(open);
    }

    /// <summary>The first round with a meeting that has not ended somewhere; null when all have.</summary>
    private static RoundsMissing? Missing(CycleState s) =>
        s.Scheme.Rounds
            .Where(r => r.Kind != RoundKind.Committee)
            .Select(r => (Round: r, Open: s.Plan.Units.Where(u => !s.IsOver(r.Key, u.Id)).ToArray()))
            .Where(x => x.Open.Length > 0)
            .Select(x => new RoundsMissing(x.Round.Name, [.. x.Open.Select(u => u.Name)]))
            .FirstOrDefault();
}
