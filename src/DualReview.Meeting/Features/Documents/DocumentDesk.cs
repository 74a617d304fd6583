using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents.Composing;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Documents;

/// <summary>Gathers what a document is composed of. Of a meeting it takes what its host may see: nothing unsigned.</summary>
public sealed class DocumentDesk(IMeetingRooms rooms, ICycles cycles, MinutesText minutes, PublicAddress address, TimeProvider time)
{
    /// <summary>What is known of a meeting.</summary>
    /// <param name="room">The meeting.</param>
    /// <param name="cycle">Its year; null where it has none.</param>
    /// <param name="whole">With its journal; a list that only asks whether documents can be made needs none.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<MeetingFile> MeetingAsync(IMeetingRoom room, ICycle? cycle, bool whole, CancellationToken cancel)
    {
        var desk = HostDesk.Of(room.State);
        var journal = whole ? await room.JournalAsync(cancel) : [];
        var plan = desk.Meeting.Plan;
        return new MeetingFile(
            desk,
            [.. journal.Select(e => e.Recorded with { At = TimeZoneInfo.ConvertTime(e.Recorded.At, time.LocalTimeZone) })],
            new Bodies(cycle is null ? [plan.Unit] : [plan.Unit, cycle.State.Plan.Leading.Name]),
            cycle is null ? ImmutableDictionary<string, DateOnly>.Empty : Dates(cycle.State, desk.Meeting.Id))
        {
            Minutes = whole ? minutes.Of(desk.Meeting) : null,
        };
    }

    /// <summary>What is known of a year.</summary>
    /// <param name="cycle">The year.</param>
    /// <param name="unit">Unit whose document it is; null for the whole year.</param>
    /// <param name="subject">Person whose document it is; null for none.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<YearFile> YearAsync(ICycle cycle, CycleUnit? unit, CycleSubject? subject, CancellationToken cancel)
    {
        var year = cycle.State;
        var plans = ImmutableDictionary.CreateBuilder<MeetingId, MeetingPlan>();
        var owed = ImmutableArray.CreateBuilder<OwedReply>();
        foreach (var meeting in year.Meetings.Where(m => m.Stands && (unit is null || m.Units.Contains(unit.Id))))
        {
            if (await rooms.FindAsync(meeting.Meeting, cancel) is { } room)
            {
                plans[meeting.Meeting] = room.State.Plan;
                owed.AddRange(OwedReply.Of(room.State));
            }
        }

        return new YearFile(year, cycle.Career, plans.ToImmutable(), unit, subject)
        {
            Years = [.. await cycles.StatesAsync(cancel)],
            Owed = owed.ToImmutable(),
            NoticeRoot = address.Of("/notice/"),
        };
    }

    private static ImmutableDictionary<string, DateOnly> Dates(CycleState year, MeetingId meeting) => year.Papers
        .Where(p => year.Meeting(meeting)?.Units.Contains(p.Unit) == true)
        .GroupBy(p => p.Document)
        .ToImmutableDictionary(g => g.Key, g => g.Last().DatedOn);
}
