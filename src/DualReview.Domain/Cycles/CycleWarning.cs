using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles;

/// <summary>Something people should look at. It keeps nobody from anything.</summary>
/// <param name="Code">cycle.warn* code with a Chinese sentence.</param>
/// <param name="Values">Values for the sentence.</param>
public sealed record CycleWarning(string Code, ImmutableArray<string> Values) : Refusal(Code)
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => Values;

    /// <summary>Everything to look at on a day, dates first.</summary>
    public static ImmutableArray<CycleWarning> Of(CycleState s, DateOnly today) => [.. Dates(s, today), .. Meetings(s), .. People(s), .. Voters(s), .. Papers(s), .. AppraisalWarnings.Of(s)];

    internal static CycleWarning W(string code, params ImmutableArray<string> values) => new("cycle.warn" + code, values);

    private static IEnumerable<CycleWarning> Dates(CycleState s, DateOnly today)
    {
        foreach (var phase in s.Phases)
        {
            if (phase.Note is { } note)
            {
                yield return W("Note", phase.Name, note);
            }

            if (phase.Done is null && phase.To < today)
            {
                yield return W("Overdue", phase.Name, ChineseDay.WithoutYear(phase.To));
            }
        }

        // Phases may run side by side on purpose, so only a gap in the whole and a round before the one it follows are told.
        var ordered = s.Phases.OrderBy(p => p.From).ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            var end = ordered.Take(i).Max(p => p.To);
            if (ordered[i].From > end.AddDays(1))
            {
                yield return W("Gap", ChineseDay.WithoutYear(end), ChineseDay.WithoutYear(ordered[i].From), ordered[i].Name);
            }
        }

        foreach (var (phase, round) in s.Phases.Where(p => p.Round is not null).Select(p => (p, s.Scheme.Round(p.Round!))))
        {
            foreach (var before in s.Phases.Where(p => p.Round is not null && round.After.Contains(p.Round) && p.To > phase.To))
            {
                yield return W("Order", phase.Name, before.Name);
            }
        }

        foreach (var (a, b) in s.Phases.Zip(s.Phases.Skip(1)).Where(x => x.Second.From <= x.First.To && x.Second.From > x.First.From))
        {
            yield return W("Overlap", a.Name, b.Name);
        }
    }

    private static IEnumerable<CycleWarning> People(CycleState s)
    {
        var kinds = s.Scheme.Subjects.ToDictionary(c => c.Key);
        foreach (var subject in s.Plan.Subjects.Where(x => x.Seats.IsEmpty && !kinds[x.ClassKey].Seats.IsEmpty))
        {
            yield return W("NoSeat", subject.Name);
        }

        foreach (var (unit, kind) in from u in s.Plan.Units from c in s.Scheme.Subjects select (u, c))
        {
            var count = s.Plan.Subjects.Count(x => x.Unit == unit.Id && x.ClassKey == kind.Key);
            if (kind.Maximum is { } most && count > most)
            {
                yield return W("TooMany", unit.Name, kind.Name, most.ToString(CultureInfo.InvariantCulture));
            }
        }

        // Where every round is marked as not held, somebody has looked already.
        var ballots = s.Scheme.Rounds.Where(r => r.Kind == RoundKind.ReviewMeeting).ToArray();
        foreach (var unit in s.Plan.Units.Where(u => s.Plan.Subjects.All(x => x.Unit != u.Id) && ballots.Any(r => s.Excuse(r.Key, u.Id) is null)))
        {
            yield return W("NobodyRated", unit.Name);
        }
    }

    private static IEnumerable<CycleWarning> Voters(CycleState s)
    {
        foreach (var round in s.Scheme.Rounds.Where(r => r is { Kind: RoundKind.ReviewMeeting, RatedMayVote: false }))
        {
            foreach (var unit in round.Scope == RoundScope.PerUnit ? s.Plan.Units : [s.Plan.Leading])
            {
                var rated = s.Plan.Subjects.Where(x => round.Rated.Contains(x.ClassKey) && (round.Scope == RoundScope.AllUnits || x.Unit == unit.Id)).Select(x => x.Name).ToHashSet();
                foreach (var voter in s.Electorate(unit.Id).People.Where(p => round.Voters.Contains(p.Group) && rated.Contains(p.Name)))
                {
                    yield return W("RatedVotes", voter.Name, unit.Name, round.Name);
                }
            }
        }
    }

    /// <summary>Meetings that stand and are not planned into the phase of their round.</summary>
    private static IEnumerable<CycleWarning> Meetings(CycleState s) =>
        from m in s.Meetings
        where m is { Stands: true, On: not null }
        let phase = MeetingDays.Missed(s, m.Round, m.On!.Value)
        where phase is not null
        select W("MeetingOutside", string.Join('、', m.Units.Select(u => s.Unit(u)?.Name)), s.Scheme.Round(m.Round).Name, Day(m.On!.Value, s), Day(phase.From, s), Day(phase.To, s));

    /// <summary>What the scheme wants before the meeting and is dated after the unit's meeting, or after the phase while none is planned.</summary>
    private static IEnumerable<CycleWarning> Papers(CycleState s)
    {
        var before = s.Scheme.Documents.Where(d => d.When == CyclePart.Before).ToDictionary(d => d.Key);
        foreach (var paper in s.Papers.Where(p => before.ContainsKey(p.Document)))
        {
            if (MeetingDays.First(s, paper.Unit) is { } first && paper.DatedOn > first.Day)
            {
                var (name, unit) = (before[paper.Document].Name, s.Unit(paper.Unit)?.Name ?? string.Empty);
                yield return first.Planned
                    ? W("PaperAfterMeeting", name, unit, Day(paper.DatedOn, s), Day(first.Day, s))
                    : W("PaperLate", name, unit, Day(paper.DatedOn, s), Day(first.Day, s));
            }
        }
    }

    /// <summary>A day of the cycle's own year needs no year; one beside it would be misread without.</summary>
    private static string Day(DateOnly d, CycleState s) => d.Year == s.Plan.Year ? ChineseDay.WithoutYear(d) : ChineseDay.Of(d);
}
