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

    /// <summary>Whether this round votes; where it does not, nobody is rated and nothing is handed out.</summary>
    public bool HasBallot => Round.Form is not null;

    /// <summary>Whether people of several units stand on one ballot, so that a post has to name its unit.</summary>
    public bool ManyUnits => HasBallot && Round.Scope == RoundScope.AllUnits;

    /// <summary>Whether a 包村干部 signs the minutes, as the scheme's documents say.</summary>
    public bool HasLiaison => MinutesSigners.Of(Scheme).Contains(MinutesRole.LiaisonCadre);

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
                Subjects.Add(new SubjectDraft(kind.Key, Scheme) { Name = kind.Name, Post = UnitPost.Body });
            }
            else
            {
                Subjects.Add(new SubjectDraft(kind.Key, Scheme) { Post = kind.Posts.IsDefaultOrEmpty ? string.Empty : kind.Posts[0] });
            }
        }

        Roster.Clear();
        Groups.Clear();
        Groups.AddRange(round.Voters.Select(k => Group(k, voting: true)).Concat(round.Guests.Select(k => Group(k, voting: !HasBallot && IsMember(k)))));
        Agenda.Clear();
        Agenda.AddRange(round.Agenda.Select(a => AgendaDraft.Of(AgendaItem.Of(round, a))));
    }

    /// <summary>Adds a person of a class with the next usual post.</summary>
    public void AddSubject(SubjectClass kind)
    {
        var taken = Subjects.Count(s => s.ClassKey == kind.Key);
        var at = Subjects.FindLastIndex(s => s.ClassKey == kind.Key);
        var post = kind.Kind == SubjectKind.Team ? UnitPost.Body : kind.Posts.IsDefaultOrEmpty ? string.Empty : kind.Posts[Math.Min(taken, kind.Posts.Length - 1)];
        Subjects.Insert(at < 0 ? Subjects.Count : at + 1, new SubjectDraft(kind.Key, Scheme) { Post = post });
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
        return new MeetingPlan(
            Unit.Trim(),
            Title.Trim(),
            Year,
            Place.Trim(),
            StartsAt ?? default,
            Scheme,
            Round.Key,
            [.. subjects],
            Reporter.Of(Round, subjects),
            [.. Groups.Select(g => new GroupExpectation(g.Key, g.Name, g.Expected, g.Voting))],
            [.. Roster.Select((r, i) => new Domain.Meetings.Attendee(new AttendeeId($"a{i + 1}"), r.Name, r.GroupKey))],
            [.. Agenda.Select(a => a.ToItem())],
            !HasLiaison || string.IsNullOrWhiteSpace(LiaisonCadre) ? null : LiaisonCadre.Trim());
    }

    /// <summary>In a meeting without a ballot those who vote in others are its members, and the rest are 列席.</summary>
    private bool IsMember(string group) => Scheme.VoterGroups.First(g => g.Key == group).Voting;

    private GroupDraft Group(string key, bool voting)
    {
        var group = Scheme.VoterGroups.First(g => g.Key == key);
        return new GroupDraft(key, group.Name, voting, group.Note);
    }
}
