using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles;

/// <summary>Takes out a grade of an earlier year that was entered by mistake. The journal keeps that it was entered. Doing it twice changes nothing.</summary>
public sealed record RemoveEarlierGrade(SubjectId Subject, int Year) : CycleCommand;

/// <summary>Takes out a paper that was recorded by mistake. The journal keeps that it was recorded. Doing it twice changes nothing.</summary>
public sealed record RemovePaper(UnitId Unit, string Document, SubjectId? Subject) : CycleCommand;
