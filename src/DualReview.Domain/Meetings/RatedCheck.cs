using System.Globalization;
using DualReview.Domain.Meetings.Deciding;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings;

/// <summary>What is wrong with the rated people of a plan; a part of <see cref="PlanCheck"/>.</summary>
internal static class RatedCheck
{
    public static IEnumerable<PlanUnusable> Problems(MeetingPlan plan)
    {
        if (plan.Round.Form is null)
        {
            // Nobody is rated where nobody votes; a name left over from another round would stand on no page and be forgotten.
            return plan.Subjects.Length > 0 ? [new("plan.subjectBallotless", plan.Subjects[0].Name)] : [];
        }

        return [.. Length(plan), .. plan.Subjects.Select(s => Of(plan, s)).OfType<PlanUnusable>(), .. Repeated(plan), .. TooMany(plan)];
    }

    private static IEnumerable<PlanUnusable> Length(MeetingPlan plan)
    {
        if (plan.Subjects.Length is 0 or > PlanCheck.MostSubjects)
        {
            yield return new("plan.subjects", plan.Subjects.Length.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static PlanUnusable? Of(MeetingPlan plan, Subject s)
    {
        if (Words.Name(s.Name) is null || Words.Usable(s.Post, 40) is null)
        {
            return new("plan.subjectName", PlainText.Clean(s.Name));
        }

        if (!plan.Round.Rated.Contains(s.ClassKey))
        {
            return new("plan.subjectClass", s.Name);
        }

        if (s.Promises is < 0 or > 99 || s.PromisesKept is < 0 || s.PromisesKept > s.Promises)
        {
            return new("plan.subjectPromises", s.Name);
        }

        return HoldsASeat(plan.Scheme.SubjectClass(s.ClassKey), s) ? null : new("plan.subjectSeat", s.Name);
    }

    /// <summary>Consequences follow the seat (requirements.md, reading 5): who holds none could be given none, and nobody would notice.</summary>
    private static bool HoldsASeat(SubjectClass kind, Subject s) =>
        kind.Kind == SubjectKind.Team || kind.Seats.IsDefaultOrEmpty
        || (!s.Seats.IsDefaultOrEmpty && s.Seats.All(kind.Seats.Contains));

    private static IEnumerable<PlanUnusable> Repeated(MeetingPlan plan)
    {
        foreach (var twice in PlanCheck.Repeated(plan.Subjects.Select(s => $"{s.Name}（{s.Post}）")))
        {
            yield return new("plan.subjectTwice", twice);
        }

        if (PlanCheck.Repeated(plan.Subjects.Select(s => s.Id.Value)).Any() || plan.Subjects.Any(s => string.IsNullOrEmpty(s.Id.Value)))
        {
            yield return new("plan.subjectId", string.Empty);
        }
    }

    /// <summary>
    /// 书记 is one in every unit. In a meeting of all units the post names the unit, so that two with one and the same post are the
    /// same unit's.
    /// </summary>
    private static IEnumerable<PlanUnusable> TooMany(MeetingPlan plan)
    {
        foreach (var kind in plan.Round.Rated.Select(plan.Scheme.SubjectClass).Where(k => k.Maximum is not null))
        {
            var rated = plan.Subjects.Where(s => s.ClassKey == kind.Key);
            var units = plan.Round.Scope == RoundScope.AllUnits ? rated.GroupBy(s => s.Post, StringComparer.Ordinal) : rated.GroupBy(_ => kind.Name);
            foreach (var unit in units.Where(u => u.Count() > kind.Maximum))
            {
                yield return new("plan.subjectMaximum", unit.Key)
                {
                    More = [kind.Maximum!.Value.ToString(CultureInfo.InvariantCulture), string.Join('、', unit.Select(s => s.Name))],
                };
            }
        }
    }
}
