using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Feedbacks;

/// <summary>No round rates the subject this year.</summary>
public sealed record FeedbackNotRated(string Name) : Refusal("feedback.notRated")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>A round has no result yet.</summary>
public sealed record FeedbackTooEarly(string Name, string Round) : Refusal("feedback.tooEarly")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name, Round];
}

/// <summary>More ballots came back than were handed out.</summary>
public sealed record FeedbackCountVoid(string Name, string Round) : Refusal("feedback.countVoid")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name, Round];
}

/// <summary>The result is sent up and not determined yet.</summary>
public sealed record FeedbackBeforeDetermination(string Name) : Refusal("feedback.beforeDetermination")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>A letter was handed over; it is recalled before another is written.</summary>
public sealed record FeedbackGivenAlready() : Refusal("feedback.givenAlready");

/// <summary>No letter was handed over.</summary>
public sealed record FeedbackNotGiven() : Refusal("feedback.notGiven");

/// <summary>The day lies ahead, or before the letter.</summary>
public sealed record FeedbackDayUnusable() : Refusal("feedback.dayUnusable");

/// <summary>A remark cannot be handed on word for word.</summary>
public sealed record RemarkNotReleasable() : Refusal("feedback.notReleasable");
