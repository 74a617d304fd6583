using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Years;

/// <summary>A part of a year's page: the desk and the texts.</summary>
public abstract class YearPart : ComponentBase
{
    /// <summary>The year.</summary>
    [CascadingParameter]
    protected YearDesk Desk { get; set; } = null!;

    /// <summary>Texts.</summary>
    [Inject]
    protected IStringLocalizer<Years> L { get; set; } = null!;

    /// <summary>A day as people write it.</summary>
    protected string Day(DateOnly day) => L["Day", day.Month, day.Day];

    /// <summary>A day with its year.</summary>
    protected string FullDay(DateOnly day) => L["FullDay", day.Year, day.Month, day.Day];
}
