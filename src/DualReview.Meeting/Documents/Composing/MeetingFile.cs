using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Features.MeetingMinutes;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>What is known of a meeting when one of its documents is composed.</summary>
/// <param name="Desk">The meeting without any figure that the people at the box have not signed.</param>
/// <param name="Journal">Its journal; the moments are local.</param>
/// <param name="Bodies">How bodies are named in it.</param>
/// <param name="Dates">Dates that members of the committee wrote on its documents, by key; empty for a meeting without a year.</param>
public sealed record MeetingFile(HostDesk Desk, ImmutableArray<RecordedEvent> Journal, Bodies Bodies, ImmutableDictionary<string, DateOnly> Dates)
{
    /// <summary>会议记录 as it stands, or as it was put up for signing; null where nobody asks for it.</summary>
    public MinutesContent? Minutes { get; init; }

    /// <summary>The meeting.</summary>
    public MeetingState Meeting => Desk.Meeting;

    /// <summary>Its plan.</summary>
    public MeetingPlan Plan => Meeting.Plan;

    /// <summary>The signed count; null before it is signed.</summary>
    public CountReport? Report => Meeting.Box?.Report;

    /// <summary>The meeting in full: 霍尔奇社区2026年度勤廉双述双评会.</summary>
    public string FullTitle => $"{Plan.Unit}{Plan.Year}年度{Plan.Title}";

    /// <summary>Who calls the meeting.</summary>
    public string Convener => Bodies.Of(Meeting.Round.Convener);

    /// <summary>Who presides, by office: the scheme names no person.</summary>
    public string Presider => Bodies.Of(Meeting.Round.Presider ?? Meeting.Round.Convener);

    /// <summary>实到; null while nobody has come.</summary>
    public int? Present => Report?.Present ?? (Meeting.Stage == MeetingStage.Prepared ? null : Meeting.Present);

    /// <summary>列席; null while nobody has come.</summary>
    public int? NonVoting => Report?.NonVoting ?? (Meeting.Stage == MeetingStage.Prepared ? null : Meeting.NonVoting);

    /// <summary>When something happened for the first or the last time; null when it did not.</summary>
    public DateTime? LastOf(Func<MeetingEvent, bool> what) => Journal.LastOrDefault(e => what(e.Event))?.At.DateTime;

    /// <summary>A document of this meeting, marked where it is a rehearsal.</summary>
    public OfficialDocument Document(DocumentKind kind, string title, string? subtitle, ImmutableArray<Block> blocks, PageOrientation orientation = PageOrientation.Portrait) =>
        new(title, subtitle, blocks, orientation, FileNames.Of(Plan.Unit, $"{Plan.Year}年度", Meeting.Round.Name, kind.NameIn(Plan.Scheme)))
        {
            Mark = Marks.Of(Plan.Rehearsal),
        };
}

/// <summary>What stands at the head of documents that must not be taken for real ones.</summary>
internal static class Marks
{
    /// <summary>The mark of a rehearsal; null for a real meeting or year.</summary>
    public static string? Of(bool rehearsal) => rehearsal ? "演练文稿，不作依据" : null;
}
