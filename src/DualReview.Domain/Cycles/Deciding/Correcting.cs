namespace DualReview.Domain.Cycles.Deciding;

/// <summary>Taking out what was entered by mistake. What was decided on it meanwhile keeps the rule's outcome of that day.</summary>
internal static class Correcting
{
    public static CycleDecision Earlier(CycleState s, RemoveEarlierGrade c) =>
        s.Subject(c.Subject) is null ? new CycleSubjectUnknown()
        : s.File(c.Subject).Earlier.All(g => g.Year != c.Year) ? CycleDecision.Nothing
        : new EarlierGradeRemoved(c.Subject, c.Year);

    public static CycleDecision Paper(CycleState s, RemovePaper c) =>
        s.Unit(c.Unit) is null ? new UnitUnknown()
        : s.Papers.All(p => p.Unit != c.Unit || p.Document != c.Document || p.Subject != c.Subject) ? CycleDecision.Nothing
        : new PaperRemoved(c.Unit, c.Document, c.Subject);
}
