using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Schemes;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Security;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Schemes;

public sealed class SchemeEditorTests : IAsyncDisposable
{
    private const string Key = "our-scheme";

    private readonly HostContext context = new();

    public SchemeEditorTests() => context.Authorization.SetRoles(Policies.AdministratorRole);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ISchemeLibrary Library => context.Services.GetRequiredService<ISchemeLibrary>();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Grade_AddedWithoutAName_IsAProblemUntilItHasOne()
    {
        var page = await OpenAsync("scales");
        await ClickAsync(page, "add-scales[0].grades");

        Assert.Contains("这里不能空着", page.Find("[data-testid='why-scales[0].grades[4].name']").TextContent, StringComparison.Ordinal);
        Assert.Contains("等次表", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", Save(page).GetAttribute("aria-disabled"));
        Assert.Contains(page.FindAll("[data-testid=problem]"), p => p.TextContent.Contains("差的等次后面不能再有好的等次", StringComparison.Ordinal));

        Type(page, "field-scales[0].grades[4].name", "　很差 ");
        page.Find("[data-testid='field-scales[0].grades[4].negative']").Change(true);

        Assert.Empty(page.FindAll("[data-testid=problems]"));
        Assert.False(Save(page).HasAttribute("aria-disabled"));
        await SaveAsync(page);
        Assert.Equal(["优秀", "合格", "基本合格", "不合格", "很差"], (await SchemeAsync()).Scales[0].Grades.Select(g => g.Name));
    }

    [Fact]
    public async Task Problem_Pressed_LeadsToItsPart()
    {
        var page = await OpenAsync("basics");
        Type(page, "field-meetingTitle", "");
        await ClickAsync(page, "rail-calendar");
        Assert.Equal("1", page.Find("[data-testid=rail-basics] .badge").TextContent);

        await ClickAsync(page, "problem");

        Assert.NotNull(page.Find("[data-testid=section-basics]"));
    }

    /// <summary>A person leaves the last field by pressing 保存: the button must take the press, and say what is missing.</summary>
    [Fact]
    public async Task Save_WithAnError_GoesToItAndSavesNothing()
    {
        var page = await OpenAsync("basics");
        Type(page, "field-name", "");
        await ClickAsync(page, "rail-calendar");

        await ClickAsync(page, "editor-save");

        Assert.Contains("还有错误", page.Find("[data-testid=editor-message]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=section-basics]"));
        Assert.Single(await Library.VersionsAsync(Key, Cancel));
    }

    [Fact]
    public async Task Reference_IsChosenByNameAndNamesWhatIsGone()
    {
        var page = await OpenAsync("rounds");
        var form = page.Find("[data-testid='field-rounds[0].form']");
        Assert.Contains(form.Children, o => o.TextContent == "社区“两委”干部勤廉双述双评评议票");

        await ClickAsync(page, "rail-groups");
        await ClickAsync(page, "remove-voterGroups[0]");
        await ClickAsync(page, "rail-rounds");

        Assert.Contains("已删除的“liaisonLeaders”", page.Find("[data-testid='field-rounds[0].voters-liaisonLeaders']").ParentElement!.TextContent, StringComparison.Ordinal);
        page.Find("[data-testid='field-rounds[0].voters-liaisonLeaders']").Change(false);
        Assert.Empty(page.FindAll("[data-testid=problems]"));
    }

    [Fact]
    public async Task Items_MovedRemovedAndUndone_AreWhereTheyWere()
    {
        var page = await OpenAsync("rounds");
        await ClickAsync(page, "down-rounds[0].agenda[1]");
        Assert.Equal("质询与答复", page.Find("[data-testid='field-rounds[0].agenda[1].title']").GetAttribute("value"));
        await ClickAsync(page, "remove-rounds[0].agenda[1]");
        Assert.Equal("述职述廉", page.Find("[data-testid='field-rounds[0].agenda[1].title']").GetAttribute("value"));

        await ClickAsync(page, "editor-undo");
        await ClickAsync(page, "editor-undo");

        Assert.Equal("述职述廉", page.Find("[data-testid='field-rounds[0].agenda[1].title']").GetAttribute("value"));
        await ClickAsync(page, "editor-save");
        Assert.Contains("没有改动", page.Find("[data-testid=editor-message]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optional_LeftEmptyOrAtItsUsual_IsLeftOutOfTheFile()
    {
        var page = await OpenAsync("rounds");
        Type(page, "field-rounds[0].presider", "包片领导");
        page.Find("[data-testid='field-rounds[0].quorum']").Change("2/3");
        Type(page, "field-rounds[0].splitFloor", "8");
        page.Find("[data-testid='field-rounds[0].ratedMayVote']").Change(true);
        await SaveAsync(page);
        var round = (await SchemeAsync()).Rounds[0];
        Assert.Equal(("包片领导", new Fraction(2, 3), 8, true), (round.Presider, round.Quorum, round.SplitFloor, round.RatedMayVote));

        Type(page, "field-rounds[0].presider", " ");
        page.Find("[data-testid='field-rounds[0].quorum']").Change("");
        Type(page, "field-rounds[0].splitFloor", "");
        page.Find("[data-testid='field-rounds[0].ratedMayVote']").Change(false);
        await SaveAsync(page);
        Assert.Equal(BuiltInSchemes.Find("huoerqi-community")! with { Key = Key }, await SchemeAsync());
    }

    [Fact]
    public async Task Source_BrokenAndMended_IsTheSameDraftAsTheForms()
    {
        var page = await OpenAsync("source");
        Type(page, "source", "{ \"key\": ");
        Assert.NotNull(page.Find("[data-testid=source-unreadable]"));
        await ClickAsync(page, "rail-scales");
        Assert.NotNull(page.Find("[data-testid=section-unreadable]"));
        await ClickAsync(page, "rail-preview");
        Assert.NotNull(page.Find("[data-testid=preview-not-yet]"));

        await ClickAsync(page, "editor-undo");
        await ClickAsync(page, "rail-source");
        Type(page, "source", page.Find("[data-testid=source]").GetAttribute("value")!.Replace("\"优秀\"", "\"很好\"", StringComparison.Ordinal));
        await ClickAsync(page, "rail-scales");

        Assert.Equal("很好", page.Find("[data-testid='field-scales[0].grades[0].name']").GetAttribute("value"));
    }

    [Fact]
    public async Task Property_TheFormatDoesNotKnow_CanBeTakenOut()
    {
        var page = await OpenAsync("source");
        Type(page, "source", page.Find("[data-testid=source]").GetAttribute("value")!.Replace("\"key\": \"member\",\n      \"name\"", "\"key\": \"member\",\n      \"colour\": 1,\n      \"name\"", StringComparison.Ordinal));
        await ClickAsync(page, "problem");

        await page.Find("[data-testid=field-unknown] button").ClickAsync(new());

        Assert.Empty(page.FindAll("[data-testid=problems]"));
    }

    [Fact]
    public async Task Host_LooksAndCannotChange()
    {
        context.Authorization.SetRoles(Policies.HostRole);
        var page = await OpenAsync("rounds");

        Assert.Empty(page.FindAll("[data-testid=editor-save], [data-testid='add-rounds'], [data-testid='remove-rounds[0]']"));
        Assert.All(page.FindAll(".editor input, .editor select, .editor textarea"), i => Assert.True(i.HasAttribute("disabled")));
    }

    [Fact]
    public async Task BuiltInScheme_IsOnlyLookedAt()
    {
        await context.StartAsync();
        var page = context.Render<SchemePage>(p => p.Add(x => x.Key, "farm-division"));

        page.WaitForElement("[data-testid=editor-builtin]");
        Assert.Empty(page.FindAll("[data-testid=editor-save]"));
    }

    [Fact]
    public async Task UnknownScheme_SaysSo()
    {
        await context.StartAsync();
        var page = context.Render<SchemePage>(p => p.Add(x => x.Key, "nothing"));

        page.WaitForElement("[data-testid=scheme-missing]");
    }

    [Fact]
    public async Task UnsavedChange_IsOnTheShelfUntilItIsSaved()
    {
        var shelf = context.Services.GetRequiredService<DraftShelf>();
        var page = await OpenAsync("basics");
        Type(page, "field-name", "改过的名称");
        Assert.Contains("改过的名称", shelf.Find(HostContext.Account, Key)!.Text, StringComparison.Ordinal);

        var again = context.Render<SchemePage>(p => p.Add(x => x.Key, Key));
        await ClickAsync(again, "shelved-take");
        Assert.Equal("改过的名称", again.Find("[data-testid=field-name]").GetAttribute("value"));
        await SaveAsync(again);

        Assert.Null(shelf.Find(HostContext.Account, Key));
        Assert.Equal("改过的名称", (await SchemeAsync()).Name);
    }

    /// <summary>The draft of yesterday, and somebody saved in between: it is not saved over theirs unseen.</summary>
    [Fact]
    public async Task UnsavedChange_OnAnEarlierVersion_ShowsWhatTheOtherChangedBeforeItIsSaved()
    {
        var page = await OpenAsync("basics");
        Type(page, "field-name", "我的名称");
        await Library.SaveAsync((await SchemeAsync()) with { MeetingTitle = "别人的标题" }, 1, "", "李干事", Cancel);
        var again = context.Render<SchemePage>(p => p.Add(x => x.Key, Key));
        await ClickAsync(again, "shelved-take");
        Assert.Equal("勤廉双述双评会", again.Find("[data-testid=field-meetingTitle]").GetAttribute("value"));

        await SaveAsync(again);

        Assert.Contains("会议标题勤廉双述双评会 → 别人的标题", again.Find("[data-testid=editor-stale]").TextContent.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("→", " → ", StringComparison.Ordinal), StringComparison.Ordinal);
        await ClickAsync(again, "stale-theirs");
        Assert.Equal("别人的标题", again.Find("[data-testid=field-meetingTitle]").GetAttribute("value"));
        Assert.Equal(2, (await Library.VersionsAsync(Key, Cancel)).Length);
    }

    [Fact]
    public async Task Rule_OnSampleCounts_SaysWhatFollows()
    {
        var page = await OpenAsync("preview");
        await ClickAsync(page, "preview-rule");
        Type(page, "try-review-excellent", "5");
        Type(page, "try-review-unqualified", "30");

        Assert.Contains("待研定", page.Find("[data-testid=rule-status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("不合格", page.Find("[data-testid=rule-suggestion]").TextContent);
        page.Find("[data-testid=try-confirmed]").Change("unqualified");
        Assert.Contains("警示谈话", page.Find("[data-testid=rule-offers]").TextContent, StringComparison.Ordinal);
        Type(page, "try-years", "1");
        Assert.Contains("工资按80%发放", page.Find("[data-testid=rule-offers]").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<SchemePage> page) => page.Find("[data-testid=editor-save]");

    private static Task ClickAsync(IRenderedComponent<SchemePage> page, string id) => page.WaitForElement($"[data-testid='{id}']").ClickAsync(new());

    private static void Type(IRenderedComponent<SchemePage> page, string id, string text) => page.Find($"[data-testid='{id}']").Change(text);

    private async Task<IRenderedComponent<SchemePage>> OpenAsync(string part)
    {
        await context.StartAsync();
        await Library.SaveAsync(BuiltInSchemes.Find("huoerqi-community")! with { Key = Key }, 0, "", "a", Cancel);
        context.Render<MudBlazor.MudPopoverProvider>();
        dialogs = context.Render<MudBlazor.MudDialogProvider>();
        var page = context.Render<SchemePage>(p => p.Add(x => x.Key, Key));
        await ClickAsync(page, $"rail-{part}");
        return page;
    }

    private IRenderedComponent<MudBlazor.MudDialogProvider> dialogs = null!;

    private async Task SaveAsync(IRenderedComponent<SchemePage> page)
    {
        var saving = Save(page).ClickAsync(new());
        await dialogs.WaitForElement("[data-testid=save-ok]").ClickAsync(new());
        await saving;
    }

    private async Task<Scheme> SchemeAsync() => SchemeReader.Read((await Library.TextAsync(Key, null, Cancel))!).Scheme!;
}
