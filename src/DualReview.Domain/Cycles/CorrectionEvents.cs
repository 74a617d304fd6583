using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles;

/// <summary>A grade of an earlier year had been entered by mistake.</summary>
public sealed record EarlierGradeRemoved(SubjectId Subject, int Year) : CycleEvent;

/// <summary>A paper had been recorded by mistake: it does not exist, or not for this unit or person.</summary>
public sealed record PaperRemoved(UnitId Unit, string Document, SubjectId? Subject) : CycleEvent;
