using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Features.Ledger;

/// <summary>A question of a meeting that may become an item.</summary>
/// <param name="Meeting">Meeting.</param>
/// <param name="Round">Name of its round.</param>
/// <param name="Question">Question.</param>
/// <param name="Units">Units of the meeting; the first is proposed.</param>
/// <param name="Listed">Number of the item it has become already; null for none.</param>
public sealed record QuestionChoice(MeetingId Meeting, string Round, Question Question, CycleUnit[] Units, int? Listed)
{
    /// <summary>Whether it was answered with a promise to do something: 表态 or 会后答复.</summary>
    public bool IsPromised => Question.Answer is AnswerKind.Pledge or AnswerKind.Deferred;

    /// <summary>Questions of the year's meetings that were not set aside; promised ones first, then in the order they were asked.</summary>
    /// <param name="year">The year.</param>
    /// <param name="questions">Questions of a meeting.</param>
    public static QuestionChoice[] Of(CycleState year, Func<MeetingId, IEnumerable<Question>> questions) =>
    [
        .. year.Meetings.Where(m => m.State is MeetingOutcome.Planned or MeetingOutcome.Held)
            .SelectMany(m => questions(m.Meeting).Where(q => q.Status != QuestionStatus.Dismissed).Select(q => Of(year, m, q)))
            .OrderBy(c => c.Listed is not null).ThenBy(c => !c.IsPromised),
    ];

    /// <summary>Enters it; what was pledged in the hall is the measure to begin with.</summary>
    public OpenLedgerItem Open(LedgerItemId id, UnitId unit) => new(
        id, unit, LedgerSource.OfQuestion(Meeting, Question.Id, Question.Name), Question.Text, Question.Answer == AnswerKind.Pledge ? Question.Note ?? string.Empty : string.Empty);

    private static QuestionChoice Of(CycleState year, CycleMeeting meeting, Question question)
    {
        // A question about somebody belongs to that person's unit; in a joint meeting the others can still be chosen.
        var about = question.About is { } subject ? year.Subject(subject)?.Unit : null;
        var units = meeting.Units.OrderBy(u => u != about).Select(year.Unit).OfType<CycleUnit>().ToArray();
        var key = LedgerSource.OfQuestion(meeting.Meeting, question.Id, question.Name).Key;
        return new QuestionChoice(meeting.Meeting, year.Scheme.Round(meeting.Round).Name, question, units, year.Ledger.FirstOrDefault(i => i.Source.Key == key)?.Number);
    }
}
