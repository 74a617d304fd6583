using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>What is known of a year when one of its documents is composed.</summary>
/// <param name="Year">The year.</param>
/// <param name="Career">What earlier years say.</param>
/// <param name="Meetings">Plans of its meetings, for place and day.</param>
/// <param name="Unit">Unit whose document it is; null for the whole year.</param>
/// <param name="Subject">Person whose document it is; null for none.</param>
public sealed record YearFile(CycleState Year, Career Career, ImmutableDictionary<MeetingId, MeetingPlan> Meetings, CycleUnit? Unit = null, CycleSubject? Subject = null)
{
    /// <summary>All years, for where an item of the ledger was carried over from; empty where nobody asks.</summary>
    public ImmutableArray<CycleState> Years { get; init; } = [];

    /// <summary>Questions of its meetings that the hall was promised an answer to.</summary>
    public ImmutableArray<OwedReply> Owed { get; init; } = [];

    /// <summary>Where public notices are found, up to the number of the notice.</summary>
    public string NoticeRoot { get; init; } = string.Empty;

    /// <summary>The scheme.</summary>
    public Scheme Scheme => Year.Scheme;

    /// <summary>How bodies are named: by the unit, else by whoever leads the year.</summary>
    public Bodies Bodies => new(Unit is { } unit ? [unit.Name, Year.Plan.Leading.Name] : [Year.Plan.Leading.Name]);

    /// <summary>The committee that determines, as the scheme calls it; the leading unit where the scheme has none.</summary>
    public string Committee => Bodies.Of(Scheme.Rounds.LastOrDefault(r => r.Kind == RoundKind.Committee)?.Convener ?? Year.Plan.Leading.Name);

    /// <summary>Rated people and bodies it is about: of the unit, or all.</summary>
    public IEnumerable<CycleSubject> Subjects => Year.Plan.Subjects.Where(s => Unit is null || s.Unit == Unit.Id);

    /// <summary>Where a subject stands.</summary>
    public Standing Standing(CycleSubject subject) => Domain.Cycles.Standing.Of(Year, subject, Career);

    /// <summary>Notices that are public or were until their term was over: of the unit, and those that the leading one publishes for all.</summary>
    public IEnumerable<Notice> Notices(params ReadOnlySpan<NoticeKind> kinds)
    {
        var wanted = kinds.ToArray();
        return Year.Notices.Where(n => n is { Published: not null, End: null } && wanted.Contains(n.Draft.Kind) && (Unit is null || n.Draft.Unit == Unit.Id || n.Draft.Unit == Year.Plan.Leading.Id));
    }

    /// <summary>Day that was written on a document; null while none is on record.</summary>
    public DateOnly? DatedOn(DocumentKind kind) => Year.Papers
        .LastOrDefault(p => kind.SchemeKeys.Contains(p.Document) && (Unit is null || p.Unit == Unit.Id) && (Subject is null || p.Subject == Subject.Id))?.DatedOn;

    /// <summary>A document of this year, marked where it is a rehearsal.</summary>
    public OfficialDocument Document(DocumentKind kind, string title, string? subtitle, ImmutableArray<Block> blocks, PageOrientation orientation = PageOrientation.Portrait) =>
        new(title, subtitle, blocks, orientation, FileNames.Of((Unit ?? Year.Plan.Leading).Name, $"{Year.Plan.Year}年度", kind.NameIn(Scheme), Subject?.Name ?? string.Empty))
        {
            Mark = Marks.Of(Year.Plan.Rehearsal),
        };
}

/// <summary>A question that was answered with 会后答复, or that the hall had no time for.</summary>
/// <param name="Meeting">Where it was asked.</param>
/// <param name="Question">Its number there.</param>
/// <param name="Text">What was asked; who asked stays in the minutes.</param>
/// <param name="Note">What was said to it in the hall; empty for nothing.</param>
public sealed record OwedReply(MeetingId Meeting, QuestionId Question, string Text, string Note)
{
    /// <summary>What a meeting owes: before its end nothing, since it may still be answered there.</summary>
    public static IEnumerable<OwedReply> Of(MeetingState meeting) => meeting.Stage != MeetingStage.Ended
        ? []
        : meeting.Questions
            .Where(q => q.Answer == AnswerKind.Deferred || q.Status == QuestionStatus.Admitted)
            .Select(q => new OwedReply(meeting.Id, q.Id, q.Text, q.Note ?? string.Empty));
}
