using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Meeting.Features.Years;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Ledger;

/// <summary>A part of the ledger's page.</summary>
public abstract class LedgerPart : ComponentBase
{
    /// <summary>The year.</summary>
    [CascadingParameter]
    protected YearDesk Desk { get; set; } = null!;

    /// <summary>Texts.</summary>
    [Inject]
    protected IStringLocalizer<Ledger> L { get; set; } = null!;

    /// <summary>Words for states, sources and days.</summary>
    [Inject]
    protected LedgerText Text { get; set; } = null!;

    /// <summary>Clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>Local day.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(Time.GetLocalNow().DateTime);

    /// <summary>How deep a part's heading is heard: below the item's in the drawer, below the page's on a person's own page.</summary>
    protected string? Level => Desk.Own is null ? null : "2";

    /// <summary>Class of a state's mark.</summary>
    protected static string Mark(LedgerState state) => state switch
    {
        LedgerState.Waiting => "state open",
        LedgerState.Working => "state",
        LedgerState.InReview => "state late",
        LedgerState.ClosedOut => "state done",
        LedgerState.LeftOut => "state left",
    };

    /// <summary>Class of a deadline's mark.</summary>
    protected static string Mark(DueState due) => due switch
    {
        DueState.Overdue => "due over",
        DueState.Soon => "due soon",
        DueState.NotDue => string.Empty,
    };

    /// <summary>Units an item can belong to.</summary>
    protected static CycleUnit[] Units(CycleState year) =>
        year.Plan.Units.Any(u => u.Id == year.Plan.Leading.Id) ? [.. year.Plan.Units] : [.. year.Plan.Units, year.Plan.Leading];
}
