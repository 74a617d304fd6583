using System.Collections.Immutable;
using DualReview.Domain.Meetings.Deciding;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings;

/// <summary>Checks a plan before a meeting is made of it. The wizard shows all problems, the decider refuses with the first.</summary>
public static class PlanCheck
{
    /// <summary>Most rated subjects of one meeting.</summary>
    public const int MostSubjects = 80;

    /// <summary>Most voters of one meeting.</summary>
    public const int MostVoters = 5000;

    /// <summary>Everything that keeps the plan from being held, in the order a person would fill it in.</summary>
    public static ImmutableArray<PlanUnusable> Problems(MeetingPlan plan) =>
    [
        .. Basics(plan),
        .. RatedCheck.Problems(plan),
        .. Reporting(plan),
        .. Groups(plan),
        .. Roster(plan),
        .. AgendaProblems(plan.Scheme.Round(plan.RoundKey), plan.Agenda),
    ];

    /// <summary>What is wrong with an agenda: the vote needs its tellers before and its count and announcement after it.</summary>
    public static IEnumerable<PlanUnusable> AgendaProblems(SchemeRound round, ImmutableArray<AgendaItem> agenda)
    {
        if (agenda.IsDefaultOrEmpty || agenda.Length > 40)
        {
            yield return new("plan.agendaLength", "40");
            yield break;
        }

        foreach (var item in agenda)
        {
            if (Words.Usable(item.Title, 40) is null || item.Minutes is < 1 or > 480 || (item.Speaker is { } speaker && Words.Name(speaker) is null))
            {
                yield return new("plan.agendaItem", PlainText.Clean(item.Title));
            }
        }

        foreach (var kind in (AgendaKind[])[AgendaKind.Vote, AgendaKind.Count, AgendaKind.Announce, AgendaKind.ElectTellers])
        {
            if (agenda.Count(i => i.Kind == kind) > 1)
            {
                yield return new("plan.agendaTwice", agenda.Last(i => i.Kind == kind).Title);
            }
        }

        if (round.Form is null)
        {
            foreach (var item in agenda.Where(i => i.Kind is AgendaKind.Vote or AgendaKind.Count or AgendaKind.Announce or AgendaKind.ElectTellers))
            {
                yield return new("plan.agendaBallotless", item.Title);
            }

            yield break;
        }

        var vote = Find(agenda, AgendaKind.Vote);
        if (vote < 0)
        {
            yield return new("plan.agendaNoVote", string.Empty);
            yield break;
        }

        var count = Find(agenda, AgendaKind.Count);
        var announce = Find(agenda, AgendaKind.Announce);
        if (count < vote || announce < count)
        {
            yield return new("plan.agendaOrder", agenda[vote].Title);
        }

        if (round.Tellers is { Source: TellerSource.ElectedOnTheSpot } && (Find(agenda, AgendaKind.ElectTellers) is var elect) && (elect < 0 || elect > vote))
        {
            yield return new("plan.agendaNoElection", agenda[vote].Title);
        }
    }

    private static int Find(ImmutableArray<AgendaItem> agenda, AgendaKind kind)
    {
        for (var i = 0; i < agenda.Length; i++)
        {
            if (agenda[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<PlanUnusable> Basics(MeetingPlan plan)
    {
        if (plan.Round.Kind == RoundKind.Committee)
        {
            yield return new("plan.committee", plan.Round.Name);
        }

        if (Words.Usable(plan.Unit, 40) is null)
        {
            yield return new("plan.unit", string.Empty);
        }

        if (Words.Usable(plan.Title, 40) is null)
        {
            yield return new("plan.title", string.Empty);
        }

        if (Words.Usable(plan.Place, 60) is null)
        {
            yield return new("plan.place", string.Empty);
        }

        if (plan.LiaisonCadre is not null && Words.Name(plan.LiaisonCadre) is null)
        {
            yield return new("plan.liaisonCadre", string.Empty);
        }

        if (plan.Year is < 2000 or > 2100)
        {
            yield return new("plan.year", plan.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<PlanUnusable> Reporting(MeetingPlan plan)
    {
        foreach (var r in plan.Reporters.Where(r => Words.Name(r.Name) is null || r.Post.Length > 40 || r.Minutes is < 1 or > 120))
        {
            yield return new("plan.reporter", PlainText.Clean(r.Name));
        }

        if (plan.Reporters.IsEmpty && plan.Agenda.Any(i => i.Kind == AgendaKind.Report))
        {
            yield return new("plan.noReporters", string.Empty);
        }
    }

    private static IEnumerable<PlanUnusable> Groups(MeetingPlan plan)
    {
        foreach (var g in plan.Groups)
        {
            if (g.Expected is < 0 or > MostVoters)
            {
                yield return new("plan.expected", g.Name);
            }

            var listed = plan.Roster.Count(a => a.GroupKey == g.GroupKey);
            if (listed > g.Expected)
            {
                yield return new("plan.rosterOverExpected", g.Name);
            }
        }

        if (plan.ExpectedVoters is 0 or > MostVoters)
        {
            yield return new(plan.Round.Form is null ? "plan.expectedPeople" : "plan.expectedVoters", plan.ExpectedVoters.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<PlanUnusable> Roster(MeetingPlan plan)
    {
        foreach (var a in plan.Roster)
        {
            if (Words.Name(a.Name) is null)
            {
                yield return new("plan.rosterName", PlainText.Clean(a.Name));
            }
            else if (plan.Groups.All(g => g.GroupKey != a.GroupKey))
            {
                yield return new("plan.rosterGroup", a.Name);
            }
            else if (RatedVoter(plan, a.Name, a.GroupKey))
            {
                yield return new("plan.ratedOnRoster", a.Name);
            }
        }

        // One person on two lines would count twice in 实到. Two people of one name get a mark: 张三（东组）.
        foreach (var twice in Repeated(plan.Roster.Select(a => a.Name)))
        {
            yield return new("plan.rosterTwice", twice);
        }

        if (Repeated(plan.Roster.Select(a => a.Id.Value)).Any())
        {
            yield return new("plan.rosterId", string.Empty);
        }
    }

    /// <summary>Whether a name in a voting group belongs to a rated person who gets no ballot (requirements.md, reading 7).</summary>
    internal static bool RatedVoter(MeetingPlan plan, string name, string groupKey) =>
        !plan.Round.RatedMayVote
        && plan.Groups.Any(g => g.GroupKey == groupKey && g.Voting)
        && plan.Subjects.Any(s => s.Name == name);

    internal static IEnumerable<string> Repeated(IEnumerable<string> values) =>
        values.GroupBy(v => v, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
}
