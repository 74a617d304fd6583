using System.Collections.Concurrent;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Cycles.Materials;

/// <summary>
/// The final text of whoever reports now, for the hall's phones. A meeting knows nothing of its year (ADR 14), so this asks the other way
/// round. Only a final text of the meeting's own reporter is ever found: no draft, no comment, no text under review.
/// </summary>
public interface IReadableMaterials
{
    /// <summary>The text; null when there is none, or the meeting belongs to no year.</summary>
    ValueTask<MaterialText?> OfAsync(MeetingId meeting, SubjectId reporter, CancellationToken cancel);
}

/// <inheritdoc cref="IReadableMaterials"/>
/// <remarks>A hall of thousands asks in one moment. A frozen text never changes, so it is made once; until then the answer is kept as long as the year does not move.</remarks>
internal sealed class ReadableMaterials(ICycles cycles) : IReadableMaterials
{
    private readonly ConcurrentDictionary<MeetingId, ICycle> years = new();
    private readonly ConcurrentDictionary<(MeetingId Meeting, SubjectId Reporter), (long Version, MaterialText? Text)> kept = new();

    public async ValueTask<MaterialText?> OfAsync(MeetingId meeting, SubjectId reporter, CancellationToken cancel)
    {
        if (!years.TryGetValue(meeting, out var year))
        {
            if (await cycles.OfMeetingAsync(meeting, cancel) is not { } found)
            {
                return null;
            }

            year = years.GetOrAdd(meeting, found);
        }

        var state = year.State;
        if (kept.TryGetValue((meeting, reporter), out var before) && before.Version == state.Version)
        {
            return before.Text;
        }

        var text = state.Subject(reporter) is { } subject && state.Meeting(meeting) is { } held && held.Units.Contains(subject.Unit)
            && state.Materials.Of(reporter, MaterialKind.Report).FrozenBy is not null
            && MaterialText.Of(state, subject, MaterialKind.Report) is { IsReadable: true } readable
            ? readable
            : null;
        kept[(meeting, reporter)] = (state.Version, text);
        return text;
    }
}
