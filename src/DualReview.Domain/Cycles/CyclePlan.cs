using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles;

/// <summary>A year's activity as it is begun. The scheme travels inside it: a later version changes no running year.</summary>
/// <param name="Year">Year of the cycle (年度), 2000–2100.</param>
/// <param name="Leading">Who leads it: the town, farm or community, or the unit itself.</param>
/// <param name="Scheme">The scheme, frozen.</param>
/// <param name="SchemeVersion">Version of the scheme in the library; 0 for a built-in one.</param>
/// <param name="Units">The units in which rounds of scope perUnit are held; the leading one alone where it has none below it.</param>
/// <param name="Subjects">Rated people and bodies.</param>
/// <param name="Rehearsal">A rehearsal (演练).</param>
public sealed record CyclePlan(
    int Year,
    CycleUnit Leading,
    Scheme Scheme,
    int SchemeVersion,
    ImmutableArray<CycleUnit> Units,
    ImmutableArray<CycleSubject> Subjects,
    bool Rehearsal = false);

/// <summary>A unit taking part, under the name it has in this year.</summary>
public sealed record CycleUnit(UnitId Id, string Name);

/// <summary>A rated person or body of the year.</summary>
/// <param name="Id">Identifier inside the cycle; its meetings use the same one on the ballot.</param>
/// <param name="Person">The person in the register; null for a body.</param>
/// <param name="Unit">Unit it belongs to.</param>
/// <param name="Name">Name as the ballot prints it.</param>
/// <param name="Post">Post in the unit, without the unit's name.</param>
/// <param name="ClassKey">Class of the scheme.</param>
/// <param name="Seats">Seats held; consequences follow them. Empty for a body.</param>
public sealed record CycleSubject(
    SubjectId Id,
    PersonId? Person,
    UnitId Unit,
    string Name,
    string Post,
    string ClassKey,
    ImmutableArray<string> Seats);

/// <summary>Who may vote in the rounds of a unit, or in the joint rounds when the unit is the leading one.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Sizes">应到 per group of the scheme.</param>
/// <param name="People">Names, where names are kept.</param>
public sealed record Electorate(UnitId Unit, ImmutableArray<GroupSize> Sizes, ImmutableArray<Elector> People)
{
    /// <summary>应到 of a group; 0 when it is not set.</summary>
    public int SizeOf(string group) => Sizes.FirstOrDefault(s => s.Group == group)?.Expected ?? 0;
}

/// <summary>应到 of a group.</summary>
/// <param name="Group">Key of the scheme's voter group.</param>
/// <param name="Expected">0–5000.</param>
public sealed record GroupSize(string Group, int Expected);

/// <summary>A name on the roster of a unit.</summary>
public sealed record Elector(string Name, string Group);

/// <summary>A phase of the year with its dates.</summary>
/// <param name="Key">Key of the scheme's calendar.</param>
/// <param name="Name">E.g. 动员发动阶段.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, not before the first.</param>
/// <param name="Responsible">Who is responsible.</param>
/// <param name="Outcome">What must exist at its end.</param>
/// <param name="Round">Key of the round held in it; null for none.</param>
/// <param name="Note">A note of the scheme on the dates, e.g. that the text says 11月31日; null for none.</param>
/// <param name="Done">When and with what remark it was completed; null while it is not.</param>
public sealed record Phase(
    string Key,
    string Name,
    DateOnly From,
    DateOnly To,
    string Responsible,
    string Outcome,
    string? Round,
    string? Note,
    PhaseDone? Done = null);

/// <summary>A phase was completed.</summary>
public sealed record PhaseDone(DateOnly On, string Remark);

/// <summary>A paper that exists, so that the check list can tick it off.</summary>
/// <param name="Unit">Whose.</param>
/// <param name="Document">Key of the scheme's document.</param>
/// <param name="Subject">Whose copy, for papers written per person; null otherwise.</param>
/// <param name="DatedOn">Date written on it.</param>
public sealed record Paper(UnitId Unit, string Document, SubjectId? Subject, DateOnly DatedOn);
