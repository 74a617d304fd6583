using System.Collections.Immutable;
using System.Globalization;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>There is no such item.</summary>
public sealed record LedgerItemUnknown() : Refusal("ledger.unknown");

/// <summary>Somebody changed the item since the page showed it; nothing was done and nothing typed is lost.</summary>
public sealed record LedgerItemMoved(int Number) : Refusal("ledger.moved")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Number.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The problem is empty or too long.</summary>
public sealed record ProblemUnusable() : Refusal("ledger.problem")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [LedgerItem.LongestProblem.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The measure is too long.</summary>
public sealed record MeasureUnusable() : Refusal("ledger.measure")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [LedgerItem.LongestMeasure.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The source is not whole, or its meeting is not one of the year.</summary>
public sealed record SourceUnusable() : Refusal("ledger.source");

/// <summary>The responsible person's name is empty or too long, or no rated person of the year.</summary>
public sealed record ResponsibleUnusable() : Refusal("ledger.responsible");

/// <summary>The reviewer does not lead the year and so could not even see the item.</summary>
public sealed record ReviewerNotAMember(string Account) : Refusal("ledger.reviewerNotAMember")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Account];
}

/// <summary>The reviewer would be the one who submitted it.</summary>
public sealed record ReviewerSubmitted() : Refusal("ledger.reviewerSubmitted");

/// <summary>The new deadline is over already.</summary>
public sealed record DeadlinePast(DateOnly Deadline) : Refusal("ledger.deadlinePast")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [ChineseDay.Of(Deadline)];
}

/// <summary>The deadline is more than five years away: a slip of the year.</summary>
public sealed record DeadlineFar() : Refusal("ledger.deadlineFar");

/// <summary>A day lies in the future, or before the item was entered.</summary>
public sealed record DayUnusable() : Refusal("ledger.day");

/// <summary>Progress is not written, or longer than a note.</summary>
public sealed record ProgressUnusable() : Refusal("ledger.progress");

/// <summary>The item has as many notes or proofs as it can have.</summary>
public sealed record LedgerItemFull(int Most) : Refusal("ledger.full")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The ledger has as many items as it can have.</summary>
public sealed record LedgerFull(int Most) : Refusal("ledger.ledgerFull")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>The file is none that is kept.</summary>
public sealed record ProofUnusable() : Refusal("ledger.proof");

/// <summary>The item is closed, left out or in review: take it up again first.</summary>
public sealed record LedgerItemNotOpen() : Refusal("ledger.notOpen");

/// <summary>It waits for its review: only the arrangement may change until the reviewer has looked.</summary>
public sealed record LedgerItemInReview() : Refusal("ledger.inReview");

/// <summary>Nothing waits for a review here.</summary>
public sealed record LedgerItemNotInReview() : Refusal("ledger.notInReview");

/// <summary>It is neither closed nor left out.</summary>
public sealed record LedgerItemIsOpen() : Refusal("ledger.isOpen");

/// <summary>Something is missing before it can be submitted: measure, responsible person, reviewer or progress.</summary>
/// <param name="Missing">Which of them: <c>measure</c>, <c>responsible</c>, <c>reviewer</c> or <c>progress</c>; the code has its own sentence for each.</param>
public sealed record LedgerItemUnready(LedgerGap Missing) : Refusal(Missing switch
{
    LedgerGap.Measure => "ledger.needsMeasure",
    LedgerGap.Responsible => "ledger.needsResponsible",
    LedgerGap.Reviewer => "ledger.needsReviewer",
    LedgerGap.Progress => "ledger.needsProgress",
});

/// <summary>What an item lacks before its review.</summary>
public enum LedgerGap
{
    /// <summary>整改措施.</summary>
    Measure,

    /// <summary>责任人.</summary>
    Responsible,

    /// <summary>复核人.</summary>
    Reviewer,

    /// <summary>A line of progress or a proof.</summary>
    Progress,
}

/// <summary>Only the reviewer closes or sends back.</summary>
public sealed record OnlyTheReviewer(string Account) : Refusal("ledger.onlyTheReviewer")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Account];
}

/// <summary>A unit with items in the ledger takes part to the end.</summary>
public sealed record UnitHasLedgerItems() : Refusal("ledger.unitHasItems");
