using DualReview.Domain.Cycles.Appraisals;

namespace DualReview.Meeting.Features.Appraisals;

/// <summary>Small things the parts of the page show alike.</summary>
internal static class AppraisalText
{
    /// <summary>Class of the mark of a state.</summary>
    public static string Mark(AppraisalState state) => state switch
    {
        AppraisalState.Unwritten => "state",
        AppraisalState.Written or AppraisalState.FedBack => "state planned",
        AppraisalState.Answered => "state late",
        AppraisalState.Filed => "state done",
    };

    /// <summary>Which of the people of one name it is, from 1 in the order of the list; null when the name is the only one.</summary>
    public static int? Namesake(IReadOnlyCollection<Appraisal> listed, Appraisal one)
    {
        var same = listed.Where(a => a.Name == one.Name).ToArray();
        return same.Length < 2 ? null : Array.FindIndex(same, a => a.Id == one.Id) + 1;
    }
}
