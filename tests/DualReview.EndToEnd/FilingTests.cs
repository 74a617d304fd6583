using System.IO.Compression;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.EndToEnd;

/// <summary>A year goes to the archive room, and after its term two people destroy what was handed in.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class FilingTests(Chromium chromium) : IAsyncLifetime
{
    private const string Second = "李书记";

    private readonly Devices devices = new();
    private TestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        (await server.SignInAsHostAsync(Second)).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task ClosedYear_IsDownloadedWhole_AndItsFilesEndByTwoPeople()
    {
        var first = await SignInAsync(TestServer.HostAccount);
        var year = await ClosedYearAsync(await first.Page.ScreenshotAsync(new() { Type = Microsoft.Playwright.ScreenshotType.Jpeg }));
        var address = $"/cycles/{year.State.Id}/archive";
        await first.OpenAsync(address);
        await first.SaysAsync("archive-files", "1 个");
        await first.IsAccessibleAsync();
        await first.PictureAsync("archive");
        var download = await first.Page.RunAndWaitForDownloadAsync(() => first.By("archive-download").ClickAsync());
        Assert.Equal("青龙镇-2010年度-归档.zip", download.SuggestedFilename);
        using (var zip = ZipFile.OpenRead((await download.PathAsync())!))
        {
            Assert.Contains(zip.Entries, e => e.FullName == "整改证明材料/001-01-现场.jpg");
            if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
            {
                zip.Entries.Single(e => e.FullName == "目录.html").ExtractToFile(Path.Combine(folder, "archive-index.html"), overwrite: true);
            }
        }

        await first.By("retention-reason").FillAsync("保管期满，经鉴定没有继续保存的价值");
        await first.By("retention-ask").ClickAsync();
        await first.SaysAsync("retention-asked", TestServer.HostAccount);
        var second = await SignInAsync(Second);
        await second.OpenAsync(address);
        await second.SeesAsync("retention-confirm");
        await second.IsAccessibleAsync();
        await second.PictureAsync("archive-asked");
        await second.By("retention-confirm").ClickAsync();

        await second.SaysAsync("retention-done", Second);
        await first.SaysAsync("retention-done", Second);
        await second.Page.SetViewportSizeAsync(360, 740);
        await second.IsAccessibleAsync();
        Assert.True(await second.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await second.PictureAsync("archive-done-phone");
        await second.Page.SetViewportSizeAsync(1366, 768);
        await second.OpenAsync($"/cycles/{year.State.Id}/ledger?item=1");
        await second.SaysAsync("ledger-proof-gone", "已按保管期限销毁");
        await second.PictureAsync("archive-proof-gone");
        second.HasNoComplaint();
    }

    /// <summary>A year whose files have been kept long enough.</summary>
    private async Task<PracticeYear> ClosedYearAsync(byte[] photo)
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, units: 1, year: 2010);
        await year.DoAsync(new AddMember(Second));
        using var stream = new MemoryStream(photo);
        var (file, _) = await server.Services.GetRequiredService<FileIntake>().TakeAsync("现场.jpg", stream, FileKinds.Proofs, TestContext.Current.CancellationToken);
        var item = new LedgerItemId(Guid.NewGuid());
        await year.DoAsync(new OpenLedgerItem(item, year.State.Plan.Units[0].Id, LedgerSource.Own, "村口路灯不亮"));
        await year.DoAsync(new AttachLedgerProof(item, file!));
        await year.HoldAsync("villageReview", _ => [8, 2, 0, 0]);
        await year.HoldAsync("townReview", _ => [8, 2, 0, 0]);
        await year.DetermineAsync(0, "competent", "镇党委会议研定", Second);
        await year.DoAsync(new FileResults("镇党委会议审定"));
        await year.DoAsync(new CloseCycle());
        return year;
    }

    private async Task<Device> SignInAsync(string account)
    {
        var laptop = await devices.AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await laptop.SignInAsync(account);
        await laptop.SeesAsync("list-logout");
        return laptop;
    }
}
