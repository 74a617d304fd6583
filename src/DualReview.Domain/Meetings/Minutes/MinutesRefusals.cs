using System.Collections.Immutable;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>The text is put up for signing and does not change.</summary>
public sealed record MinutesAreClosed() : Refusal("minutes.closed");

/// <summary>The text is still being written; there is nothing to sign yet.</summary>
public sealed record MinutesNotClosed() : Refusal("minutes.notClosed");

/// <summary>The minutes are locked: no change and no signature any more, only additions.</summary>
public sealed record MinutesAreLocked() : Refusal("minutes.locked");

/// <summary>Additions belong under locked minutes; before that the text itself can be changed.</summary>
public sealed record MinutesNotLocked() : Refusal("minutes.notLocked");

/// <summary>There is no such section (any more): a question may have been set aside.</summary>
public sealed record MinutesSectionUnknown() : Refusal("minutes.noSection");

/// <summary>Somebody else wrote in the section, or closed another text, since it was looked at.</summary>
public sealed record MinutesChanged() : Refusal("minutes.changedMeanwhile");

/// <summary>The meeting has not come to the signing of its minutes.</summary>
public sealed record MinutesTooEarly() : Refusal("minutes.tooEarly");

/// <summary>Nobody of this name signs these minutes in this role.</summary>
public sealed record NotASigner() : Refusal("minutes.notASigner");

/// <summary>Too many wishes to sign in one name wait for the host.</summary>
public sealed record TooManySignings() : Refusal("minutes.tooManyRequests");

/// <summary>There is no such wish to sign (any more).</summary>
public sealed record SigningNotThere() : Refusal("minutes.noRequest");

/// <summary>A signature is missing without a reason.</summary>
/// <param name="Name">Whose; the office where nobody was named for it.</param>
public sealed record SignatureMissing(string Name) : Refusal("minutes.signatureMissing")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>The question stands in the text put up for signing and cannot be set aside from under it.</summary>
public sealed record QuestionInMinutes() : Refusal("minutes.questionInText");

/// <summary>The minutes carry this signature already.</summary>
public sealed record AlreadySigned() : Refusal("minutes.alreadySigned");
