using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Load.Archive.Filling;

/// <summary>A year that was held through the product, as its stores have it: what copies are made of.</summary>
/// <param name="Plan">Units and people.</param>
/// <param name="Journal">The year's journal.</param>
/// <param name="Meetings">Its meetings.</param>
internal sealed record OriginalYear(CyclePlan Plan, IReadOnlyList<CycleEntry> Journal, IReadOnlyList<OriginalMeeting> Meetings)
{
    /// <summary>Identifiers of what outlives the year.</summary>
    public IReadOnlySet<string> Lasting { get; } =
        Plan.Units.Append(Plan.Leading).Select(u => u.Id.ToString()).Concat(Plan.Subjects.Where(s => s.Person is not null).Select(s => s.Person!.Value.ToString())).ToHashSet(StringComparer.Ordinal);

    /// <summary>Ballots counted in all its meetings.</summary>
    public int Ballots => Meetings.SelectMany(m => m.Journal).Select(e => e.Recorded.Event).OfType<CountRecorded>().Sum(c => c.Report.Returned);

    /// <summary>Reads the only year of a data folder.</summary>
    public static async Task<OriginalYear> ReadAsync(IServiceProvider services)
    {
        var cycles = services.GetRequiredService<ICycleJournal>();
        var journal = await cycles.ReadAsync((await cycles.ListAsync(CancellationToken.None)).Single(), CancellationToken.None);
        var meetings = new List<OriginalMeeting>();
        var year = CycleFold.Of(journal.Select(e => e.Event))!;
        if (!year.Closed)
        {
            throw new InvalidOperationException("The year was not held to its end. Delete the folder and begin anew.");
        }

        foreach (var planned in year.Meetings)
        {
            var entries = await services.GetRequiredService<IMeetingJournal>().ReadAsync(planned.Meeting, CancellationToken.None);
            var box = entries.Any(e => e.Recorded.Event is CountRecorded) ? new BoxId(planned.Meeting, 1) : (BoxId?)null;
            meetings.Add(new OriginalMeeting(
                planned.Meeting,
                entries,
                box is { } id ? await services.GetRequiredService<IBallotBoxes>().ArchiveAsync(id) : null,
                box is { } counted ? services.GetRequiredService<StoreFiles>().Box(counted.Meeting, counted.Number) : null));
        }

        return new OriginalYear(((CycleBegun)journal[0].Event).Plan, journal, meetings);
    }
}

/// <summary>A finished meeting of the original.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Journal">Its journal.</param>
/// <param name="Archive">The sealed archive of its box; null for a meeting without a ballot.</param>
/// <param name="Box">File of the box.</param>
internal sealed record OriginalMeeting(MeetingId Id, IReadOnlyList<JournalEntry> Journal, ArchiveFiles? Archive, string? Box);
