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

    /// <summary>Every meeting of the scheme in its order: a round of the units once in each of them, a round of all of them once.</summary>
    /// <param name="year">Year of the cycle.</param>
    /// <param name="startsAt">Local time the notices name.</param>
    public IEnumerable<MeetingPlan> Meetings(int year, DateTime startsAt) =>
        from round in scheme.Rounds
        where round.Kind != RoundKind.Committee
        from unit in round.Scope == RoundScope.AllUnits ? [units] : units.Select(u => ImmutableArray.Create(u))
        select Plan(round, unit, year, startsAt);

    /// <summary>The year to which those meetings belong: the same units, people and rosters.</summary>
    /// <param name="year">Year of the cycle.</param>
    /// <param name="startsAt">Local time the notices name.</param>
    public InventedYear Year(int year, DateTime startsAt)
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
            [.. Meetings(year, startsAt).GroupBy(m => m.Unit).Select(m => Electorate(taking.Values.Append(leading).First(u => u.Name == m.Key).Id, [.. m]))],
            [.. subjects.Zip(people).Where(x => x.Second.Subject.Promises is not null).Select(x => (x.First.Id, Promises(x.Second.Subject)))],
            place.Place,
            place.Hall);
    }

    /// <summary>Everybody whom one of the unit's meetings invites, once.</summary>
    private static Electorate Electorate(UnitId unit, MeetingPlan[] meetings)
    {
        Elector[] everybody = [.. meetings.SelectMany(m => m.Roster).DistinctBy(a => a.Name).Select(a => new Elector(a.Name, a.GroupKey))];
        return new Electorate(unit, [.. everybody.GroupBy(e => e.Group).Select(g => new GroupSize(g.Key, g.Count()))], [.. everybody]);
    }

    private static ImmutableArray<Promise> Promises(Subject s) =>
        [.. InventedPlace.Promises.Take(s.Promises!.Value).Select((text, i) => new Promise(text, i < s.PromisesKept ? PromiseState.Kept : PromiseState.Partly))];

    private MeetingPlan Plan(
        SchemeRound round,
        ImmutableArray<(string Unit, ImmutableArray<Subject> Subjects)> rated,
        int year,
        DateTime startsAt)
    {
        var together = round.Scope == RoundScope.AllUnits;
        ImmutableArray<Subject> subjects = round.Form is null ? [] : Rated(round, rated, together);
        var left = new Queue<string>(names);
        var members = scheme.VoterGroups.Where(g => round.Voters.Contains(g.Key) || (round.Form is null && g.Voting && round.Guests.Contains(g.Key))).ToArray();
        var guests = scheme.VoterGroups.Where(g => round.Guests.Contains(g.Key) && !members.Contains(g)).ToArray();
        var sizes = Split(voters, members.Length);

        // Guests stand behind the voters: a voter's number decides what they think, and must not move with the guests.
        ImmutableArray<Attendee> roster =
        [
            .. from x in members.SelectMany((g, i) => Enumerable.Repeat(g.Key, sizes[i])).Concat(guests.SelectMany(g => Enumerable.Repeat(g.Key, Guests))).Select((g, i) => (Group: g, Number: i + 1))
               select new Attendee(new AttendeeId($"a{x.Number}"), left.Dequeue(), x.Group),
        ];
        return new MeetingPlan(
            (together ? place.Whole : rated[0].Unit) + InventedPlace.Mark,
            round.MeetingTitle ?? scheme.MeetingTitle,
            year,
            together ? place.Hall : place.Place,
            startsAt,
            scheme,
            round.Key,
            subjects,
            Reporter.Of(round, subjects),
            [.. members.Select((g, i) => new GroupExpectation(g.Key, g.Name, sizes[i], true)), .. guests.Select(g => new GroupExpectation(g.Key, g.Name, Guests, false))],
            roster,
            [.. round.Agenda.Select(a => AgendaItem.Of(round, a))],
            LiaisonCadre: MinutesSigners.Of(scheme).Contains(MinutesRole.LiaisonCadre) ? left.Dequeue() : null,
            Rehearsal: true);
    }

    private static ImmutableArray<Subject> Rated(SchemeRound round, ImmutableArray<(string Unit, ImmutableArray<Subject> Subjects)> units, bool together) =>
    [
        .. from unit in units
           from s in unit.Subjects
           where round.Rated.Contains(s.ClassKey)
           select together ? Named(s, unit.Unit) : s,
    ];

    /// <summary>On a ballot of several units everybody's unit is read with the post, and a body's with its name.</summary>
    private static Subject Named(Subject s, string unit) => s with
    {
        Id = new SubjectId($"{unit}-{s.Id.Value}"),
        Name = s.Post == UnitPost.Body ? UnitPost.Of(unit, s.Name) : s.Name,
        Post = s.Post == UnitPost.Body ? s.Post : UnitPost.Of(unit, s.Post),
    };

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
