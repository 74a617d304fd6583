using Bunit;
using DualReview.Components.Tests.Committee;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Features.Mine;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Mine;

/// <summary>Uploading a 述职材料: what was sent is kept with the draft at once, a refusal takes nothing away, and a file is enough to hand in.</summary>
public sealed class MaterialUploadTests : IAsyncDisposable
{
    private readonly CommitteeContext context = new();
    private PracticeYear year = null!;

    public MaterialUploadTests() => context.Here.Services.AddKeptFiles();

    private CycleSubject Subject => year.State.Plan.Subjects[0];

    private Material Material => year.State.Materials.Of(Subject.Id, MaterialKind.Report);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Document_IsKeptWithTheDraft_AndEnoughToHandIn()
    {
        await StartAsync();
        var page = Open();

        Upload(page, "述职.docx", Word("路灯装了三十盏"));

        page.WaitForElement("[data-testid=writing-saved]");
        Assert.Contains("已从文件里取出 7 个字", page.Find("[data-testid=upload]").TextContent, StringComparison.Ordinal);
        Assert.Contains("共 7 字", page.Find("[data-testid=writing-length]").TextContent, StringComparison.Ordinal);
        Assert.Equal("路灯装了三十盏", (await DraftAsync())!.Content.File!.Text);
        page.Find("[data-testid=writing-submit]").Click();

        page.WaitForElement("[data-testid=material-closed]");
        Assert.Equal("述职.docx", Material.Latest!.File!.Kept.FileName);
        Assert.Contains("路灯装了三十盏", page.Find("[data-testid=material-version]").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/my/materials/{year.State.Id}/{Subject.Id}/file?version=1", page.Find("[data-testid=material-version] [data-testid=material-file-get]").GetAttribute("href"));
    }

    [Fact]
    public async Task LongDocument_IsWarnedOfByItsWords()
    {
        await StartAsync();
        var page = Open();

        Upload(page, "述职.docx", Word(new string('长', 3400)));

        page.WaitForAssertion(() => Assert.Contains("念一遍约 17 分钟", page.Find("[data-testid=writing-length]").TextContent, StringComparison.Ordinal));
        Assert.Contains("照现在的字数要念约 17 分钟", page.Find("[data-testid=writing-hints]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedDocument_SaysWhyInWords_AndLeavesTheEarlierOneAndWhatWasTyped()
    {
        await StartAsync();
        var page = Open();
        Upload(page, "述职.docx", Word("先传的"));
        page.WaitForElement("[data-testid=writing-saved]");
        page.Find("[data-testid=section-0]").Change("打的字");

        Upload(page, "照片.docx", Samples.Png());

        page.WaitForAssertion(() => Assert.Contains("这里只收 .docx、.pdf 文件", page.Find("[data-testid=upload-refused]").TextContent, StringComparison.Ordinal));
        Assert.Contains("述职.docx", page.Find("[data-testid=material-file]").TextContent, StringComparison.Ordinal);
        Assert.Equal("打的字", page.Find("[data-testid=section-0]").GetAttribute("value"));
        Assert.Equal("先传的", (await DraftAsync())!.Content.File!.Text);
    }

    [Fact]
    public async Task Document_TooLargeByItsAnnouncedLength_IsNotEvenRead()
    {
        await StartAsync();
        var page = Open();
        page.WaitForElement("[data-testid=upload-field]");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[20 * 1024 * 1024 + 1], "大.pdf"));

        page.WaitForAssertion(() => Assert.Contains("超过 20 MB", page.Find("[data-testid=upload-refused]").TextContent, StringComparison.Ordinal));
        Assert.Null(await DraftAsync());
    }

    [Fact]
    public async Task Document_TakenAway_IsGoneFromTheDraft()
    {
        await StartAsync();
        var page = Open();
        Upload(page, "述职.pdf", Samples.Pdf());
        page.WaitForElement("[data-testid=upload-remove]");
        Assert.NotNull(page.Find("[data-testid=material-file-read]"));

        page.Find("[data-testid=upload-remove]").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=material-file]")));
        Assert.Null((await DraftAsync())!.Content.File);
    }

    [Fact]
    public async Task ReturnedDocument_IsThereAgainForTheNextVersion_AndTheChangeOfItsWordsIsShown()
    {
        await StartAsync();
        await HandInAsync("路灯装了三十盏", 0);
        await year.DoAsync(new DecideMaterial(Subject.Id, 1, "包村干部", false, "请核实"), "审核");
        var page = Open();
        page.WaitForElement("[data-testid=material-file]");
        Upload(page, "述职二稿.docx", Word("路灯装了二十九盏"));
        page.WaitForAssertion(() => Assert.Contains("述职二稿.docx", page.Find("[data-testid=upload]").TextContent, StringComparison.Ordinal));
        page.Find("[data-testid=writing-submit]").Click();
        page.WaitForElement("[data-testid=version-compare]");

        page.Find("[data-testid=version-compare]").Change(true);

        Assert.Equal("路灯装了三十盏", page.Find("[data-testid=material-version] del").TextContent);
        Assert.Equal("路灯装了二十九盏", page.Find("[data-testid=material-version] ins").TextContent);
    }

    private static byte[] Word(string text) => OfficeSample.Word().With("word/document.xml", OfficeSample.Document($"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).Pack();

    private static void Upload(IRenderedComponent<MaterialPage> page, string name, byte[] content)
    {
        page.WaitForElement("[data-testid=upload-field]");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(content, name));
    }

    private async Task StartAsync()
    {
        context.Here.JSInterop.Setup<Dictionary<string, string>>("dualReview.kept", _ => true).SetResult([]);
        context.Here.JSInterop.SetupVoid("dualReview.forget", _ => true).SetVoidResult();
        year = await context.YearAsync(units: 1);
        context.Here.Links.Accounts[Subject.Person!.Value] = HostContext.Account;
        await year.DoAsync(new AssignReviewer("包村干部", null, "审核"));
        await year.DoAsync(new AssignReviewer("镇负责同志", null, "审核"));
    }

    private async Task HandInAsync(string text, int seen)
    {
        using var stream = new MemoryStream(Word(text));
        var (file, refusal) = await context.Here.Services.GetRequiredService<MaterialIntake>().TakeAsync("述职.docx", stream, TestContext.Current.CancellationToken);
        Assert.Null(refusal);
        await year.DoAsync(new SubmitMaterial(Subject.Id, MaterialKind.Report, ["", "", ""], [], seen, file), HostContext.Account);
    }

    private Task<MaterialDraft?> DraftAsync() =>
        context.Here.Services.GetRequiredService<IMaterialDrafts>().FindAsync(year.State.Id, Subject, MaterialKind.Report, TestContext.Current.CancellationToken);

    private IRenderedComponent<MaterialPage> Open() =>
        context.Here.Render<MaterialPage>(p => p.Add(x => x.Cycle, year.State.Id.Value).Add(x => x.Subject, Subject.Id.Value));
}
