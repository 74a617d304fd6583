using System.Diagnostics;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>A town after five years, forty villages in each: everything is found, nothing has to be scrolled for.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class TownTests(Chromium chromium) : IAsyncLifetime
{
    private const string Second = "李书记";

    private readonly Devices devices = new();
    private TestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Clerk_InATownOfFortyVillages_FindsWhatIsLeftToDo()
    {
        var year = await PracticeTown.FillAsync(server.Services, TestServer.HostAccount, Second);
        var address = $"/cycles/{year.State.Id}";
        var laptop = await SignInAsync(chromium.LaptopAsync(server.BaseAddress));
        await laptop.OpenAsync("/cycles");
        await Assertions.Expect(laptop.By("years-year")).ToHaveCountAsync(6);
        await laptop.PictureAsync("town-years");

        await laptop.OpenAsync(address);
        await laptop.By("rounds-show-villageReview-Open").ClickAsync();
        await Assertions.Expect(laptop.By("rounds-unit")).ToHaveCountAsync(PracticeTown.Behind);
        Assert.Contains("show=villageReview-Open", laptop.Address, StringComparison.Ordinal);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("town-year-open");
        await laptop.OpenAsync(address);
        await laptop.PictureAsync("town-year");

        await laptop.OpenAsync($"{address}/people");
        await Assertions.Expect(laptop.By("people-unit")).ToHaveCountAsync(41);
        await laptop.By("people-lack").SelectOptionAsync("voters");
        await laptop.By("people-find").FillAsync(year.State.Plan.Subjects[7].Name);
        await laptop.By("people-unit").Filter(new() { HasText = year.State.Plan.Units[7].Name }).ClickAsync();
        await laptop.SaysAsync("rated-subject", year.State.Plan.Subjects[7].Name);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("town-people");

        await laptop.OpenAsync($"{address}/results");
        await laptop.By("sort-share-villageReview-3").ClickAsync();
        await laptop.By("results-find").FillAsync("河村");
        await Assertions.Expect(laptop.By("result-row")).ToHaveCountAsync(20);
        await laptop.PictureAsync("town-results");
        var first = await laptop.By("result-row").Nth(1).Locator("th").InnerTextAsync();
        await laptop.By("result-row").First.GetByRole(AriaRole.Link).ClickAsync();
        await laptop.By("subject-next").ClickAsync();
        await laptop.SaysAsync("subject", first);
        await laptop.PictureAsync("town-subject");
        await laptop.By("subject-back").ClickAsync();
        await Assertions.Expect(laptop.By("result-row")).ToHaveCountAsync(20);
        await Assertions.Expect(laptop.Page.Locator("[aria-sort=descending]")).ToHaveCountAsync(1);
        await Assertions.Expect(laptop.By("results-find")).ToHaveValueAsync("河村");

        await laptop.OpenAsync("/units");
        await laptop.By("units-find").FillAsync(year.State.Plan.Subjects[7].Name);
        await laptop.SaysAsync("units-unit", "青龙镇");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("town-units");
        laptop.HasNoComplaint();
        await LookAsync(address, year);
    }

    /// <summary>From a spreadsheet to the register and into a running year, in the browser.</summary>
    [Fact]
    public async Task List_WithUnknownPosts_IsImportedAndListedInTheYear()
    {
        var year = await PracticeTown.FillAsync(server.Services, TestServer.HostAccount, Second, villages: 4, years: 0);
        var laptop = await SignInAsync(chromium.LaptopAsync(server.BaseAddress));
        await laptop.OpenAsync($"/cycles/{year.State.Id}/people");
        await laptop.By("register-open").ClickAsync();
        await laptop.By("register-import").ClickAsync();
        await laptop.SeesAsync("import-text");
        await laptop.IsAccessibleAsync();
        var unit = year.State.Plan.Units[^1].Name;
        await laptop.By("import-file").SetInputFilesAsync(new FilePayload
        {
            Name = "名单.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes($"单位,姓名,职务\n{unit},㛃𬭎,第一书记\n{unit},{year.State.Plan.Subjects[^1].Name},村党组织书记\n{unit},赵二,村党组织书记\n新村,钱三,村党组织书记\n{unit},=1+1,书记\n"),
        });
        await Assertions.Expect(laptop.By("import-row")).ToHaveCountAsync(5);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("import-dry");
        await laptop.By("import-scheme").SelectOptionAsync(string.Empty);
        await laptop.By("import-class").First.SelectOptionAsync("doushan-village/member");
        await laptop.SaysAsync("import-sum", "1 条任职");
        await laptop.By("import-show-waiting").ClickAsync();
        await laptop.IsAccessibleAsync();
        await laptop.By("import-rows").ScrollIntoViewIfNeededAsync();
        await laptop.PictureAsync("import-answered");
        await laptop.By("import-go").ClickAsync();
        await laptop.SaysAsync("import-done", "新增 1 人");
        await laptop.PictureAsync("import-done");
        await laptop.By("import-done-back").ClickAsync();
        await laptop.SaysAsync("register", "㛃𬭎");
        laptop.HasNoComplaint();
        await LookAsync($"/cycles/{year.State.Id}", year);
        var register = server.Services.GetRequiredService<IOrganisations>();
        Assert.Single(await register.TenuresAsync([year.State.Plan.Units[^1].Id], TestContext.Current.CancellationToken), t => t is { Name: "㛃𬭎", Post: "第一书记" });
    }

    /// <summary>Pictures of every page, and how long each took, when somebody wants to look.</summary>
    private async Task LookAsync(string address, PracticeYear year)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        var person = year.State.Plan.Subjects[0];
        var wide = await SignInAsync(chromium.ProjectorAsync(server.BaseAddress));
        var narrow = devices.First;
        foreach (var (name, path, mark) in ((string, string, string)[])[
            ("years", "/cycles", "years-year"), ("new", "/cycles/new", "new-year-begin"), ("year", address, "year-rounds"), ("people", $"{address}/people", "people-unit"), ("units", "/units", "units-unit"),
            ("results", $"{address}/results", "result-row"), ("subject", $"{address}/results/{person.Id}", "subject"), ("person", $"/people/{person.Person}", "person-years")])
        {
            foreach (var (device, size) in new[] { (narrow, "1366"), (wide, "1920") })
            {
                var watch = Stopwatch.StartNew();
                await device.OpenAsync(path);
                await device.SeesAsync(mark);
                await File.AppendAllTextAsync(Path.Combine(folder, "times.txt"), $"{year.State.Plan.Units.Length} {name} {size}: {watch.ElapsedMilliseconds} ms\n");
                await device.PictureAsync($"look{year.State.Plan.Units.Length}-{name}-{size}");
                await device.Page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
                await device.PictureAsync($"look{year.State.Plan.Units.Length}-{name}-{size}-end");
            }
        }
    }

    private async Task<Device> SignInAsync(Task<Device> opening)
    {
        var device = await devices.AddAsync(opening);
        await device.SignInAsync(page: "/account/login?returnUrl=%2Fhost");
        await device.SeesAsync("list-new");
        return device;
    }
}
