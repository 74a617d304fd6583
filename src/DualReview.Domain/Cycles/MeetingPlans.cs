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
    /// <param name="details">What the year does not know: place, time, 包村干部.</param>
    public static MeetingPlan For(CycleState s, SchemeRound round, ImmutableArray<UnitId> units, MeetingDetails details)
    {
        var joint = round.Scope == RoundScope.AllUnits;
        var unit = joint ? s.Plan.Leading : s.Unit(units[0])!;
        var electorate = s.Electorate(unit.Id);

        // In a meeting without a ballot those whose meeting it is make up 应到, though the scheme lists them among who comes.
        var members = s.Scheme.VoterGroups.Where(g => round.Voters.Contains(g.Key) || (round.Form is null && g.Voting && round.Guests.Contains(g.Key))).ToArray();
        var guests = s.Scheme.VoterGroups.Where(g => round.Guests.Contains(g.Key) && !members.Contains(g)).ToArray();
        ImmutableArray<Attendee> roster =
        [
            .. electorate.People.Where(p => members.Concat(guests).Any(g => g.Key == p.Group)).Select((p, i) => new Attendee(new AttendeeId($"a{i + 1}"), p.Name, p.Group)),
        ];
        ImmutableArray<Subject> subjects = round.Form is null ? [] : [.. units.SelectMany(u => s.Rated(round, u)).Select(p => Subject(s, p, joint))];
        return new MeetingPlan(
            unit.Name,
            round.MeetingTitle ?? s.Scheme.MeetingTitle,
            s.Plan.Year,
            details.Place,
            details.StartsAt,
            s.Scheme,
            round.Key,
            subjects,
            Reporter.Of(round, subjects),
            [.. members.Select(g => Expected(g, true)), .. guests.Select(g => Expected(g, false))],
            roster,
            [.. round.Agenda.Select(a => AgendaItem.Of(round, a))],
            LiaisonCadres.Signs(s.Scheme) && !string.IsNullOrWhiteSpace(details.LiaisonCadre) ? details.LiaisonCadre : null,
            s.Plan.Rehearsal);

        GroupExpectation Expected(VoterGroup g, bool voting) => new(g.Key, g.Name, Math.Max(electorate.SizeOf(g.Key), roster.Count(a => a.GroupKey == g.Key)), voting);
    }

    /// <summary>On a ballot of several units everybody's unit is read with the post, and a body's with its name.</summary>
    private static Subject Subject(CycleState s, CycleSubject p, bool joint)
    {
        var unit = s.Unit(p.Unit)!.Name;
        var body = p.Person is null;
        var promises = s.File(p.Id).Promises;
        return new Subject(
            p.Id,
            PlainText.Cut(joint && body ? UnitPost.Of(unit, p.Name) : p.Name, 30),
            PlainText.Cut(joint && !body ? UnitPost.Of(unit, p.Post) : p.Post, 40),
            p.ClassKey,
            p.Seats,
            promises.IsEmpty ? null : promises.Length,
            promises.IsEmpty || promises.Any(x => x.State is null) ? null : promises.Count(x => x.State == PromiseState.Kept));
    }
}
