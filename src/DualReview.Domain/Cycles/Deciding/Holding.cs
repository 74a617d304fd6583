using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Deciding;

/// <summary>Planning meetings for rounds, and what came of them.</summary>
internal static class Holding
{
    public static CycleDecision Plan(CycleState s, PlanMeeting c)
    {
        if (s.Meeting(c.Meeting) is not null)
        {
            return CycleDecision.Nothing;
        }

        return MayPlan(s, c.Round, c.Units) is { } refusal ? refusal : new MeetingPlanned(c.Meeting, c.Round, c.Units, c.On);
    }

    /// <summary>Why no meeting can be planned for a round in these units now; null when it can.</summary>
    public static Refusal? MayPlan(CycleState s, string roundKey, ImmutableArray<UnitId> units)
    {
        if (s.Scheme.Rounds.FirstOrDefault(r => r.Key == roundKey) is not { Kind: not RoundKind.Committee } round)
        {
            return new RoundIsNoMeeting();
        }

        if (units.IsDefaultOrEmpty || units.Distinct().Count() != units.Length || units.Any(u => s.Plan.Units.All(o => o.Id != u)))
        {
            return new UnitUnknown();
        }

        if (round.Scope == RoundScope.PerUnit && units.Length != 1)
        {
            return new RoundIsPerUnit();
        }

        return TooEarly(s, round, units) ?? units.Select(u => InUnit(s, round, u)).FirstOrDefault(r => r is not null) ?? TooMany(s, round, units);
    }

    public static CycleDecision Drop(CycleState s, DropMeeting c) =>
        s.Meeting(c.Meeting) is not { } meeting ? new MeetingNotOfTheCycle()
        : meeting.State != MeetingOutcome.Planned ? new MeetingIsNotPlanned()
        : Words.Reason(c.Reason) is { } reason ? new MeetingDropped(c.Meeting, reason)
        : new TextUnusable("reason");

    public static CycleDecision Excuse(CycleState s, ExcuseRound c)
    {
        if (s.Plan.Units.FirstOrDefault(u => u.Id == c.Unit) is not { } unit)
        {
            return new UnitUnknown();
        }

        if (s.Scheme.Rounds.FirstOrDefault(r => r.Key == c.Round) is not { Kind: not RoundKind.Committee })
        {
            return new RoundIsNoMeeting();
        }

        return s.Meeting(c.Round, c.Unit) is not null ? new RoundPlannedAlready(unit.Name)
            : s.Excuse(c.Round, c.Unit) is not null ? CycleDecision.Nothing
            : Words.Reason(c.Reason) is { } reason ? new RoundExcused(c.Unit, c.Round, reason)
            : new TextUnusable("reason");
    }

    /// <summary>A determination rests on the rounds that were held: with one more to be held it would rest on too few.</summary>
    public static CycleDecision WithdrawExcuse(CycleState s, WithdrawExcuse c) =>
        s.Excuse(c.Round, c.Unit) is null ? CycleDecision.Nothing
        : s.Rated(s.Scheme.Round(c.Round), c.Unit).Any(p => s.File(p.Id).Determination is not null) ? new DeterminedAlready()
        : new ExcuseWithdrawn(c.Unit, c.Round);

    public static CycleDecision Enter(CycleState s, EnterOutcome c)
    {
        if (s.Meeting(c.Meeting) is not { } meeting)
        {
            return new MeetingNotOfTheCycle();
        }

        // A meeting that was given up here and held all the same stays given up: somebody said so with a reason.
        if (meeting.State != MeetingOutcome.Planned)
        {
            return CycleDecision.Nothing;
        }

        return c.Report is { } report ? new ResultEntered(c.Meeting, report) : new MeetingHeld(c.Meeting);
    }

    private static RoundTooEarly? TooEarly(CycleState s, SchemeRound round, ImmutableArray<UnitId> units)
    {
        foreach (var before in round.After.Select(s.Scheme.Round).Where(r => r.Kind != RoundKind.Committee))
        {
            // A joint round waits for every unit; one held per unit for its own only.
            var awaited = round.Scope == RoundScope.AllUnits ? [.. s.Plan.Units.Select(u => u.Id)] : units;
            var open = awaited
                .Where(u => !s.IsOver(before.Key, u))
                .Select(u => s.Unit(u)!.Name)
                .ToImmutableArray();
            if (open.Length > 0)
            {
                return new RoundTooEarly(before.Name, open);
            }
        }

        return null;
    }

    private static Refusal? InUnit(CycleState s, SchemeRound round, UnitId id)
    {
        var unit = s.Unit(id)!;
        if (s.Meeting(round.Key, id) is not null)
        {
            return new RoundPlannedAlready(unit.Name);
        }

        if (s.Excuse(round.Key, id) is not null)
        {
            return new RoundIsExcused(unit.Name);
        }

        if (round.Kind == RoundKind.PlainMeeting)
        {
            return null;
        }

        var rated = s.Rated(round, id);
        if (rated.IsEmpty)
        {
            return new NobodyRated(unit.Name);
        }

        return s.Scheme.Subjects
            .Where(c => c.Maximum is { } most && rated.Count(r => r.ClassKey == c.Key) > most)
            .Select(c => new TooManyOfAClass(unit.Name, c.Name, c.Maximum!.Value))
            .FirstOrDefault();
    }

    private static TooManyForOneBallot? TooMany(CycleState s, SchemeRound round, ImmutableArray<UnitId> units)
    {
        var count = units.Sum(u => s.Rated(round, u).Length);
        return count > PlanCheck.MostSubjects ? new TooManyForOneBallot(count, PlanCheck.MostSubjects) : null;
    }
}
