using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Deciding;

/// <summary>Phases and papers.</summary>
internal static class Calendar
{
    public static CycleDecision Move(CycleState s, MovePhase c)
    {
        if (s.Phases.FirstOrDefault(p => p.Key == c.Key) is not { } phase)
        {
            return new PhaseUnknown();
        }

        if (c.To < c.From)
        {
            return new PhaseBackwards();
        }

        return Words.Usable(c.Responsible, 60) is not { } responsible ? new TextUnusable("text")
            : (phase.From, phase.To, phase.Responsible) == (c.From, c.To, responsible) ? CycleDecision.Nothing
            : new PhaseMoved(c.Key, c.From, c.To, responsible);
    }

    public static CycleDecision Complete(CycleState s, CompletePhase c) =>
        s.Phases.FirstOrDefault(p => p.Key == c.Key) is not { } phase ? new PhaseUnknown()
        : phase.Done is not null ? CycleDecision.Nothing
        : Optional(c.Remark) is not { } remark ? new TextUnusable("note")
        : new PhaseCompleted(c.Key, c.On, remark);

    public static CycleDecision Reopen(CycleState s, ReopenPhase c) =>
        s.Phases.FirstOrDefault(p => p.Key == c.Key) is not { } phase ? new PhaseUnknown()
        : phase.Done is null ? CycleDecision.Nothing
        : new PhaseReopened(c.Key);

    public static CycleDecision Record(CycleState s, RecordPaper c)
    {
        var paper = c.Paper;
        if (s.Unit(paper.Unit) is null)
        {
            return new UnitUnknown();
        }

        if (s.Scheme.Documents.FirstOrDefault(d => d.Key == paper.Document) is not { } document || document.PerPerson == (paper.Subject is null))
        {
            return new PaperUnknown();
        }

        return paper.Subject is { } subject && s.Subject(subject)?.Unit != paper.Unit ? new CycleSubjectUnknown()
            : s.Papers.Contains(paper) ? CycleDecision.Nothing
            : new PaperRecorded(paper);
    }

    /// <summary>A remark that may be empty; null when it is too long.</summary>
    internal static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? string.Empty : Words.Usable(text, Words.LongestNote);
}
