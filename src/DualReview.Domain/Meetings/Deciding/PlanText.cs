namespace DualReview.Domain.Meetings.Deciding;

/// <summary>
/// Cleans what was typed into a plan, before anything is checked: a title that runs backwards on the projector, or two names that differ
/// in a character nobody sees, must not get past the wizard.
/// </summary>
internal static class PlanText
{
    public static MeetingPlan Clean(MeetingPlan plan) => plan with
    {
        Unit = PlainText.Clean(plan.Unit),
        Title = PlainText.Clean(plan.Title),
        Place = PlainText.Clean(plan.Place),
        LiaisonCadre = plan.LiaisonCadre is { } cadre ? PlainText.Clean(cadre) : null,
        Subjects = [.. plan.Subjects.Select(s => s with { Name = PlainText.Clean(s.Name), Post = PlainText.Clean(s.Post) })],
        Reporters = [.. plan.Reporters.Select(r => r with { Name = PlainText.Clean(r.Name), Post = PlainText.Clean(r.Post) })],
        Groups = [.. plan.Groups.Select(g => g with { Name = PlainText.Clean(g.Name) })],
        Roster = [.. plan.Roster.Select(a => a with { Name = PlainText.Clean(a.Name) })],
        Agenda = [.. plan.Agenda.Select(Clean)],
    };

    public static AgendaItem Clean(AgendaItem item) => item with
    {
        Title = PlainText.Clean(item.Title),
        Speaker = item.Speaker is { } speaker && PlainText.Clean(speaker) is { Length: > 0 } named ? named : null,
    };
}
