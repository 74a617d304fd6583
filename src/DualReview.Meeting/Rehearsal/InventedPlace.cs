using System.Collections.Immutable;

namespace DualReview.Meeting.Rehearsal;

/// <summary>Where a rehearsal of a scheme is set: invented names of the kind of unit the scheme speaks of.</summary>
/// <param name="Units">Units that hold the rounds of their own.</param>
/// <param name="Place">Where a unit meets.</param>
/// <param name="Whole">What they belong to, which holds the round of all units.</param>
/// <param name="Hall">Where that meets.</param>
/// <param name="Questions">What people ask there.</param>
/// <param name="Reply">What the 书记 answers.</param>
internal sealed record InventedPlace(
    ImmutableArray<string> Units,
    string Place,
    string Whole,
    string Hall,
    ImmutableArray<string> Questions,
    string Reply)
{
    /// <summary>Said behind the name of every unit, so that no archive of a rehearsal is taken for a real one.</summary>
    public const string Mark = "（演练）";

    /// <summary>What people promise at the beginning of the year, in every unit alike.</summary>
    public static readonly ImmutableArray<string> Promises =
        ["每月公开一次账目", "修好通组道路", "解决两户危房改造", "每季度走访一遍困难户", "更换老旧路灯", "办好一件群众急事", "按时召开民主生活会"];

    private static readonly ImmutableArray<string> OfVillages = ["危房改造补助今年发到几户？", "村里的路灯什么时候能装完？", "集体林地的承包款怎么用的？"];

    /// <summary>The setting of a scheme; of one that is not built in, that of the community.</summary>
    public static InventedPlace Of(string scheme) => scheme switch
    {
        "farm-division" => new(
            ["红柳沟村"], "村委会会议室", "金穗农场", "场部礼堂",
            ["今年的水费为什么调了两次？", "集体机井什么时候检修？", "惠农补贴什么时候公示？"],
            "大家提的意见，“两委”逐条研究，归纳以后向群众公布。"),
        "doushan-village" => new(["云岭村"], "村文化活动室", "青石镇", "镇政府礼堂", OfVillages, "大家提的意见，村“两委”逐条研究，会后答复。"),
        "town-party-secretary" => new(["东河村", "西坪村", "南桥村"], "村党员活动室", "柳河镇", "镇政府大会议室", OfVillages, "大家提的意见我都记下了，会后逐条答复。"),
        "organ-party-branch" => new(
            ["市档案局机关党支部"], "机关三楼会议室", "市直机关工委", "市直机关礼堂",
            ["党课安排能不能再提前一些通知？", "联系社区的活动今年还办几次？", "青年干部培养有什么打算？"],
            "同志们的意见，支委会逐条研究，整改情况在公告栏通报。"),
        _ => new(
            ["荣兴社区"], "社区活动室", "兴安街道", "街道会议中心",
            ["危房改造补助今年发到几户？", "社区电费收缴为什么比去年晚？", "活动室什么时候能修好？"],
            "大家提的意见，“两委”班子逐条研究，一个月内在公开栏答复。"),
    };
}
