using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Schemes;

namespace DualReview.Meeting.Features.MeetingMinutes;

/// <summary>
/// What a recorder typed and has not saved, kept beside the circuit as the scheme editor keeps its drafts: a lost connection takes the page away and not the work.
/// A shelf of its own, so that long minutes push nobody's scheme off it.
/// </summary>
public sealed class MinutesShelf(TimeProvider time)
{
    private readonly DraftShelf shelf = new(time);

    /// <summary>Keeps what was typed into a section.</summary>
    public void Put(string account, MeetingId meeting, string section, string text, int basedOn) => shelf.Put(account, Key(meeting, section), text, basedOn);

    /// <summary>What was typed and not saved; null for nothing.</summary>
    public ShelvedDraft? Find(string account, MeetingId meeting, string section) => shelf.Find(account, Key(meeting, section));

    /// <summary>It was saved or given up. What the same account typed in another window meanwhile stays.</summary>
    public void Drop(string account, MeetingId meeting, string section, string text)
    {
        if (Find(account, meeting, section)?.Text == text)
        {
            shelf.Drop(account, Key(meeting, section));
        }
    }

    private static string Key(MeetingId meeting, string section) => $"{meeting}/{section}";
}
