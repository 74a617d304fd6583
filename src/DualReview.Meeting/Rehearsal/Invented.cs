using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Rehearsal;

/// <summary>Invents the unit, the people and the roster of a rehearsal. The same seed invents the same meeting.</summary>
internal sealed class Invented(int seed)
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
    private static readonly string[] Given =
        ["建国", "秀英", "桂兰", "志强", "海燕", "玉珍", "文军", "丽华", "国庆", "春梅", "永福", "淑芬", "立新", "晓东", "凤霞", "长河", "金花", "宝山", "德顺", "巧云"];

    private readonly Random chance = new(seed);

    /// <summary>Plans a rehearsal of a round.</summary>
    /// <param name="scheme">Scheme.</param>
    /// <param name="round">A round of kind <see cref="RoundKind.ReviewMeeting"/>.</param>
    /// <param name="voters">应到 of the voting groups, 5–5000.</param>
    /// <param name="year">Year of the cycle.</param>
    /// <param name="startsAt">Local time the notice names.</param>
    public MeetingPlan Plan(Scheme scheme, SchemeRound round, int voters, int year, DateTime startsAt)
    {
        var names = Names(voters + 24);
        var subjects = Subjects(scheme, round, names);
        var voting = scheme.VoterGroups.Where(g => round.Voters.Contains(g.Key)).ToArray();
        var guests = scheme.VoterGroups.Where(g => round.Guests.Contains(g.Key)).ToArray();
        var sizes = Split(voters, voting.Length);
        var roster = ImmutableArray.CreateBuilder<Attendee>();
        for (var g = 0; g < voting.Length; g++)
        {
            for (var i = 0; i < sizes[g]; i++)
            {
                roster.Add(new Attendee(new AttendeeId($"a{roster.Count + 1}"), names.Dequeue(), voting[g].Key));
            }
        }

        var groups = voting.Select((g, i) => new GroupExpectation(g.Key, g.Name, sizes[i], true))
            .Concat(guests.Select(g => new GroupExpectation(g.Key, g.Name, 0, false)));
        return new MeetingPlan(
            "荣兴社区（演练）",
            scheme.MeetingTitle,
            year,
            "社区活动室",
            startsAt,
            scheme,
            round.Key,
            subjects,
            Reporters(round, subjects),
            [.. groups],
            roster.ToImmutable(),
            [.. round.Agenda.Select(a => new AgendaItem(a.Kind, a.Title, a.Minutes))],
            LiaisonCadre: names.Dequeue(),
            Rehearsal: true);
    }

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

    private static ImmutableArray<Reporter> Reporters(SchemeRound round, ImmutableArray<Subject> subjects) =>
    [
        .. from rule in round.Reporters
           from s in subjects
           where s.ClassKey == rule.Subject && (rule.PostsOnly is not { } posts || posts.Contains(s.Post))
           select new Reporter(s.Name, s.Post, rule.Minutes, s.Id),
    ];

    private ImmutableArray<Subject> Subjects(Scheme scheme, SchemeRound round, Queue<string> names)
    {
        var subjects = ImmutableArray.CreateBuilder<Subject>();
        foreach (var kind in round.Rated.Select(scheme.SubjectClass))
        {
            var posts = kind.Posts.IsDefaultOrEmpty ? [kind.Name] : kind.Posts;
            var many = kind.Kind == SubjectKind.Team ? 1 : Math.Min(kind.Maximum ?? 6, 6);
            for (var i = 0; i < many; i++)
            {
                var promises = 3 + chance.Next(4);
                subjects.Add(new Subject(
                    new SubjectId($"s{subjects.Count + 1}"),
                    kind.Kind == SubjectKind.Team ? posts[0] : names.Dequeue(),
                    kind.Kind == SubjectKind.Team ? kind.Name : posts[Math.Min(i, posts.Length - 1)],
                    kind.Key,
                    kind.Seats.IsDefaultOrEmpty ? [] : [kind.Seats[i % kind.Seats.Length]],
                    kind.Kind == SubjectKind.Team ? null : promises,
                    kind.Kind == SubjectKind.Team ? null : promises - chance.Next(2)));
            }
        }

        return subjects.ToImmutable();
    }

    private Queue<string> Names(int count)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>(count);
        for (var turn = 0; queue.Count < count; turn++)
        {
            // Past the plain combinations a second given character keeps 5,000 names apart.
            var extra = turn > 400 ? Given[chance.Next(Given.Length)][..1] : string.Empty;
            var name = $"{Surnames[chance.Next(Surnames.Length)]}{extra}{Given[chance.Next(Given.Length)]}";
            if (made.Add(name))
            {
                queue.Enqueue(name);
            }
        }

        return queue;
    }
}
