using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Features.Schemes.Format;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>Units and the people in them, the import of a list, the library of schemes and the editor in every part.</summary>
internal sealed class RegisterTour(Chromium chromium, Album album) : Tour(chromium, album)
{
    public override string Area => Screens.Register;

    protected override async Task LeadAsync()
    {
        var laptop = await SignedInAsync(TestServer.HostAccount, Policies.AdministratorRole);
        await LookAsync(laptop, "/units", "units-empty", Screens.Units, "empty", "还没有单位");
        await LookAsync(laptop, "/units/import", "import-text", Screens.Import, "empty", "还没有内容");
        await laptop.By("import-text").FillAsync("东河村\t王建国\t村党组织书记\n东河村\t李秀英\t村委会主任\n西坪村\t张志强\t村党组织书记\n西坪村\t\t村委会主任");
        await laptop.By("import-read").ClickAsync();
        await LookAsync(laptop, "import-row", Screens.Import, "read", "读出来的名册");
        await RegisterAsync();
        await LookAsync(laptop, "/units", "units-unit", Screens.Units, "tree", "单位树");
        await laptop.By("units-unit").Filter(new() { HasText = "东河村" }).ClickAsync();
        await LookAsync(laptop, "tenure", Screens.Units, "unit", "一个单位和它的干部");
        await SchemesAsync(laptop);
    }

    private async Task RegisterAsync()
    {
        var register = Service<IOrganisations>();
        var town = (await register.AddUnitAsync(null, "青龙镇", UnitKind.Town, Cancel)).Unit!.Value;
        string[] villages = ["东河村", "西坪村", "南桥村"];
        (string Name, string Post)[] people = [("王建国", "村党组织书记"), ("李秀英", "村委会主任"), ("张志强", "村务监督委员会主任")];
        var (_, refusal) = await register.AddAllAsync(
            new RegisterAddition(
                [.. villages.Select(n => new AddedUnit(town, n, UnitKind.Village))],
                [.. villages.SelectMany((n, i) => people.Select((p, k) => new AddedTenure(null, n, null, $"{i}.{k}", p.Name, p.Post, [], new DateOnly(2023, 3, 1))))]),
            Cancel);
        Assert.Null(refusal);
    }

    private async Task SchemesAsync(Device laptop)
    {
        await LookAsync(laptop, "/schemes", "schemes-empty", Screens.SchemeList, "built-in", "只有自带的方案");
        await laptop.By("schemes-import").SetInputFilesAsync(new FilePayload { Name = "坏的.json", MimeType = "application/json", Buffer = "{\"format\":1,\"key\":\"坏\"}"u8.ToArray() });
        await LookAsync(laptop, "import-problems", Screens.SchemeList, "import-wrong", "导入的文件有错");
        await laptop.By("import-close").ClickAsync();
        await laptop.By("scheme-line-town-party-secretary").GetByTestId("scheme-copy").ClickAsync();
        await laptop.Page.Locator("input[data-testid=new-scheme-name]").FillAsync("青龙镇党组织书记述职评议");
        await Album.TakeAsync(laptop, Screens.SchemeList, "copy", "复制一个方案");
        await laptop.By("new-scheme-ok").ClickAsync();
        await laptop.SeesAsync("section-basics");
        foreach (var name in (string[])[.. SchemeFormat.Sections.Select(s => s.Name), "versions", "source"])
        {
            await laptop.By($"rail-{name}").ClickAsync();
            await laptop.SeesAsync($"section-{name}");
            foreach (var card in (await laptop.Page.Locator(".cards .open[aria-expanded=false]").AllAsync()).Take(1))
            {
                await card.ClickAsync();
            }

            await Album.TakeAsync(laptop, Screens.Scheme, $"section-{name}", $"方案：{await laptop.By($"rail-{name}").InnerTextAsync()}");
        }

        await LookAsync(laptop, "/schemes/no-such-scheme", "scheme-missing", Screens.Scheme, "missing", "没有这个方案");
        await LookAsync(laptop, "/schemes", "scheme-open", Screens.SchemeList, "own", "有自己的方案");
        await laptop.OpenAsync("/schemes/town-party-secretary-2");
        await laptop.By("rail-preview").ClickAsync();
        foreach (var name in new[] { "ballot", "agenda", "rule" })
        {
            await laptop.By($"preview-{name}").ClickAsync();
            await Assertions.Expect(laptop.By($"preview-{name}")).ToHaveAttributeAsync("aria-pressed", "true");
            if (name == "ballot")
            {
                await laptop.Page.FrameLocator("[data-testid=ballot-preview]").Locator(".opt").First.WaitForAsync();
            }

            await Album.TakeAsync(laptop, Screens.Scheme, $"preview-{name}", $"方案预览：{await laptop.By($"preview-{name}").InnerTextAsync()}");
        }
    }
}
