namespace DualReview.Domain.Meetings.Minutes;

/// <summary>The part of the fold that is about the minutes.</summary>
internal static class MinutesFold
{
    /// <summary>Folds one event; null for one that is about something else.</summary>
    public static MeetingState? Apply(MeetingState s, MeetingEvent @event, DateTimeOffset at) => @event switch
    {
        MinutesSectionWritten e => s with { Minutes = Written(s.Minutes, e) },
        MinutesClosedForSigning e => s with { Minutes = s.Minutes with { Closed = new ClosedMinutes(e.Passages, e.Hash, at) } },
        MinutesReopened => s with { Minutes = s.Minutes with { Closed = null, Asked = [] }, MinutesSignatures = [] },
        MinutesSigningAsked e => s with { Minutes = s.Minutes with { Asked = s.Minutes.Asked.Add(new SigningRequest(e.Name, e.Role, e.Number)) } },
        MinutesSigningDeclined e => s with { Minutes = s.Minutes with { Asked = s.Minutes.Asked.Remove(new SigningRequest(e.Name, e.Role, e.Number)) } },
        MinutesSigned e => s with
        {
            Minutes = s.Minutes with { Asked = s.Minutes.Asked.RemoveAll(a => a.Name == e.Name && a.Role == e.Role) },
            MinutesSignatures = s.MinutesSignatures.Add(new MinutesSignature(e.Name, e.Role, e.Means, at)),
        },
        MinutesLocked e => s with { Minutes = s.Minutes with { Lock = new MinutesLock(e.Missing, at), Asked = [] } },
        MinutesAdded e => s with { Minutes = s.Minutes with { Additions = s.Minutes.Additions.Add(new MinutesAddition(e.Text, e.By, at)) } },
        _ => null,
    };

    private static MinutesRecord Written(MinutesRecord minutes, MinutesSectionWritten e)
    {
        var section = new WrittenSection(e.Key, e.Text, minutes.RevisionOf(e.Key) + 1);
        return minutes with { Written = [.. minutes.Written.Where(w => w.Key != e.Key), section] };
    }
}
