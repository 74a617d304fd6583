using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Units;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Units;

/// <summary>The clerk at the dry run: nothing is stored before she says so, and whatever waits stays in sight.</summary>
public sealed class ImportPageTests : IAsyncDisposable
{
    private readonly HostContext here = new();

    public ImportPageTests() => here.Services.AddCycles();

    private IOrganisations Register => here.Services.GetRequiredService<IOrganisations>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => here.DisposeAsync();

    [Fact]
    public async Task List_WithAQuestionInEveryRow_IsAnsweredAndStored()
    {
        var page = await OpenAsync();
        Read(page, "前进村\t王建国\t村党组织书记\n前进村\t王建国\t妇联主席\n斗山村\t李秀英\t村党组织书记\n前进村\t=1+1\t书记");
        Assert.Equal(["New", "PostUnknown", "UnitUnknown", "NameUnusable"], Outcomes(page));
        Assert.Empty(await TenuresAsync());
        Assert.Contains("还有 3 行没有定下来", page.Find("[data-testid=import-waiting]").TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=import-create]").Change(true);
        page.Find("[data-testid=import-class]").Change("doushan-village/member");
        Assert.Equal(["New", "SameName", "New", "NameUnusable"], Outcomes(page));
        page.Find("[data-testid=import-all-same]").Click();
        Assert.Equal(["New", "NewPost", "New", "NameUnusable"], Outcomes(page));
        await page.Find("[data-testid=import-go]").ClickAsync(new());

        Assert.Contains("新增 2 人、3 条任职、1 个单位", page.Find("[data-testid=import-done]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Known", "Known", "Known", "NameUnusable"], Outcomes(page));
        Assert.True(page.Find("[data-testid=import-go]").HasAttribute("disabled"));
        Assert.Equal(3, (await TenuresAsync()).Count);
    }

    [Fact]
    public async Task Row_LeftOut_IsNotStoredAndCanBeTakenBack()
    {
        var page = await OpenAsync();
        Read(page, "前进村\t王建国\t村党组织书记");

        page.Find("[data-testid=import-leave]").Click();
        Assert.True(page.Find("[data-testid=import-go]").HasAttribute("disabled"));
        page.Find("[data-testid=import-unleave]").Click();

        Assert.False(page.Find("[data-testid=import-go]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("名单.xlsm", 10, "带宏")]
    [InlineData("名单.docx", 10, "只能读")]
    [InlineData("名单.xlsx", 10, "打不开")]
    [InlineData("名单.xlsx", 3 * 1024 * 1024, "超过 2 MB")]
    public async Task File_ThatIsNone_IsRefusedAndTheListBeforeStays(string name, int size, string sentence)
    {
        var page = await OpenAsync();
        Read(page, "前进村\t王建国\t村党组织书记");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[size], name));

        page.WaitForAssertion(() => Assert.Contains(sentence, page.Find("[data-testid=import-problem]").TextContent, StringComparison.Ordinal));
        Assert.Equal(["New"], Outcomes(page));
    }

    [Fact]
    public async Task File_OfPeople_IsReadAndNamed()
    {
        var page = await OpenAsync();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("单位,姓名,职务\n前进村,㛃𬭎,村党组织书记", "名单.csv"));

        page.WaitForAssertion(() => Assert.Equal(["New"], Outcomes(page)));
        Assert.Contains("名单.csv", page.Find("[data-testid=import-file-name]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_ChangesTheRegisterAndARunningYearWhenWished()
    {
        await StartAsync();
        var unit = (await Register.UnitsAsync(Cancel)).Single(u => u.Name == "前进村");
        var tenure = (await Register.AddTenureAsync(null, "王建围", unit.Id, "村党组织书记", ["partySecretary"], new DateOnly(2020, 1, 1), null, Cancel)).Tenure!;
        var year = await PracticeYear.BeginAsync(
            here.Services.GetRequiredService<ICycles>(), HostContext.Account, units: 1, change: s => s with { Person = tenure.Person, Name = "王建围" });
        var list = here.Render<TenureList>(p => p.Add(x => x.Unit, unit));
        list.WaitForElement("[data-testid=tenure-rename]").Click();
        list.Find("[data-testid=rename-name]").Input("王建国");
        await list.Find("[data-testid=rename-save]").ClickAsync(new());

        Assert.Equal("王建国", list.Find("[data-testid=tenure-person]").TextContent);
        Assert.Equal("王建围", year.State.Plan.Subjects[0].Name);
        await list.Find("[data-testid=rename-year-go]").ClickAsync(new());
        Assert.Equal("王建国", year.State.Plan.Subjects[0].Name);
        Assert.Contains("已改", list.Find("[data-testid=rename-year-said]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_WhenAMeetingHasThePersonOnItsBallot_LeavesTheYearAndSaysWhy()
    {
        await StartAsync();
        var unit = (await Register.UnitsAsync(Cancel)).Single(u => u.Name == "前进村");
        var tenure = (await Register.AddTenureAsync(null, "王建围", unit.Id, "村党组织书记", [], new DateOnly(2020, 1, 1), null, Cancel)).Tenure!;
        var year = await PracticeYear.BeginAsync(
            here.Services.GetRequiredService<ICycles>(), HostContext.Account, units: 1, change: s => s with { Person = tenure.Person, Name = "王建围" });
        await year.HoldAsync("villageReview", _ => [5, 5, 5, 5]);
        var list = here.Render<TenureList>(p => p.Add(x => x.Unit, unit));
        list.WaitForElement("[data-testid=tenure-rename]").Click();
        list.Find("[data-testid=rename-name]").Input("王建国");
        await list.Find("[data-testid=rename-save]").ClickAsync(new());
        await list.Find("[data-testid=rename-year-go]").ClickAsync(new());

        Assert.Equal("王建围", year.State.Plan.Subjects[0].Name);
        Assert.Contains("王建围", list.Find("[data-testid=rename-year-said]").TextContent, StringComparison.Ordinal);
    }

    private async Task StartAsync()
    {
        await here.StartAsync();
        var town = (await Register.AddUnitAsync(null, "东风镇", UnitKind.Town, Cancel)).Unit!.Value;
        await Register.AddUnitAsync(town, "前进村", UnitKind.Village, Cancel);
    }

    private async Task<IRenderedComponent<ImportPage>> OpenAsync()
    {
        await StartAsync();
        var page = here.Render<ImportPage>();
        page.WaitForElement("[data-testid=import-text]");
        return page;
    }

    private static void Read(IRenderedComponent<ImportPage> page, string text)
    {
        page.Find("[data-testid=import-text]").Change(text);
        page.Find("[data-testid=import-read]").Click();
    }

    private static string[] Outcomes(IRenderedComponent<ImportPage> page) => [.. page.FindAll("[data-testid=import-row]").Select(r => r.GetAttribute("data-outcome")!)];

    private async Task<IReadOnlyList<Tenure>> TenuresAsync() =>
        await Register.TenuresAsync([.. (await Register.UnitsAsync(Cancel)).Select(u => u.Id)], Cancel);
}
