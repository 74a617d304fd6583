using System.Globalization;

namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>What to look at in the appraisals. Closing a year is not refused for it: a person may be ill or far away.</summary>
public static class AppraisalWarnings
{
    /// <summary>Everything, once the meeting on which the appraisals rest is over in a unit.</summary>
    public static IEnumerable<CycleWarning> Of(CycleState s) => [.. Missing(s), .. Early(s)];

    /// <summary>What is missing from the registers.</summary>
    public static IEnumerable<CycleWarning> Missing(CycleState s)
    {
        foreach (var unit in AppraisalScope.Units(s).Where(u => AppraisalScope.Awaited(s, u.Id) is null))
        {
            var listed = AppraisalScope.Listed(s, unit.Id);
            var open = listed.Count(a => a.State != AppraisalState.Filed);
            if (listed.IsEmpty)
            {
                yield return CycleWarning.W("NobodyListed", unit.Name);
                continue;
            }

            if (open > 0)
            {
                yield return CycleWarning.W("NotFiled", unit.Name, Number(open), Number(listed.Length));
            }

            if (AppraisalScope.Unlisted(s, unit.Id) is { IsEmpty: false } unlisted)
            {
                yield return CycleWarning.W("NotListed", unit.Name, Number(unlisted.Length), string.Join('、', unlisted.Take(8).Select(p => p.Name)));
            }
        }
    }

    /// <summary>A year does not know the day of its meetings, only the calendar's: an earlier feedback is told, not refused.</summary>
    private static IEnumerable<CycleWarning> Early(CycleState s) => AppraisalScope.FirstDay(s) is { } first
        ? s.Appraisals.Where(a => a.FedBackOn < first).Select(a => CycleWarning.W("FedBackEarly", a.Name, ChineseDay.WithoutYear(a.FedBackOn!.Value), ChineseDay.WithoutYear(first)))
        : [];

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
