using DualReview.Domain.Cycles.Appraisals;

namespace DualReview.Meeting.Rehearsal;

/// <summary>What a rehearsed 支委会 writes of its people: different enough that a page of sixty looks like one.</summary>
internal static class InventedAppraisal
{
    private static readonly string[] Conduct =
    [
        "政治立场坚定，按时参加“三会一课”，按月足额交纳党费，本职工作完成得扎实。",
        "学习认真，服从安排，主动承担临时性任务，和同志们团结协作好。",
        "工作踏实，群众反映好，在走访帮扶中能吃苦，遵守纪律没有差错。",
    ];

    private static readonly string[] Analysis =
    [
        "在专题组织生活会上对照党章作了剖析：理论学习不够系统，下一步制定学习计划，坚持每周读书。",
        "能够正视问题：深入基层不够经常，工作方法有时简单。今后每月至少下基层一次。",
        "自我剖析比较深刻：创新意识不强，满足于完成任务。提出了三条整改措施。",
    ];

    private static readonly string[] Evaluation =
    [
        "支委会认为，该同志发挥了先锋模范作用，希望进一步加强理论学习。",
        "支委会认为，该同志履行党员义务较好，希望多到基层了解情况。",
        "支委会认为，该同志能够发挥党员作用，希望在创新工作上多下功夫。",
    ];

    private static readonly string[] Responses = ["无意见", "同意支委会的评议，今后注意改进。", "无意见"];

    /// <summary>The texts of the person with this number on the list.</summary>
    public static AppraisalTexts Texts(int number) => new(Conduct[number % 3], Analysis[number / 3 % 3], Evaluation[number / 2 % 3]);

    /// <summary>What the person says to it.</summary>
    public static string Response(int number) => Responses[number % 3];
}
