using System.Collections.Immutable;
using System.Globalization;

namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>People of the unit have been appraised; it stays.</summary>
public sealed record UnitHasAppraisals() : Refusal("cycle.unitHasAppraisals");

/// <summary>The scheme appraises nobody in this unit, or not this group.</summary>
public sealed record NobodyAppraised() : Refusal("cycle.appraisalNobody");

/// <summary>Nobody new stands on the roster: it has no names of the group, or all are on the list.</summary>
public sealed record RosterListed() : Refusal("cycle.appraisalRosterListed");

/// <summary>Somebody of this name is on the list: say that it is another one.</summary>
public sealed record NameListed(string Name) : Refusal("cycle.appraisalNameListed")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>More people than a year can appraise.</summary>
public sealed record TooManyAppraised(int Most) : Refusal("cycle.appraisalTooMany")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>Nobody with this identifier is on the list.</summary>
public sealed record AppraisedUnknown() : Refusal("cycle.appraisedUnknown");

/// <summary>Something is written of the person, who therefore stays on the list.</summary>
public sealed record AppraisalStarted(string Name) : Refusal("cycle.appraisalStarted")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>The meeting on which the appraisal rests has not been held.</summary>
public sealed record AppraisalTooEarly(string Round) : Refusal("cycle.appraisalTooEarly")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Round];
}

/// <summary>A text is longer than allowed.</summary>
/// <param name="Column">What the register calls it.</param>
public sealed record AppraisalTextTooLong(string Column) : Refusal("cycle.appraisalTextTooLong")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Column, AppraisalTexts.Longest.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The person's own opinion is missing or too long.</summary>
public sealed record ResponseUnusable() : Refusal("cycle.appraisalResponse")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [AppraisalTexts.Longest.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>Somebody else changed this appraisal since the writer looked at it.</summary>
public sealed record AppraisalMoved(string Name) : Refusal("cycle.appraisalMoved")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>A text is missing: nothing to feed back yet.</summary>
public sealed record AppraisalUnwritten(string Name) : Refusal("cycle.appraisalUnwritten")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>It was fed back as it is: other texts need feedback and opinion anew.</summary>
public sealed record AppraisalIsFedBack(string Name) : Refusal("cycle.appraisalIsFedBack")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>It was not fed back yet, so the person cannot have an opinion on it.</summary>
public sealed record AppraisalNotFedBack(string Name) : Refusal("cycle.appraisalNotFedBack")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>The person's own opinion is missing: nothing is filed without it.</summary>
public sealed record AppraisalUnanswered(string Name) : Refusal("cycle.appraisalUnanswered")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>Nobody in the unit waits for filing.</summary>
public sealed record NothingToFile() : Refusal("cycle.appraisalNothingToFile");

/// <summary>It is filed; open it again with a reason first.</summary>
public sealed record AppraisalIsFiled(string Name) : Refusal("cycle.appraisalIsFiled")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>It is not filed, so there is nothing to open again.</summary>
public sealed record AppraisalNotFiled(string Name) : Refusal("cycle.appraisalNotFiled")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}

/// <summary>The day lies in the future.</summary>
public sealed record AppraisalInFuture() : Refusal("cycle.appraisalInFuture");

/// <summary>Feedback, opinion and filing follow one another: a later one has the earlier date.</summary>
public sealed record AppraisalDaysBackwards(string Name) : Refusal("cycle.appraisalDaysBackwards")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Name];
}
