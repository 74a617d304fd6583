using System.Globalization;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Features.Years;

/// <summary>Identifiers of the subjects that a page adds to a year.</summary>
internal static class SubjectIds
{
    /// <summary>One the year does not have.</summary>
    public static SubjectId NextSubject(this CycleState year) => new(string.Create(
        CultureInfo.InvariantCulture, $"s{year.Plan.Subjects.Select(s => int.TryParse(s.Id.Value[1..], out var n) ? n : 0).DefaultIfEmpty().Max() + 1}"));
}
