using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Setup;

/// <summary>A meeting as the wizard has it so far; becomes a <see cref="MeetingPlan"/>. No clock and no store.</summary>
public sealed class MeetingDraft
{
    /// <summary>Begins a draft for a round of a scheme.</summary>
    public MeetingDraft(Scheme scheme, SchemeRound round, DateTime startsAt)
    {
        StartsAt = startsAt;
        Choose(scheme, round);
    }

    /// <summary>Scheme.</summary>
    public Scheme Scheme { get; private set; } = null!;

    /// <summary>Round of the scheme.</summary>
    public SchemeRound Round { get; private set; } = null!;

    /// <summary>Unit as the paperwork names it.</summary>
    public string Unit { get; set; } = string.Empty;

    /// <summary>Title without unit and year.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>Place.</summary>
    public string Place { get; set; } = string.Empty;

    /// <summary>Local date and time; its year is the meeting's year unless <see cref="Year"/> says otherwise.</summary>
    public DateTime? StartsAt { get; set; }

    /// <summary>Year of the cycle.</summary>
    public int Year { get; set; }

    /// <summary>包村干部 who signs the minutes; empty where there is none.</summary>
    public string LiaisonCadre { get; set; } = string.Empty;

    /// <summary>Rated people and bodies in ballot order.</summary>
    public List<SubjectDraft> Subjects { get; } = [];

    /// <summary>Groups with 应到.</summary>
    public List<GroupDraft> Groups { get; } = [];

    /// <summary>Names; may stay empty.</summary>
    public List<RosterLine> Roster { get; } = [];

    /// <summary>Agenda in order.</summary>
    public List<AgendaDraft> Agenda { get; } = [];

    /// <summary>Classes of subjects this round rates.</summary>
    public IEnumerable<SubjectClass> Rated => Round.Rated.Select(Scheme.SubjectClass);

    /// <summary>Chooses another round; what depends on it starts anew, what does not stays.</summary>
    public void Choose(Scheme scheme, SchemeRound round)
    {
        Scheme = scheme;
        Round = round;
        Title = round.MeetingTitle ?? scheme.MeetingTitle;
        Year = (StartsAt ?? default).Year;
        Subjects.Clear();
        foreach (var kind in Rated)
        {
            if (kind.Kind == SubjectKind.Team)
            {
                Subjects.Add(new SubjectDraft(kind.Key) { Name = kind.Posts.IsDefaultOrEmpty ? kind.Name : kind.Posts[0], Post = kind.Name });
            }
            else
            {
                Subjects.Add(new SubjectDraft(kind.Key) { Post = kind.Posts.IsDefaultOrEmpty ? string.Empty : kind.Posts[0] });
            }
        }

        Roster.Clear();
        Groups.Clear();
        Groups.AddRange(round.Voters.Select(k => Group(k, voting: true)).Concat(round.Guests.Select(k => Group(k, voting: false))));
        Agenda.Clear();
        Agenda.AddRange(round.Agenda.Select(a => new AgendaDraft(a.Kind) { Title = a.Title, Minutes = a.Minutes }));
    }

    /// <summary>Adds a person of a class with the next usual post.</summary>
    public void AddSubject(SubjectClass kind)
    {
        var taken = Subjects.Count(s => s.ClassKey == kind.Key);
        var at = Subjects.FindLastIndex(s => s.ClassKey == kind.Key);
        var post = kind.Posts.IsDefaultOrEmpty ? string.Empty : kind.Posts[Math.Min(taken, kind.Posts.Length - 1)];
        Subjects.Insert(at < 0 ? Subjects.Count : at + 1, new SubjectDraft(kind.Key) { Post = post });
    }

    /// <summary>Moves an item of a list up or down; at the edge nothing moves.</summary>
    public static void Move<T>(List<T> list, T item, int by)
    {
        var from = list.IndexOf(item);
        var to = from + by;
        if (from >= 0 && to >= 0 && to < list.Count)
        {
            list.RemoveAt(from);
            list.Insert(to, item);
        }
    }

    /// <summary>Takes over read names: those already there stay once, and 应到 grows to what is listed.</summary>
    public void Take(IEnumerable<RosterLine> lines)
    {
        var known = Roster.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        Roster.AddRange(lines.Where(l => known.Add(l.Name)));
        foreach (var group in Groups)
        {
            group.Expected = Math.Max(group.Expected, Roster.Count(r => r.GroupKey == group.Key));
        }
    }

    /// <summary>The plan as it stands, complete or not: <see cref="PlanCheck.Problems"/> says what is missing.</summary>
    public MeetingPlan ToPlan()
    {
        var subjects = Subjects.Select((s, i) => new Subject(
            new SubjectId($"s{i + 1}"),
            s.Name.Trim(),
            s.Post.Trim(),
            s.ClassKey,
            [.. s.Seats],
            s.Promises,
            s.PromisesKept)).ToArray();
        var reporters =
            from rule in Round.Reporters
            from s in subjects
            where s.ClassKey == rule.Subject && (rule.PostsOnly is not { } posts || posts.Contains(s.Post))
            select new Reporter(s.Name, s.Post, rule.Minutes, s.Id);
        return new MeetingPlan(
            Unit.Trim(),
            Title.Trim(),
            Year,
            Place.Trim(),
            StartsAt ?? default,
            Scheme,
            Round.Key,
            [.. subjects],
            [.. reporters],
            [.. Groups.Select(g => new GroupExpectation(g.Key, g.Name, g.Expected, g.Voting))],
            [.. Roster.Select((r, i) => new Domain.Meetings.Attendee(new AttendeeId($"a{i + 1}"), r.Name, r.GroupKey))],
            [.. Agenda.Select(a => new AgendaItem(a.Kind, a.Title.Trim(), a.Minutes))],
            string.IsNullOrWhiteSpace(LiaisonCadre) ? null : LiaisonCadre.Trim());
    }

    private GroupDraft Group(string key, bool voting)
    {
        var group = Scheme.VoterGroups.First(g => g.Key == key);
        return new GroupDraft(key, group.Name, voting, group.Note);
    }
}

/// <summary>A rated person or body in the wizard.</summary>
public sealed class SubjectDraft(string classKey)
{
    /// <summary>Class of the scheme.</summary>
    public string ClassKey { get; } = classKey;

    /// <summary>Name.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Post.</summary>
    public string Post { get; set; } = string.Empty;

    /// <summary>Seats held (职务归属), keys of the scheme.</summary>
    public IReadOnlyCollection<string> Seats { get; set; } = [];

    /// <summary>Promises of the year; null where none were signed.</summary>
    public int? Promises { get; set; }

    /// <summary>Promises kept; null while unknown.</summary>
    public int? PromisesKept { get; set; }
}

/// <summary>A group in the wizard.</summary>
public sealed class GroupDraft(string key, string name, bool voting, string? note)
{
    /// <summary>Key of the scheme.</summary>
    public string Key { get; } = key;

    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>False for 列席.</summary>
    public bool Voting { get; } = voting;

    /// <summary>Who belongs to it, where the scheme draws a line.</summary>
    public string? Note { get; } = note;

    /// <summary>应到.</summary>
    public int Expected { get; set; }
}

/// <summary>An agenda item in the wizard.</summary>
public sealed class AgendaDraft(AgendaKind kind)
{
    /// <summary>What it does.</summary>
    public AgendaKind Kind { get; } = kind;

    /// <summary>What the hall reads.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>Planned minutes; null when open.</summary>
    public int? Minutes { get; set; }
}
