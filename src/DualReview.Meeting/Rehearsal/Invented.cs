using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Rehearsal;

/// <summary>Invents the units, the people and the rosters of a rehearsal. The same seed invents the same meetings.</summary>
internal sealed class Invented
{
    /// <summary>Guests of a meeting: enough that 列席 is a number to be seen.</summary>
    private const int Guests = 2;

    private readonly Scheme scheme;
    private readonly InventedPlace place;
    private readonly ImmutableArray<(string Unit, ImmutableArray<Subject> Subjects)> units;
    private readonly ImmutableArray<string> names;
    private readonly int voters;

    /// <param name="scheme">Scheme.</param>
    /// <param name="voters">应到 of every meeting, 5–5000.</param>
    /// <param name="seed">Decides every name.</param>
    public Invented(Scheme scheme, int voters, int seed)
    {
        this.scheme = scheme;
        this.voters = voters;
        place = InventedPlace.Of(scheme.Key);
        var chance = new Random(seed);
        var queue = InventedNames.Make(chance, voters + 120);
        units = [.. place.Units.Select(u => (u, Subjects(queue, chance)))];
        names = [.. queue];
    }

    /// <summary>Every meeting of the scheme in its order, as the year plans it: a round of the units once in each of them, a round of all of them once.</summary>
    /// <param name="year">Year of the cycle.</param>
    /// <param name="startsAt">Local time the notices name.</param>
    public IEnumerable<MeetingPlan> Meetings(int year, DateTime startsAt)
    {
        var invented = Year(year);
        var state = invented.Fold();
        return from round in scheme.Rounds
               where round.Kind != RoundKind.Committee
               from taking in round.Scope == RoundScope.AllUnits ? [[.. state.Plan.Units.Select(u => u.Id)]] : state.Plan.Units.Select(u => ImmutableArray.Create(u.Id))
               select MeetingPlans.For(state, round, taking, invented.Details(round, startsAt));
    }

    /// <summary>The year: units, people, who votes and what was promised.</summary>
    /// <param name="year">Year of the cycle.</param>
    public InventedYear Year(int year)
    {
        var taking = units.ToDictionary(u => u.Unit, u => new CycleUnit(new UnitId(Guid.NewGuid()), u.Unit + InventedPlace.Mark));
        var leading = new CycleUnit(new UnitId(Guid.NewGuid()), place.Whole + InventedPlace.Mark);
        var people = units.SelectMany(u => u.Subjects.Select(s => (Unit: taking[u.Unit], Subject: s))).ToArray();
        CycleSubject[] subjects =
        [
            .. people.Select((p, i) => new CycleSubject(
                new SubjectId($"s{i + 1}"),
                p.Subject.Post == UnitPost.Body ? null : new PersonId(Guid.NewGuid()),
                p.Unit.Id,
                p.Subject.Name,
                p.Subject.Post,
                p.Subject.ClassKey,
                p.Subject.Seats)),
        ];
        return new InventedYear(
            new CyclePlan(year, leading, scheme, 0, [.. taking.Values], [.. subjects], Rehearsal: true),
            [.. taking.Values.Select(u => Electorate(u.Id, RoundScope.PerUnit)), Electorate(leading.Id, RoundScope.AllUnits)],
            [.. subjects.Zip(people).Where(x => x.Second.Subject.Promises is not null).Select(x => (x.First.Id, Promises(x.Second.Subject)))],
            place.Place,
            place.Hall,
            names[^1]);
    }

    /// <summary>Everybody whom one of the meetings invites, once. A meeting without a ballot makes do with those the votes invite.</summary>
    private Electorate Electorate(UnitId unit, RoundScope scope)
    {
        Elector[] everybody = [.. scheme.Rounds.Where(r => r.Kind != RoundKind.Committee && r.Scope == scope).OrderBy(r => r.Form is null).SelectMany(Invited).DistinctBy(e => e.Name)];
        return new Electorate(unit, [.. everybody.GroupBy(e => e.Group).Select(g => new GroupSize(g.Key, g.Count()))], [.. everybody]);
    }

    /// <summary>Guests stand behind the voters: a voter's number decides what they think, and must not move with the guests.</summary>
    private IEnumerable<Elector> Invited(SchemeRound round)
    {
        var members = scheme.VoterGroups.Where(g => round.Voters.Contains(g.Key) || (round.Form is null && g.Voting && round.Guests.Contains(g.Key))).ToArray();
        var sizes = Split(voters, members.Length);
        return members.SelectMany((g, i) => Enumerable.Repeat(g.Key, sizes[i]))
            .Concat(scheme.VoterGroups.Where(g => round.Guests.Contains(g.Key) && !members.Contains(g)).SelectMany(g => Enumerable.Repeat(g.Key, Guests)))
            .Zip(names, (group, name) => new Elector(name, group));
    }

    private static ImmutableArray<Promise> Promises(Subject s) =>
        [.. InventedPlace.Promises.Take(s.Promises!.Value).Select((text, i) => new Promise(text, i < s.PromisesKept ? PromiseState.Kept : PromiseState.Partly))];

    private static int[] Split(int total, int parts)
    {
        var sizes = new int[parts];
        for (var i = 0; i < total; i++)
        {
            // The last groups of the schemes (党员, 居民代表) are the large ones.
            sizes[parts - 1 - (i % parts)]++;
        }

        return sizes;
    }

    private ImmutableArray<Subject> Subjects(Queue<string> queue, Random chance)
    {
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        var rated = scheme.Rounds.SelectMany(r => r.Rated).Distinct(StringComparer.Ordinal).Select(scheme.SubjectClass);
        var promised = scheme.Rounds.SelectMany(r => r.Reporters).Where(r => r.ShowsCommitments).Select(r => r.Subject).ToArray();
        foreach (var kind in rated)
        {
            var team = kind.Kind == SubjectKind.Team;
            var posts = kind.Posts.IsDefaultOrEmpty ? [kind.Name] : kind.Posts;
            for (var i = 0; i < (team ? 1 : Math.Min(kind.Maximum ?? posts.Length, 6)); i++)
            {
                var promises = 3 + chance.Next(4);
                var kept = promises - chance.Next(2);
                var post = team ? UnitPost.Body : posts[Math.Min(i, posts.Length - 1)];
                subjects.Add(new Subject(
                    new SubjectId($"s{subjects.Count + 1}"),
                    team ? kind.Name : queue.Dequeue(),
                    post,
                    kind.Key,
                    team ? [] : [.. Features.Setup.SeatGuess.Of(scheme, kind, post)],
                    promised.Contains(kind.Key) ? promises : null,
                    promised.Contains(kind.Key) ? kept : null));
            }
        }

        return subjects.ToImmutable();
    }
}
