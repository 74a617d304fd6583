using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Composing;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Documents;

/// <summary>Every document of a year that can be made now, in the order of the catalogue: of its meetings, of the year, of units and of people.</summary>
public sealed class YearPapers(IMeetingRooms rooms, DocumentDesk desk)
{
    /// <summary>Composes them, one after another.</summary>
    public async IAsyncEnumerable<OfficialDocument> OfAsync(ICycle cycle, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var year = cycle.State;
        foreach (var meeting in year.Meetings.Where(m => m.Stands))
        {
            if (await rooms.FindAsync(meeting.Meeting, cancel) is { } room)
            {
                var file = await desk.MeetingAsync(room, cycle, whole: true, cancel);
                foreach (var kind in DocumentCatalogue.Of(file.Meeting).Where(k => k.WhyNot(file) is null))
                {
                    yield return kind.Compose(file);
                }
            }
        }

        foreach (var kind in DocumentCatalogue.Of(year.Scheme))
        {
            foreach (var (unit, subject) in Owners(year, kind))
            {
                var file = await desk.YearAsync(cycle, unit, subject, cancel);
                if ((subject is null || kind.Concerns(file)) && kind.WhyNot(file) is null)
                {
                    yield return kind.Compose(file);
                }
            }
        }
    }

    /// <summary>Whom there is one of: nobody in particular, every unit, every person, and bodies where they have one.</summary>
    private static IEnumerable<(CycleUnit? Unit, CycleSubject? Subject)> Owners(CycleState year, YearDocument kind) => kind.Scope switch
    {
        DocumentScope.Year => [(null, null)],
        DocumentScope.Unit => year.Plan.Units.Select(u => ((CycleUnit?)u, (CycleSubject?)null)),
        DocumentScope.Subject => year.Plan.Subjects.Where(s => s.Person is not null || kind.ForBodies).Select(s => (year.Unit(s.Unit), (CycleSubject?)s)),
    };
}
