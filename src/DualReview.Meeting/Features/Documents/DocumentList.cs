using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Composing;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Documents;

/// <summary>The documents of a year as one unit sees them, and of a single meeting.</summary>
public sealed class DocumentList(IMeetingRooms rooms, DocumentDesk desk)
{
    /// <summary>Documents of a meeting.</summary>
    public static IEnumerable<DocumentEntry> Of(MeetingFile file, string address, string query) => DocumentCatalogue.Of(file.Meeting)
        .Select(d => new DocumentEntry(d.Key, d.NameIn(file.Plan.Scheme), d.PartIn(file.Plan.Scheme), file.Meeting.Round.Name, $"{address}/{d.Key}{query}", d.HasSheets, d.WhyNot(file)));

    /// <summary>All documents of a year that concern a unit: of its meetings, of the joint ones, of the unit, of its people, of the year.</summary>
    public async Task<IReadOnlyList<DocumentEntry>> OfAsync(ICycle cycle, CycleUnit unit, CancellationToken cancel)
    {
        var (year, address) = (cycle.State, $"/cycles/{cycle.State.Id}/documents");
        var entries = new List<DocumentEntry>();
        foreach (var meeting in year.Meetings.Where(m => m.Stands && m.Units.Contains(unit.Id)))
        {
            if (await rooms.FindAsync(meeting.Meeting, cancel) is { } room)
            {
                entries.AddRange(Of(await desk.MeetingAsync(room, cycle, whole: false, cancel), address, $"?meeting={meeting.Meeting}"));
            }
        }

        var whole = (await desk.YearAsync(cycle, unit, null, cancel)) with { Unit = null };
        entries.AddRange(DocumentCatalogue.Of(year.Scheme).Where(d => d.Scope == DocumentScope.Subject || d.Concerns(whole)).Select(d => Entry(d, whole, unit, address)));
        entries.AddRange(DocumentCatalogue.ByHand(year.Scheme).Select(d => new DocumentEntry(d.Key, d.Name, d.When, d.PreparedBy ?? string.Empty, null, false, new WrittenByHand())));
        return entries;
    }

    private static DocumentEntry Entry(YearDocument d, YearFile year, CycleUnit unit, string address)
    {
        var (name, part) = (d.NameIn(year.Scheme), d.PartIn(year.Scheme));
        return d.Scope switch
        {
            DocumentScope.Year => new DocumentEntry(d.Key, name, part, year.Year.Plan.Leading.Name, $"{address}/{d.Key}", d.HasSheets, d.WhyNot(year)),
            DocumentScope.Unit => new DocumentEntry(d.Key, name, part, unit.Name, $"{address}/{d.Key}?unit={unit.Id}", d.HasSheets, d.WhyNot(year with { Unit = unit })),
            DocumentScope.Subject => new DocumentEntry(d.Key, name, part, unit.Name, null, d.HasSheets, null)
            {
                IsHeap = true,
                PerPerson =
                [
                    .. from s in year.Year.Plan.Subjects
                       where s.Unit == unit.Id && (s.Person is not null || d.ForBodies)
                       let file = year with { Unit = unit, Subject = s }
                       where d.Concerns(file)
                       select new DocumentEntry(d.Key, name, part, s.Name, $"{address}/{d.Key}?subject={s.Id}", d.HasSheets, d.WhyNot(file)),
                ],
            },
        };
    }
}
