using System.Text.Json.Nodes;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Schemes.Editing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace DualReview.Components.Tests.Schemes;

public sealed class DifferencesTests : IAsyncDisposable
{
    private readonly HostContext context = new();
    private readonly JsonObject before = SchemeDraft.TreeOf(SchemeWriter.Write(BuiltInSchemes.Find("huoerqi-community")!))!;
    private readonly JsonObject after = SchemeDraft.TreeOf(SchemeWriter.Write(BuiltInSchemes.Find("huoerqi-community")!))!;

    private IReadOnlyList<Difference> Found =>
        Differences.Between(before, after, context.Services.GetRequiredService<IStringLocalizer<DualReview.Meeting.Features.Schemes.Schemes>>());

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public void EqualTexts_HaveNone() => Assert.Empty(Found);

    [Fact]
    public void ChangedWord_IsSaidWithItsPlaceInWords()
    {
        after["scales"]![0]!["grades"]![0]!["name"] = "很好";

        Assert.Equal([new Difference(DifferenceKind.Changed, "等次表 › 很好／合格／基本合格／不合格 › 等次，从好到差 › 很好 › 等次名称", "优秀", "很好")], Found);
    }

    [Fact]
    public void ItemPutInBetween_IsOneDifference()
    {
        after["rounds"]![0]!["agenda"]!.AsArray().Insert(2, new JsonObject { ["kind"] = "other", ["title"] = "讲话" });

        Assert.Equal([new Difference(DifferenceKind.Added, "轮次 › 勤廉双述双评会 › 议程 › 讲话")], Found);
    }

    [Fact]
    public void RenamedItem_IsAChangeOfItsTitle()
    {
        after["rounds"]![0]!["agenda"]![2]!["title"] = "群众提问";

        Assert.Equal([new Difference(DifferenceKind.Changed, "轮次 › 勤廉双述双评会 › 议程 › 群众提问 › 大屏上显示的标题", "质询与答复", "群众提问")], Found);
    }

    [Fact]
    public void RemovedMovedAndRetoldThings_AreSaidInTheWordsOfTheForms()
    {
        var rules = after["rules"]!.AsObject();
        rules["shareBase"] = "excludeAbstain";
        rules["heavyNegative"] = "1/3";
        after["voterGroups"]!.AsArray().RemoveAt(3);
        var documents = after["documents"]!.AsArray();
        var first = documents[0];
        documents.RemoveAt(0);
        documents.Add(first);
        after["rounds"]![0]!["ratedMayVote"] = true;

        Assert.Equal(
        [
            new(DifferenceKind.Removed, "到会人员类别 › 党员"),
            new(DifferenceKind.Changed, "轮次 › 勤廉双述双评会 › 被评议人也投票", "否", "是"),
            new(DifferenceKind.Changed, "结果规则 › 得票率的基数", "有效票（含弃权）", "有效票，不含弃权"),
            new(DifferenceKind.Changed, "结果规则 › 差票较多的比例", "", "1/3"),
            new(DifferenceKind.Reordered, "文书材料"),
        ], Found);
    }
}
