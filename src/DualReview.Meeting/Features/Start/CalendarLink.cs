using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Dues;

namespace DualReview.Meeting.Features.Start;

/// <summary>Where something of the calendar is looked at.</summary>
public static class CalendarLink
{
    /// <summary>Address of a page that whoever leads the year may open.</summary>
    public static string Of(CycleState year, YearDay day)
    {
        var here = $"/cycles/{year.Id}";
        return day.Kind switch
        {
            YearDayKind.Phase => $"{here}#phases",
            YearDayKind.Meeting => $"/host/{day.Meeting}",
            YearDayKind.Materials => $"{here}/materials",
            YearDayKind.Publication or YearDayKind.NoticeTerm => $"{here}/notices",
            YearDayKind.Plan or YearDayKind.ConsequenceEnd => $"{here}/results/{day.Subject}",
            YearDayKind.Ledger => day.Number is { } number ? $"{here}/ledger?item={number}" : $"{here}/ledger",
        };
    }
}
