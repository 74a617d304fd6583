using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Retention;

/// <summary>The year is not closed: its files are still in use.</summary>
public sealed record DisposalTooEarly() : Refusal("cycle.disposalOpen");

/// <summary>The term is not over.</summary>
/// <param name="EndsOn">First day on which it is.</param>
public sealed record TermNotOver(DateOnly EndsOn) : Refusal("cycle.disposalTerm")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [ChineseDay.Of(EndsOn)];
}

/// <summary>There is no file to destroy.</summary>
public sealed record NothingToDispose() : Refusal("cycle.disposalNothing");

/// <summary>Nobody asked for it.</summary>
public sealed record DisposalNotAsked() : Refusal("cycle.disposalNotAsked");

/// <summary>The files are destroyed; nothing brings them back.</summary>
public sealed record DisposalIsDone() : Refusal("cycle.disposalDone");
