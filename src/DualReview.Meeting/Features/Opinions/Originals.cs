using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Opinions;

/// <summary>An original as it lies in its box. The same words about the same person are one original, however often they were written.</summary>
/// <param name="Ref">What it is known by.</param>
/// <param name="About">Whom it is about; null for a general opinion.</param>
/// <param name="Text">The words.</param>
public sealed record Original(OpinionRef Ref, SubjectId? About, string Text);

/// <summary>Reads the boxes of a year's meetings, once each is readable, in the order of the words: there is no other.</summary>
public sealed class Originals(IMeetingRooms rooms)
{
    /// <summary>All originals of a year, meeting by meeting.</summary>
    public async Task<IReadOnlyList<Original>> OfAsync(CycleState year, CancellationToken cancel)
    {
        var all = new List<Original>();
        foreach (var meeting in year.Meetings.Where(m => m.State is MeetingOutcome.Held or MeetingOutcome.Void).Select(m => m.Meeting))
        {
            if (await rooms.FindAsync(meeting, cancel) is { } room)
            {
                var written = await room.WrittenOpinionsAsync(cancel);
                all.AddRange(Group(meeting, written.Opinions.Select(t => ((SubjectId?)null, t))));
                all.AddRange(Group(meeting, written.Remarks.Select(r => ((SubjectId?)r.Subject, r.Text))));
            }
        }

        return all;
    }

    private static IEnumerable<Original> Group(MeetingId meeting, IEnumerable<(SubjectId? About, string Text)> texts) => texts
        .GroupBy(t => t)
        .Select(g => new Original(new OpinionRef(meeting, OpinionDigest.Of(meeting, g.Key.About, g.Key.Text), g.Count()), g.Key.About, g.Key.Text));
}
