using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings;

/// <summary>Everything fixed when a meeting is created. The scheme travels inside it, so that a later edit of a scheme changes no meeting.</summary>
/// <param name="Unit">The unit as the paperwork names it, e.g. 霍尔奇社区.</param>
/// <param name="Title">Title of the meeting without unit and year.</param>
/// <param name="Year">Year of the cycle (年度).</param>
/// <param name="Place">Where it is held.</param>
/// <param name="StartsAt">Local date and time the notice names; informative, nothing is timed by it.</param>
/// <param name="Scheme">The scheme, frozen.</param>
/// <param name="RoundKey">Key of the round this meeting holds.</param>
/// <param name="Subjects">Rated people and bodies in ballot order, 1–80; empty for a meeting without a ballot.</param>
/// <param name="Reporters">Who reports, in order; a list of its own.</param>
/// <param name="Groups">应到 per group.</param>
/// <param name="Roster">Names, where names are kept; may be empty for a hall counted by heads.</param>
/// <param name="Agenda">Agenda in order.</param>
/// <param name="LiaisonCadre">The 包村干部 who signs the minutes; null where the scheme names none.</param>
/// <param name="Rehearsal">A rehearsal (演练): marked on every screen, deletable.</param>
public sealed record MeetingPlan(
    string Unit,
    string Title,
    int Year,
    string Place,
    DateTime StartsAt,
    Scheme Scheme,
    string RoundKey,
    ImmutableArray<Subject> Subjects,
    ImmutableArray<Reporter> Reporters,
    ImmutableArray<GroupExpectation> Groups,
    ImmutableArray<Attendee> Roster,
    ImmutableArray<AgendaItem> Agenda,
    string? LiaisonCadre = null,
    bool Rehearsal = false)
{
    /// <summary>The round of the scheme that this meeting holds.</summary>
    public SchemeRound Round => Scheme.Round(RoundKey);

    /// <summary>应到 of the voting groups.</summary>
    public int ExpectedVoters => Groups.Where(g => g.Voting).Sum(g => g.Expected);
}

/// <summary>A rated subject (被评议人).</summary>
/// <param name="Id">Identifier inside the meeting.</param>
/// <param name="Name">Name of the person or body.</param>
/// <param name="Post">Post as the ballot prints it. In a meeting of several units it tells the unit: 东河村党组织书记 (<see cref="UnitPost"/>).</param>
/// <param name="ClassKey">Class of the scheme the subject belongs to; decides kind and scale.</param>
/// <param name="Seats">Seats held; consequences follow them.</param>
/// <param name="Promises">Number of promises in this year's 承诺书; null where none was signed.</param>
/// <param name="PromisesKept">Number kept; null while unknown.</param>
public sealed record Subject(
    SubjectId Id,
    string Name,
    string Post,
    string ClassKey,
    ImmutableArray<string> Seats,
    int? Promises = null,
    int? PromisesKept = null);

/// <summary>Somebody who reports (述职人).</summary>
/// <param name="Name">Name.</param>
/// <param name="Post">Post.</param>
/// <param name="Minutes">Time allowed.</param>
/// <param name="Subject">The rated subject it is, when it is one.</param>
public sealed record Reporter(string Name, string Post, int Minutes, SubjectId? Subject)
{
    /// <summary>Who of the rated people reports, in the scheme's order: reporters and rated people are two lists (requirements.md, reading 8).</summary>
    public static ImmutableArray<Reporter> Of(SchemeRound round, IEnumerable<Subject> subjects) =>
    [
        .. from rule in round.Reporters
           from s in subjects
           where s.ClassKey == rule.Subject && rule.Covers(s.Post)
           select new Reporter(s.Name, s.Post, rule.Minutes, s.Id),
    ];
}

/// <summary>应到 of one group.</summary>
/// <param name="GroupKey">Key of the scheme's voter group.</param>
/// <param name="Name">Name of the group.</param>
/// <param name="Expected">应到, 0–5000.</param>
/// <param name="Voting">False for 列席. In a meeting without a ballot: true for those whose meeting it is, who make up 应到 and 实到.</param>
public sealed record GroupExpectation(string GroupKey, string Name, int Expected, bool Voting);

/// <summary>A line of the roster.</summary>
/// <param name="Id">Identifier inside the meeting.</param>
/// <param name="Name">Name.</param>
/// <param name="GroupKey">Group of the scheme.</param>
/// <param name="WalkIn">Added at the door.</param>
public sealed record Attendee(AttendeeId Id, string Name, string GroupKey, bool WalkIn = false);

/// <summary>One agenda item of a meeting.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Title">What the hall reads.</param>
/// <param name="Minutes">Planned minutes; null when open.</param>
/// <param name="Speaker">Who speaks, where the item is one person's or group's, e.g. 老革命、老专家; null otherwise.</param>
public sealed record AgendaItem(AgendaKind Kind, string Title, int? Minutes = null, string? Speaker = null)
{
    /// <summary>An item of a scheme's agenda, with its speaker and the speaker's time.</summary>
    public static AgendaItem Of(SchemeRound round, AgendaRule rule) => round.SpeakerOf(rule) is { } speaker
        ? new AgendaItem(rule.Kind, rule.Title, rule.Minutes ?? speaker.Minutes, speaker.Who)
        : new AgendaItem(rule.Kind, rule.Title, rule.Minutes);
}
