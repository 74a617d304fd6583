using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>
/// Gives a rehearsal something to read. It belongs to no year, so nobody has written anything for it: the text is invented along the outline
/// of its scheme. A meeting of a year, rehearsed or not, shows what was handed in and nothing else.
/// </summary>
internal sealed class RehearsedMaterials(ReadableMaterials real, ICycles cycles, IMeetingRooms rooms, TimeProvider time) : IReadableMaterials
{
    public async ValueTask<MaterialText?> OfAsync(MeetingId meeting, SubjectId reporter, CancellationToken cancel) =>
        await real.OfAsync(meeting, reporter, cancel) is { } written ? written
        : await rooms.FindAsync(meeting, cancel) is { State.Plan: { Rehearsal: true } plan } && await cycles.OfMeetingAsync(meeting, cancel) is null ? Invent(plan, reporter)
        : null;

    private MaterialText? Invent(MeetingPlan plan, SubjectId reporter)
    {
        var at = plan.Subjects.IndexOf(plan.Subjects.FirstOrDefault(s => s.Id == reporter)!);
        return at >= 0 && plan.Round.Reporters.FirstOrDefault(r => r.Subject == plan.Subjects[at].ClassKey && r.Covers(plan.Subjects[at].Post)) is { } rule
            ? new MaterialText(
                MaterialText.ReportTitle,
                plan.Unit,
                plan.Subjects[at].Name,
                plan.Subjects[at].Post,
                plan.Year,
                1,
                DateOnly.FromDateTime(time.GetLocalNow().DateTime),
                [.. plan.Scheme.Outline(rule.Outline).Sections.Select((s, i) => new MaterialPart(s.Name, [.. MaterialParagraphs.Of(InventedPapers.Section(at, i))]))],
                [],
                null,
                [])
            : null;
    }
}
