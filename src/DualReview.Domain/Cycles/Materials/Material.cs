using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>What a rated person or body writes before the meeting.</summary>
public enum MaterialKind
{
    /// <summary>述职材料: reviewed along the scheme's chain and frozen when the meeting starts.</summary>
    Report,

    /// <summary>三查三看: handed in to those who lead the year, reviewed by nobody.</summary>
    SelfCheck,
}

/// <summary>One text of one subject.</summary>
public readonly record struct MaterialKey(SubjectId Subject, MaterialKind Kind);

/// <summary>How far a text is.</summary>
public enum MaterialStage
{
    /// <summary>未写: nothing was handed in; a draft may exist, which the year does not know.</summary>
    NotSubmitted,

    /// <summary>待审: handed in, and a step of its chain has not decided.</summary>
    UnderReview,

    /// <summary>退回: a step sent it back, or those who lead the year opened a final one again.</summary>
    Returned,

    /// <summary>撤回: its writer took it back before anybody decided.</summary>
    Withdrawn,

    /// <summary>定稿: every step passed it, or its chain is empty.</summary>
    Final,
}

/// <summary>All that was handed in for one key, and what was decided on it.</summary>
/// <param name="Versions">Handed-in texts, numbered from 1; none is ever changed.</param>
/// <param name="Moves">What happened to them, oldest first.</param>
/// <param name="FrozenBy">The meeting whose start froze it; null before. See <see cref="MaterialFreezing"/> for when that keeps it from being changed.</param>
public sealed record Material(ImmutableArray<MaterialVersion> Versions, ImmutableArray<MaterialMove> Moves, MeetingId? FrozenBy)
{
    /// <summary>Nothing handed in.</summary>
    public static Material Empty { get; } = new([], [], null);

    /// <summary>The text handed in last; null for none.</summary>
    public MaterialVersion? Latest => Versions.IsEmpty ? null : Versions[^1];

    /// <summary>What was decided on the last text.</summary>
    public IEnumerable<MaterialMove> LatestMoves => Moves.Where(m => m.Version == Versions.Length);

    /// <summary>How many steps passed the last text.</summary>
    public int Passed => LatestMoves.Count(m => m.Verdict == MaterialVerdict.Passed);

    /// <summary>How far it is.</summary>
    public MaterialStage Stage => Latest is not { } latest ? MaterialStage.NotSubmitted : LatestMoves.LastOrDefault()?.Verdict switch
    {
        MaterialVerdict.Returned or MaterialVerdict.Reopened => MaterialStage.Returned,
        MaterialVerdict.Withdrawn => MaterialStage.Withdrawn,
        MaterialVerdict.Passed or null => Passed < latest.Steps.Length ? MaterialStage.UnderReview : MaterialStage.Final,
    };

    /// <summary>The step whose turn it is; null unless it is under review.</summary>
    public string? Waiting => Stage == MaterialStage.UnderReview ? Latest!.Steps[Passed] : null;

    /// <summary>The text that may be read out and shown to the hall; null while there is none.</summary>
    public MaterialVersion? Final => Stage == MaterialStage.Final ? Latest : null;
}

/// <summary>A text as it was handed in.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Sections">Sections of the outline, in its order, with what was written; a section may be empty.</param>
/// <param name="Appendix">Notes of the 勤廉笔记簿 that were attached, copied; empty for none.</param>
/// <param name="Steps">The chain it goes along, as the scheme has it for the writer's post; empty where nobody reviews it.</param>
/// <param name="By">Account that handed it in.</param>
/// <param name="OnBehalf">代录: whether that account entered it for somebody without an account, or for a body.</param>
/// <param name="On">Local day.</param>
/// <param name="File">Document handed in with it; null for none, as in every text handed in before documents were taken.</param>
public sealed record MaterialVersion(
    int Number,
    ImmutableArray<MaterialSection> Sections,
    ImmutableArray<MaterialNote> Appendix,
    ImmutableArray<string> Steps,
    string By,
    bool OnBehalf,
    DateOnly On,
    MaterialFile? File = null);

/// <summary>One section of a text.</summary>
/// <param name="Name">As the outline has it.</param>
/// <param name="Text">Paragraphs separated by line feeds, at most <see cref="MaterialParagraphs.Longest"/> characters; may be empty.</param>
public sealed record MaterialSection(string Name, string Text);

/// <summary>A note of the 勤廉笔记簿, copied into the text it is attached to.</summary>
/// <param name="On">Day.</param>
/// <param name="Work">日常工作.</param>
/// <param name="Duty">职责完成情况.</param>
/// <param name="Integrity">廉洁从政情况.</param>
public sealed record MaterialNote(DateOnly On, string Work, string Duty, string Integrity);

/// <summary>Something that was decided on a text.</summary>
/// <param name="Version">Number of the text.</param>
/// <param name="Verdict">What.</param>
/// <param name="Step">Step of the chain that decided; null for its writer and for those who lead the year.</param>
/// <param name="Comment">Why, or a remark; may be empty for a pass and a withdrawal.</param>
/// <param name="By">Account.</param>
/// <param name="On">Local day.</param>
public sealed record MaterialMove(int Version, MaterialVerdict Verdict, string? Step, string Comment, string By, DateOnly On);

/// <summary>What was decided on a text.</summary>
public enum MaterialVerdict
{
    /// <summary>通过.</summary>
    Passed,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>定稿重新打开.</summary>
    Reopened,
}

/// <summary>Who decides a step.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Unit">For one unit; null for every unit without an account of its own.</param>
/// <param name="Account">Account.</param>
public sealed record MaterialReviewer(string Step, UnitId? Unit, string Account);

/// <summary>The texts of a year.</summary>
/// <param name="All">Texts by key; one without an entry is <see cref="Material.Empty"/>.</param>
/// <param name="Reviewers">Who decides which step.</param>
/// <param name="Due">Last day for handing in as the organiser set it; null for the default, see <see cref="MaterialDates"/>.</param>
public sealed record MaterialBook(ImmutableDictionary<MaterialKey, Material> All, ImmutableArray<MaterialReviewer> Reviewers, DateOnly? Due)
{
    /// <summary>Nothing written, nobody assigned.</summary>
    public static MaterialBook Empty { get; } = new(ImmutableDictionary<MaterialKey, Material>.Empty, [], null);

    /// <summary>The text with this key.</summary>
    public Material Of(SubjectId subject, MaterialKind kind) => All.GetValueOrDefault(new MaterialKey(subject, kind), Material.Empty);

    /// <summary>Account that decides a step for a unit; null while nobody is assigned.</summary>
    public string? Reviewer(string step, UnitId unit) =>
        (Reviewers.FirstOrDefault(r => r.Step == step && r.Unit == unit) ?? Reviewers.FirstOrDefault(r => r.Step == step && r.Unit is null))?.Account;
}
