using System.Collections.Immutable;
using DualReview.Domain.Cycles.Opinions;

namespace DualReview.Domain.Cycles.Feedbacks;

/// <summary>反馈本人 of one rated person or body.</summary>
/// <param name="Draft">What the recorder adds to what the result says.</param>
/// <param name="Given">The letter as it was handed over; null while it was not.</param>
/// <param name="AcknowledgedOn">Day on which the person wrote 本人已阅; null while they did not.</param>
/// <param name="Response">What the person said to it, beside the result and never changing it; null for nothing.</param>
/// <param name="Overtaken">Letters that were recalled, or rest on a result declared void; oldest first, kept for ever.</param>
public sealed record Feedback(
    FeedbackDraft Draft,
    FeedbackLetterGiven? Given,
    DateOnly? AcknowledgedOn,
    FeedbackResponse? Response,
    ImmutableArray<OvertakenFeedback> Overtaken)
{
    /// <summary>Nothing was done.</summary>
    public static Feedback None { get; } = new(FeedbackDraft.Empty, null, null, null, []);

    /// <summary>How far it is.</summary>
    public FeedbackState State => this switch
    {
        { Given: null } => FeedbackState.NotGiven,
        { AcknowledgedOn: null } => FeedbackState.Given,
        _ => FeedbackState.Acknowledged,
    };
}

/// <summary>How far a feedback is.</summary>
public enum FeedbackState
{
    /// <summary>Not handed over.</summary>
    NotGiven,

    /// <summary>Handed over.</summary>
    Given,

    /// <summary>本人已阅.</summary>
    Acknowledged,
}

/// <summary>What the recorder adds.</summary>
/// <param name="Released">Remarks that are handed on word for word; empty by default, since a hand is known by its words.</param>
/// <param name="Note">A sentence of the committee; empty for none.</param>
public sealed record FeedbackDraft(ImmutableArray<ReleasedRemark> Released, string Note)
{
    /// <summary>Nothing is added.</summary>
    public static FeedbackDraft Empty { get; } = new([], string.Empty);
}

/// <summary>A remark handed on word for word. The digest proves that the words are those of the box.</summary>
public sealed record ReleasedRemark(OpinionRef Original, string Text);

/// <summary>A letter that was handed over.</summary>
/// <param name="On">Day.</param>
/// <param name="Letter">What it said, for good.</param>
/// <param name="By">Account that entered it.</param>
public sealed record FeedbackLetterGiven(DateOnly On, FeedbackLetter Letter, string By);

/// <summary>征求本人意见: what the person said.</summary>
/// <param name="On">Day.</param>
/// <param name="Text">1–1000 characters.</param>
public sealed record FeedbackResponse(DateOnly On, string Text);

/// <summary>A letter that no longer counts, with what was said to it.</summary>
/// <param name="Given">The letter.</param>
/// <param name="AcknowledgedOn">Day of 本人已阅; null for none.</param>
/// <param name="Response">What the person said; null for nothing.</param>
/// <param name="Reason">Why it counts no more.</param>
public sealed record OvertakenFeedback(FeedbackLetterGiven Given, DateOnly? AcknowledgedOn, FeedbackResponse? Response, string Reason);
