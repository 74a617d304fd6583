using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>The count is not done.</summary>
public sealed record NotCountedYet() : Refusal("document.notCounted");

/// <summary>The count is done, and not everybody has signed it: no figure of it may be on paper.</summary>
public sealed record ReportNotSigned() : Refusal("document.notSigned");

/// <summary>The meeting has not begun.</summary>
public sealed record MeetingNotBegun() : Refusal("document.notBegun");

/// <summary>Nobody's result is in.</summary>
public sealed record NoResultYet() : Refusal("document.noResult");

/// <summary>Grades are missing.</summary>
/// <param name="Count">Of how many people and bodies.</param>
public sealed record GradesMissing(int Count) : Refusal("document.gradesMissing")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Count.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The person's promises are not written down.</summary>
public sealed record NoPromisesYet() : Refusal("document.noPromises");

/// <summary>The committee decided no such thing of this person.</summary>
public sealed record NotDecidedUpon() : Refusal("document.notDecided");

/// <summary>The unit has published nothing of this kind; a sheet that nobody published is not hung out.</summary>
public sealed record NothingPublished() : Refusal("document.nothingPublished");

/// <summary>The ledger has no item.</summary>
public sealed record LedgerEmpty() : Refusal("document.ledgerEmpty");

/// <summary>There is neither a published plan nor a public item of the ledger with a measure.</summary>
public sealed record NoMeasuresYet() : Refusal("document.noMeasures");

/// <summary>Nobody of the unit has been appraised and answered.</summary>
public sealed record NobodyAppraised() : Refusal("document.nobodyAppraised");

/// <summary>No opinion was collated, or none that the reader of this paper may see.</summary>
public sealed record NothingCollated() : Refusal("document.nothingCollated");

/// <summary>No question waits for an answer.</summary>
public sealed record NothingOwed() : Refusal("document.nothingOwed");

/// <summary>The person's text is not final.</summary>
public sealed record MaterialNotFinal() : Refusal("document.notFinal");

/// <summary>The scheme orders it, and it is written by hand: nothing that is known here makes it up.</summary>
public sealed record WrittenByHand() : Refusal("document.byHand");
