using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Feedbacks;

/// <summary>What is added to a letter was written.</summary>
public sealed record FeedbackWritten(SubjectId Subject, FeedbackDraft Draft) : CycleEvent;

/// <summary>A letter was handed over.</summary>
public sealed record FeedbackGiven(SubjectId Subject, FeedbackLetterGiven Given) : CycleEvent;

/// <summary>The person read it.</summary>
public sealed record FeedbackAcknowledged(SubjectId Subject, DateOnly On) : CycleEvent;

/// <summary>The person said something to it.</summary>
public sealed record FeedbackAnswered(SubjectId Subject, FeedbackResponse Response) : CycleEvent;

/// <summary>A letter was recalled.</summary>
public sealed record FeedbackRecalled(SubjectId Subject, string Reason) : CycleEvent;
