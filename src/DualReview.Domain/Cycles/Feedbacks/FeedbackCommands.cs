using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Feedbacks;

/// <summary>Writes what is added to a letter before it is handed over.</summary>
public sealed record WriteFeedback(SubjectId Subject, ImmutableArray<ReleasedRemark> Released, string Note) : CycleCommand;

/// <summary>Records that the letter was handed over. Refused before the result may be known.</summary>
public sealed record GiveFeedback(SubjectId Subject, DateOnly On) : CycleCommand;

/// <summary>Records 本人已阅.</summary>
public sealed record AcknowledgeFeedback(SubjectId Subject, DateOnly On) : CycleCommand;

/// <summary>Records what the person said to it, or writes it anew.</summary>
public sealed record AnswerFeedback(SubjectId Subject, DateOnly On, string Text) : CycleCommand;

/// <summary>Recalls a letter that was wrong; it stays to be read, and another can be handed over.</summary>
public sealed record RecallFeedback(SubjectId Subject, string Reason) : CycleCommand;
