using System.Collections.Immutable;

namespace DualReview.Domain.Schemes;

/// <summary>
/// A scheme (方案): everything that differs between one 双述双评 and another, as data. The five built-in ones are
/// read by the same loader and pass the same validator as a user's own file.
/// </summary>
/// <param name="Format">Version of the file format; this reader knows 1.</param>
/// <param name="Key">Stable key, e.g. <c>huoerqi-community</c>.</param>
/// <param name="Name">Full name as people say it.</param>
/// <param name="MeetingTitle">Title of the meeting without unit and year, e.g. 勤廉双述双评会.</param>
/// <param name="Source">Document the scheme was read from, with its date.</param>
/// <param name="Scales">Grade scales by key.</param>
/// <param name="Subjects">Classes of rated subjects; a meeting's people are put into them.</param>
/// <param name="Seats">Seats (职务归属) a rated person can hold; consequences follow the seat.</param>
/// <param name="VoterGroups">Groups of attendees.</param>
/// <param name="Forms">Ballot forms by key.</param>
/// <param name="Outlines">Report outlines by key.</param>
/// <param name="Rounds">Rounds in order.</param>
/// <param name="Rules">How shares are based and grades and consequences follow.</param>
/// <param name="MaterialReview">Chain along which 述职材料 is reviewed before the meeting.</param>
/// <param name="Documents">Papers that must exist, and for whom.</param>
/// <param name="Calendar">Phases before and after the meetings.</param>
public sealed record Scheme(
    int Format,
    string Key,
    string Name,
    string MeetingTitle,
    string Source,
    ImmutableArray<GradeScale> Scales,
    ImmutableArray<SubjectClass> Subjects,
    ImmutableArray<SeatDefinition> Seats,
    ImmutableArray<VoterGroup> VoterGroups,
    ImmutableArray<BallotForm> Forms,
    ImmutableArray<ReportOutline> Outlines,
    ImmutableArray<SchemeRound> Rounds,
    SchemeRules Rules,
    ImmutableArray<MaterialReviewRule> MaterialReview,
    ImmutableArray<DocumentRule> Documents,
    ImmutableArray<CalendarPhase> Calendar)
{
    /// <summary>三查三看: which class writes it and along which outline; empty for a scheme without.</summary>
    public ImmutableArray<SelfCheckRule> SelfChecks { get; init; } = [];

    /// <summary>The outline with this key; validated schemes refer only to outlines they have.</summary>
    public ReportOutline Outline(string key) => Outlines.Single(o => o.Key == key);

    /// <summary>The round with this key. A validated scheme and a meeting created from it always have it.</summary>
    public SchemeRound Round(string key) => Rounds.Single(r => r.Key == key);

    /// <summary>The scale with this key; validated schemes refer only to scales they have.</summary>
    public GradeScale Scale(string key) => Scales.Single(s => s.Key == key);

    /// <summary>The form with this key; validated schemes refer only to forms they have.</summary>
    public BallotForm Form(string key) => Forms.Single(f => f.Key == key);

    /// <summary>The class of rated subjects with this key.</summary>
    public SubjectClass SubjectClass(string key) => Subjects.Single(s => s.Key == key);

    /// <summary>The round in which a committee appraises everybody of some groups; null where none does.</summary>
    public SchemeRound? AppraisingRound => Rounds.FirstOrDefault(r => !r.Appraises.IsEmpty);

    /// <summary>Where papers are put up for everybody (公开栏, 公告栏), as the scheme's documents name it; null where none of them is.</summary>
    public string? NoticeBoard => Documents.SelectMany(d => d.For).FirstOrDefault(f => f.EndsWith('栏'));

    /// <summary>
    /// Two schemes are equal when they say the same. Generated equality would compare the lists by identity, so that a
    /// scheme would differ from its own copy; the written form says everything a scheme says.
    /// </summary>
    public bool Equals(Scheme? other) =>
        ReferenceEquals(this, other) || (other is not null && SchemeWriter.Write(this) == SchemeWriter.Write(other));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Format, Key, Name, Source, Rounds.Length);
}

/// <summary>A class of rated subjects, e.g. 两委干部.</summary>
/// <param name="Key">Identifier inside the scheme.</param>
/// <param name="Name">What the wizard calls them.</param>
/// <param name="Kind">Team or member.</param>
/// <param name="Scale">Key of the scale they are rated on.</param>
/// <param name="Seats">Seats a subject of this class may hold; empty for a team.</param>
/// <param name="Posts">Usual posts, offered in the wizard, e.g. 党支部书记.</param>
/// <param name="Maximum">Most subjects of this class in one unit; null when unlimited (at most 80 in any meeting).</param>
public sealed record SubjectClass(
    string Key,
    string Name,
    SubjectKind Kind,
    string Scale,
    ImmutableArray<string> Seats,
    ImmutableArray<string> Posts,
    int? Maximum = null);

/// <summary>A seat (职务归属): partyBranch, villageCommittee, residentsCommittee, supervisionCommittee, partySecretary, staff.</summary>
public sealed record SeatDefinition(string Key, string Name);

/// <summary>A group of attendees.</summary>
/// <param name="Key">Identifier inside the scheme.</param>
/// <param name="Name">E.g. 居民代表.</param>
/// <param name="Voting">False for guests who attend without a ballot (列席).</param>
/// <param name="Note">Who exactly belongs to it where the text draws a line, e.g. 不是村民代表的村民小组长.</param>
/// <param name="Weight">Weight of the group in a weighted result, 0–100; null when results are not weighted (the default).</param>
public sealed record VoterGroup(string Key, string Name, bool Voting = true, string? Note = null, int? Weight = null);
