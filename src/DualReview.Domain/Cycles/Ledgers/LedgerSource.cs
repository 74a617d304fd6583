using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>来源: where a problem came from. Made by its four factories only; of each source but the committee's own there is one item at most.</summary>
/// <param name="Kind">Which of the four.</param>
/// <param name="Meeting">Meeting of the question.</param>
/// <param name="Question">Number of the question in it.</param>
/// <param name="Asker">Who asked it, by the name given in the hall; never in the public extract.</param>
/// <param name="Point">Key of the collated point.</param>
/// <param name="Cycle">Year it was carried over from.</param>
/// <param name="Item">Item it was there.</param>
public sealed record LedgerSource(
    LedgerSourceKind Kind,
    MeetingId? Meeting = null,
    QuestionId? Question = null,
    string? Asker = null,
    string? Point = null,
    CycleId? Cycle = null,
    LedgerItemId? Item = null)
{
    /// <summary>班子自查: the committee's own finding.</summary>
    public static LedgerSource Own { get; } = new(LedgerSourceKind.Own);

    /// <summary>What makes it one and the same source; null for the committee's own, of which there are many.</summary>
    public string? Key => Kind switch
    {
        LedgerSourceKind.Question => $"q:{Meeting}:{Question}",
        LedgerSourceKind.Opinions => $"o:{Point}",
        LedgerSourceKind.CarriedOver => $"c:{Cycle}:{Item}",
        LedgerSourceKind.Own => null,
    };

    /// <summary>Whether it says everything its kind needs and nothing else.</summary>
    public bool IsWhole => (Kind, Meeting, Question, Asker, Point, Cycle, Item) switch
    {
        (LedgerSourceKind.Question, not null, not null, { Length: > 0 and <= 30 }, null, null, null) => true,
        (LedgerSourceKind.Opinions, null, null, null, { Length: > 0 and <= 64 }, null, null) => true,
        (LedgerSourceKind.CarriedOver, null, null, null, null, not null, not null) => true,
        (LedgerSourceKind.Own, null, null, null, null, null, null) => true,
        _ => false,
    };

    /// <summary>A question asked in a meeting of the year.</summary>
    public static LedgerSource OfQuestion(MeetingId meeting, QuestionId question, string asker) => new(LedgerSourceKind.Question, Meeting: meeting, Question: question, Asker: asker);

    /// <summary>A point that anonymous opinions were collated into.</summary>
    public static LedgerSource OfOpinions(string point) => new(LedgerSourceKind.Opinions, Point: point);

    /// <summary>An item an earlier year left open.</summary>
    public static LedgerSource OfEarlier(CycleId cycle, LedgerItemId item) => new(LedgerSourceKind.CarriedOver, Cycle: cycle, Item: item);
}

/// <summary>Kinds of sources.</summary>
public enum LedgerSourceKind
{
    /// <summary>会上质询.</summary>
    Question,

    /// <summary>征求意见.</summary>
    Opinions,

    /// <summary>上年结转.</summary>
    CarriedOver,

    /// <summary>自查发现.</summary>
    Own,
}
