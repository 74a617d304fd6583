using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>A text was handed in.</summary>
public sealed record MaterialSubmitted(SubjectId Subject, MaterialKind Kind, MaterialVersion Version) : CycleEvent;

/// <summary>A text of 述职材料 was passed, returned, withdrawn or opened again.</summary>
public sealed record MaterialMoved(SubjectId Subject, MaterialMove Move) : CycleEvent;

/// <summary>A step was assigned, or its assignment taken back where the account is null.</summary>
public sealed record ReviewerAssigned(string Step, UnitId? Unit, string? Account) : CycleEvent;

/// <summary>The last day for handing in was set, or left to the default for null.</summary>
public sealed record MaterialDueSet(DateOnly? Due) : CycleEvent;

/// <summary>The start of a meeting froze the texts of those who report in it.</summary>
public sealed record MaterialsFrozen(MeetingId Meeting, ImmutableArray<SubjectId> Subjects) : CycleEvent;
