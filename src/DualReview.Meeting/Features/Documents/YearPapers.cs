using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Composing;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Documents;

/// <summary>Every document of a year in the order of the catalogue: of its meetings, of the year, of units and of people.</summary>
public sealed class YearPapers(IMeetingRooms rooms, DocumentDesk desk)
{
    /// <summary>Those that can be made now, composed one after another.</summary>
    public async IAsyncEnumerable<OfficialDocument> OfAsync(ICycle cycle, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var paper in AllAsync(cycle, whole: true, cancel))
        {
            if (paper.Why is null)
            {
                yield return paper.Compose();
            }
        }
    }

    /// <summary>All of them, those that cannot be made yet with the reason. Nothing is composed before it is asked for.</summary>
    /// <param name="cycle">The year.</param>
    /// <param name="whole">With the meetings' journals, to be composed; who only asks what there is needs none.</param>
    /// <param name="cancel">Stops reading.</param>
    public async IAsyncEnumerable<YearPaper> AllAsync(ICycle cycle, bool whole, [EnumeratorCancellation] CancellationToken cancel)
    {
        var year = cycle.State;
        foreach (var meeting in year.Meetings.Where(m => m.Stands))
        {
            if (await rooms.FindAsync(meeting.Meeting, cancel) is { } room)
            {
                var file = await desk.MeetingAsync(room, cycle, whole, cancel);
                foreach (var kind in DocumentCatalogue.Of(file.Meeting))
                {
                    yield return new YearPaper(kind.NameIn(year.Scheme), file.Meeting.Round.Name, meeting.Units, kind.WhyNot(file), () => kind.Compose(file));
                }
            }
        }

        // Every kind asks the same of a unit, and reading it goes through all years.
        var wholeYear = await desk.YearAsync(cycle, null, null, cancel);
        var known = new Dictionary<UnitId, YearFile>();
        foreach (var kind in DocumentCatalogue.Of(year.Scheme))
        {
            foreach (var (unit, subject) in Owners(year, kind))
            {
                if (unit is not null && !known.ContainsKey(unit.Id))
                {
                    known[unit.Id] = await desk.YearAsync(cycle, unit, null, cancel);
                }

                var file = unit is null ? wholeYear : known[unit.Id] with { Subject = subject };
                if (kind.Concerns(file))
                {
                    yield return new YearPaper(
                        kind.NameIn(year.Scheme),
                        subject?.Name ?? unit?.Name ?? year.Plan.Leading.Name,
                        unit is null ? [.. year.Plan.Units.Select(u => u.Id)] : [unit.Id],
                        kind.WhyNot(file),
                        () => kind.Compose(file));
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

/// <summary>A document of a year.</summary>
/// <param name="Name">As the scheme calls it.</param>
/// <param name="Of">Of which meeting, unit or person.</param>
/// <param name="Units">Whose it is: it tells of these units and of no other.</param>
/// <param name="Why">Why it cannot be made yet; null when it can.</param>
/// <param name="Compose">Its content; only where nothing speaks against it.</param>
public sealed record YearPaper(string Name, string Of, ImmutableArray<UnitId> Units, Refusal? Why, Func<OfficialDocument> Compose);
