namespace DualReview.Domain.Cycles.Deciding;

/// <summary>
/// Cleans what was typed into a year before anything is checked or compared: two names that differ in a blank or a character nobody
/// sees must be found to be one name here, not when the ballot is made of them.
/// </summary>
internal static class CycleText
{
    public static CyclePlan Clean(CyclePlan plan) => plan with
    {
        Leading = Clean(plan.Leading),
        Units = [.. plan.Units.Select(Clean)],
        Subjects = [.. plan.Subjects.Select(Clean)],
    };

    public static CycleSubject Clean(CycleSubject s) => s with { Name = PlainText.Clean(s.Name), Post = PlainText.Clean(s.Post) };

    private static CycleUnit Clean(CycleUnit unit) => unit with { Name = PlainText.Clean(unit.Name) };
}
