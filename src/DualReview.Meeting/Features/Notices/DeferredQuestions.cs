using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Notices;

/// <summary>Questions that were answered with 会后答复 and are still owed one on the 公开栏. Who asked stays in the minutes.</summary>
public sealed class DeferredQuestions(IMeetingRooms rooms)
{
    /// <summary>Their words, meeting by meeting.</summary>
    /// <param name="year">The year.</param>
    /// <param name="unit">Whose meetings; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<string>> OfAsync(CycleState year, UnitId? unit, CancellationToken cancel)
    {
        var texts = new List<string>();
        foreach (var meeting in year.Meetings.Where(m => m.State == MeetingOutcome.Held && (unit is null || m.Units.Contains(unit.Value))))
        {
            if (await rooms.FindAsync(meeting.Meeting, cancel) is { State.Questions: var questions })
            {
                texts.AddRange(questions.Where(q => q.Answer == AnswerKind.Deferred).Select(q => q.Text));
            }
        }

        return texts;
    }
}
