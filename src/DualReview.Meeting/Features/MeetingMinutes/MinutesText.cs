using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.MeetingMinutes;

/// <summary>Puts the minutes into words. Pages, print and documents take their content from here and word nothing of their own.</summary>
public sealed class MinutesText(IStringLocalizer<MeetingMinutes> text, TimeProvider time)
{
    /// <summary>The content as it stands: the draft in today's words, or the stored text once it was put up for signing.</summary>
    public MinutesContent Of(MeetingState s)
    {
        var minutes = s.Minutes;
        return new MinutesContent(
            s.Plan.Unit,
            text["DocumentTitle", s.Plan.Year, s.Plan.Title],
            s.Plan.Rehearsal,
            minutes.Lock is not null ? MinutesState.Locked : minutes.Closed is not null ? MinutesState.Closed : MinutesState.Draft,
            minutes.Closed?.Passages ?? Draft(s),
            minutes.Closed?.Hash,
            [.. MinutesSignerList.Of(s).Select(x => new SignerLine(Office(x.Role), x.Name, x.Signature is { } signed ? SignedHow(signed) : null, x.Signature is null or { Means: AttestationMeans.Paper }))],
            [.. (minutes.Lock?.Missing ?? []).Select(m => new MissingLine(Office(m.Role), m.Name, m.Reason))],
            minutes.Lock is { } locked ? Day(locked.At) : null,
            s.EndedAt is { } ended && minutes.Closed is { } closed && closed.Passages.All(p => p.Key != MinutesDraft.End) ? text["EndedAfter", Day(ended), Local(ended).ToString("H:mm", CultureInfo.InvariantCulture)].Value : null,
            [.. minutes.Additions.Select(a => new AdditionLine(a.Text, a.By, Day(a.At)))]);
    }

    /// <summary>What the journal says now, section by section, whatever is closed or not.</summary>
    public ImmutableArray<MinutesSaid> Said(MeetingState s) =>
        [.. MinutesDraft.Of(s, Local).Select(x => new MinutesSaid(x.Key, Line(x.Title), string.Join('\n', x.Lines.Select(Line))))];

    /// <summary>All sections with what was written, the empty ones as well: what the recorder edits.</summary>
    public ImmutableArray<MinutesPassage> Draft(MeetingState s) =>
    [
        .. MinutesDraft.Of(s, Local).Zip(Said(s)).Select(x =>
            new MinutesPassage(x.First.Key, x.First.Part, x.Second.Title, x.Second.Text, s.Minutes.WrittenIn(x.First.Key)?.Text ?? string.Empty)),
    ];

    /// <summary>
    /// Whether the journal says something else now than the closed text does: somebody was answered after it, say. The end of the meeting is no such change.
    /// </summary>
    public bool WentOn(MeetingState s)
    {
        if (s.Minutes.Closed is not { } closed)
        {
            return false;
        }

        var now = Said(s).Where(x => x.Text.Length > 0 && Compared(x.Key)).Select(x => (x.Key, x.Text));
        return !now.SequenceEqual(closed.Passages.Where(p => p.Journal.Length > 0 && Compared(p.Key)).Select(p => (p.Key, p.Journal)));
    }

    /// <summary>Name of an office.</summary>
    public string Office(MinutesRole role) => text[$"Role.{role}"];

    /// <summary>How and when somebody signed.</summary>
    public string SignedHow(MinutesSignature signature) => text[$"Signed.{signature.Means}", Day(signature.At)];

    /// <summary>A day in words, in the server's time zone.</summary>
    public string Day(DateTimeOffset at) => text["Day", Local(at).Year, Local(at).Month, Local(at).Day];

    /// <summary>What an event of the minutes means, for the journal page; null for another event.</summary>
    public string? Event(MeetingEvent e) => e switch
    {
        MinutesSectionWritten { Text.Length: 0 } x => text["Event.Cleared", Section(x.Key)].Value,
        MinutesSectionWritten x => text["Event.Written", Section(x.Key)].Value,
        MinutesClosedForSigning x => text["Event.Closed", MinutesHash.Spoken(x.Hash)].Value,
        MinutesReopened x => text["Event.Reopened", x.Reason].Value,
        MinutesSigned x => text[$"Event.Signed.{x.Means}", Office(x.Role), x.Name].Value,
        MinutesSigningAsked x => text["Event.Asked", Office(x.Role), x.Name].Value,
        MinutesSigningDeclined x => text["Event.Declined", Office(x.Role), x.Name].Value,
        MinutesLocked { Missing.IsEmpty: true } => text["Event.Locked"].Value,
        MinutesLocked x => text["Event.LockedWithout", x.Missing.Length].Value,
        MinutesAdded x => text["Event.Added", x.By].Value,
        _ => null,
    };

    /// <summary>The agenda grows and the meeting ends after the text was put up for signing at its last step: that changes nothing that was said.</summary>
    private static bool Compared(string key) => key is not (MinutesDraft.End or "organisation" or "agenda");

    private string Section(string key) => key.Split(':') is [var kind, var number] ? text[$"Section.{kind}", number] : text[$"Title.{key}"];

    private string Line(MinutesLine line) => text[line.Word, [.. line.With]];

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).DateTime;
}
