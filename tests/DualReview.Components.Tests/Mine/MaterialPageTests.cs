using Bunit;
using DualReview.Components.Tests.Committee;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Features.Mine;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Components.Tests.Mine;

/// <summary>The page on which a text is written and reviewed: nothing typed is lost, and everybody sees only what is theirs.</summary>
public sealed class MaterialPageTests : IAsyncDisposable
{
    private readonly CommitteeContext context = new();
    private PracticeYear year = null!;

    public MaterialPageTests() => context.Here.Services.AddKeptFiles();

    private CycleSubject Subject => year.State.Plan.Subjects[0];

    private Material Material => year.State.Materials.Of(Subject.Id, MaterialKind.Report);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Writing_InTwoWindows_RefusesTheSecondAndKeepsWhatWasTyped()
    {
        await StartAsync(writer: HostContext.Account);
        var (one, other) = (Open(), Open());
        Type(one, "第一个窗口");
        Press(one, "writing-save");
        one.WaitForElement("[data-testid=writing-saved]");

        Type(other, "第二个窗口");
        Press(other, "writing-save");

        other.WaitForAssertion(() => Assert.Contains("刚才在别处改动过", other.Find("[data-testid=material-refused]").TextContent, StringComparison.Ordinal));
        Assert.Equal("第二个窗口", other.Find("[data-testid=section-0]").GetAttribute("value"));
    }

    [Fact]
    public async Task Writing_ShowsLengthAndWhatIsMissing_AndStillLetsItBeHandedIn()
    {
        await StartAsync(writer: HostContext.Account);
        var page = Open();

        Type(page, new string('长', 3400));

        page.WaitForAssertion(() => Assert.Contains("共 3400 字，念一遍约 17 分钟", page.Find("[data-testid=writing-length]").TextContent, StringComparison.Ordinal));
        Assert.Equal(4, page.FindAll("[data-testid=writing-hints] li").Count);
        Press(page, "writing-submit");
        page.WaitForElement("[data-testid=material-closed]");
        Assert.Equal(MaterialStage.UnderReview, Material.Stage);
    }

    [Fact]
    public async Task Review_ByTheAssignedAccount_PassesBothOfItsSteps()
    {
        await StartAsync(writer: "张书记");
        await SubmitAsync();
        var page = Open();

        Press(page, "review-pass");
        page.WaitForAssertion(() => Assert.Contains("镇负责同志", page.Find("[data-testid=review]").TextContent, StringComparison.Ordinal));
        Press(page, "review-pass");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=review]")));
        Assert.Equal(MaterialStage.Final, Material.Stage);
    }

    [Fact]
    public async Task Page_ForAnAccountThatHasNothingToDoWithIt_SaysNothing()
    {
        await StartAsync(writer: "张书记");
        await SubmitAsync();
        context.SignIn("外人");

        var page = Open();

        page.WaitForElement("[data-testid=material-back]");
        Assert.DoesNotContain(Subject.Name, page.Markup, StringComparison.Ordinal);
    }

    private static void Type(IRenderedComponent<MaterialPage> page, string text)
    {
        page.WaitForElement("[data-testid=section-0]");
        page.Find("[data-testid=section-0]").Change(text);
    }

    private static void Press(IRenderedComponent<MaterialPage> page, string button)
    {
        page.WaitForElement($"[data-testid={button}]");
        page.Find($"[data-testid={button}]").Click();
    }

    private async Task StartAsync(string writer)
    {
        context.Here.JSInterop.Setup<Dictionary<string, string>>("dualReview.kept", _ => true).SetResult([]);
        year = await context.YearAsync(units: 1);
        context.Here.Links.Accounts[Subject.Person!.Value] = writer;
        await year.DoAsync(new AssignReviewer("包村干部", null, HostContext.Account));
        await year.DoAsync(new AssignReviewer("镇负责同志", null, HostContext.Account));
    }

    private Task SubmitAsync() => year.DoAsync(new SubmitMaterial(Subject.Id, MaterialKind.Report, ["推动发展", string.Empty, string.Empty], [], 0), "张书记");

    private IRenderedComponent<MaterialPage> Open() =>
        context.Here.Render<MaterialPage>(p => p.Add(x => x.Cycle, year.State.Id.Value).Add(x => x.Subject, Subject.Id.Value));
}
