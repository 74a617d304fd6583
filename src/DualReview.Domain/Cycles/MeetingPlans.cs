using System.Collections.Immutable;
using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles;

/// <summary>A meeting planned out of the year: people, voters and agenda are there already, nothing is typed twice.</summary>
public static class MeetingPlans
{
    /// <summary>Why no meeting can be planned for a round in these units now; null when it can.</summary>
    public static Refusal? MayPlan(CycleState s, string round, ImmutableArray<UnitId> units) => Holding.MayPlan(s, round, units);

    /// <summary>Plan of the meeting for a round in these units.</summary>
    /// <param name="s">The year.</param>
    /// <param name="round">Round with a meeting.</param>
    /// <param name="units">Its units; one for a round held per unit.</param>
    /// <param name="place">Where.</param>
    /// <param name="startsAt">Local time.</param>
    public static MeetingPlan For(CycleState s, SchemeRound round, ImmutableArray<UnitId> units, string place, DateTime startsAt)
    {
        var joint = round.Scope == RoundScope.AllUnits;
        var unit = joint ? s.Plan.Leading : s.Unit(units[0])!;
        var electorate = s.Electorate(unit.Id);
        var people = units.SelectMany(u => s.Rated(round, u)).ToImmutableArray();
        Attendee[] roster = [.. electorate.People.Where(p => Takes(round, p.Group)).Select((p, i) => new Attendee(new AttendeeId($"a{i + 1}"), p.Name, p.Group))];
        return new MeetingPlan(
            unit.Name,
            round.MeetingTitle ?? s.Scheme.MeetingTitle,
            s.Plan.Year,
            place,
            startsAt,
            s.Scheme,
            round.Key,
            [.. people.Select(p => new Subject(p.Id, p.Name, PostOf(s, p, joint), p.ClassKey, p.Seats))],
            [.. Reporters(s, round, people, joint)],
            [
                .. s.Scheme.VoterGroups.Where(g => Takes(round, g.Key))
                    .Select(g => new GroupExpectation(g.Key, g.Name, Math.Max(electorate.SizeOf(g.Key), roster.Count(a => a.GroupKey == g.Key)), round.Voters.Contains(g.Key))),
            ],
            [.. roster],
            [.. round.Agenda.Select(a => new AgendaItem(a.Kind, a.Title, a.Minutes))],
            null,
            s.Plan.Rehearsal);
    }

    /// <summary>In a joint meeting the post names the unit, since the ballot has people of several.</summary>
    public static string PostOf(CycleState s, CycleSubject subject, bool joint)
    {
        var unit = s.Unit(subject.Unit)!.Name;
        var post = joint && !subject.Post.StartsWith(unit, StringComparison.Ordinal) && !subject.Name.StartsWith(unit, StringComparison.Ordinal)
            ? unit + (unit.EndsWith('村') && subject.Post.StartsWith('村') ? subject.Post[1..] : subject.Post)
            : subject.Post;
        return PlainText.Cut(post, 40);
    }

    private static bool Takes(SchemeRound round, string group) => round.Voters.Contains(group) || round.Guests.Contains(group);

    private static IEnumerable<Reporter> Reporters(CycleState s, SchemeRound round, ImmutableArray<CycleSubject> people, bool joint) =>
        from rule in round.Reporters
        from p in people
        where p.ClassKey == rule.Subject && (rule.PostsOnly is not { } posts || posts.Contains(p.Post))
        select new Reporter(p.Name, PostOf(s, p, joint), rule.Minutes, p.Id);
}
