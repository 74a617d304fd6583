using System.IO.Compression;
using System.Net;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Files;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace DualReview.Meeting.Tests.Ledger;

/// <summary>What leaves the ledger as a file, who may have it, and what it must not say.</summary>
public sealed class LedgerEndpointTests : IAsyncLifetime
{
    private const string Formula = "=HYPERLINK(\"http://x\")";
    private const string Asker = "赵村民";

    private readonly LedgerItemId item = new(Guid.NewGuid());
    private TestServer server = null!;
    private HttpClient host = null!;
    private PracticeYear year = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Address => $"/cycles/{year.State.Id}/ledger";

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        host = await server.SignInAsHostAsync();
        year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount);
        await year.HoldAsync("villageReview", _ => [3, 4, 3, 2]);
        await year.DoAsync(new OpenLedgerItem(item, year.State.Plan.Units[0].Id, LedgerSource.OfQuestion(year.State.Meetings[0].Meeting, new QuestionId(1), Asker), "路灯不亮", Formula));
    }

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Proof_IsSentAsAnAttachmentThatCanDoNothing()
    {
        var proof = await ProofAsync("𬭎㛃 现场.jpg");

        using var response = await host.GetAsync($"{Address}/{item}/proofs/{proof.Sha256}", Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/jpeg", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", "𬭎㛃 现场.jpg"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar));
        Assert.StartsWith("sandbox;", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(Samples.Jpeg(), await response.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Proof_AskedForByAnotherItemYearOrAccount_IsNotThere()
    {
        var proof = await ProofAsync("现场.jpg");
        var other = new LedgerItemId(Guid.NewGuid());
        await year.DoAsync(new OpenLedgerItem(other, year.State.Plan.Units[0].Id, LedgerSource.Own, "另一个问题"));
        var second = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, year: 2027);
        using var stranger = await server.SignInAsHostAsync("外人");
        using var administrator = await server.SignInAsHostAsync("管理员", Policies.AdministratorRole);
        var address = $"{Address}/{item}/proofs/{proof.Sha256}";

        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(address, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"{Address}/{other}/proofs/{proof.Sha256}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/cycles/{second.State.Id}/ledger/{item}/proofs/{proof.Sha256}", Cancel)).StatusCode);
        foreach (var tail in (string[])[".xlsx", "/print", "/extract"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Address + tail, Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"{Address}{tail}?unit={Guid.NewGuid()}", Cancel)).StatusCode);
        }

        await year.DoAsync(new DetachLedgerProof(item, proof.Sha256, "传错了"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(address, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Proof_ThatTheDiskLost_IsNotFoundAndNotHalfSent()
    {
        var proof = await ProofAsync("现场.jpg");
        File.Delete(Path.Combine(server.DataDirectory, "files", proof.Sha256[..2], proof.Sha256[2..4], proof.Sha256));

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"{Address}/{item}/proofs/{proof.Sha256}", Cancel)).StatusCode);
    }

    /// <summary>A proof taken away stays in the journal, and so on the disk; what no event names goes.</summary>
    [Fact]
    public async Task Start_SweepsOnlyFilesThatNoEventNames()
    {
        var proof = await ProofAsync("现场.jpg");
        await year.DoAsync(new DetachLedgerProof(item, proof.Sha256, "传错了"));
        var left = await TakeAsync("没有用上.png", Samples.Png());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(server.DataDirectory, "files"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));
        }

        await server.StopKeepingDataAsync();
        await using (var again = await TestServer.StartAsync(dataDirectory: server.DataDirectory))
        {
            await again.Services.SweptAsync();
            var files = again.Services.GetRequiredService<IKeptFiles>();
            await using var kept = await files.OpenAsync(proof.Sha256, Cancel);
            Assert.NotNull(kept);
            Assert.Null(await files.OpenAsync(left.Sha256, Cancel));
        }
    }

    [Fact]
    public async Task Workbook_HasTheColumnsOfTheSchemeAndNoFormula()
    {
        await year.DoAsync(new NoteLedgerProgress(item, DateOnly.FromDateTime(DateTime.Now), "+1+1"));
        await year.DoAsync(new ArrangeLedgerItem(item, year.State.Ledger[0].Version, year.State.Ledger[0].Arrangement with { Responsible = new Responsible("@王", null), Problem = "-2+3" }));
        var bytes = await host.GetByteArrayAsync(Address + ".xlsx", Cancel);

        using var stream = new MemoryStream(bytes);
        var rows = stream.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(r => r.Values.ToArray()).ToArray();
        Assert.Equal(["序号", "单位", "问题", "来源", "整改措施", "责任人", "复核人", "时限", "进度", "证明材料", "销号日期", "记录人", "状态"], rows[1]);
        Assert.Equal("-2+3", rows[2][2]);
        Assert.Contains(Asker, (string)rows[2][3]!, StringComparison.Ordinal);
        Assert.Equal(Formula, rows[2][4]);
        Assert.Equal("@王", rows[2][5]);

        using var zip = new ZipArchive(new MemoryStream(bytes));
        var sheet = await new StreamReader(zip.Entries.First(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Open()).ReadToEndAsync(Cancel);
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_WithMoreProgressThanACellHolds_IsCutAndOpens()
    {
        for (var i = 0; i < 80; i++)
        {
            await year.DoAsync(new NoteLedgerProgress(item, DateOnly.FromDateTime(DateTime.Now), $"{i}{new string('长', 480)}"));
        }

        using var stream = new MemoryStream(await host.GetByteArrayAsync(Address + ".xlsx", Cancel));
        var cell = (string)stream.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().ElementAt(2).Values.ElementAt(8)!;

        Assert.InRange(cell.Length, 30_000, 32_767);
    }

    [Fact]
    public async Task Extract_ShowsPublicItemsAndNeverWhoAsked()
    {
        await year.DoAsync(new OpenLedgerItem(new LedgerItemId(Guid.NewGuid()), year.State.Plan.Units[1].Id, LedgerSource.Own, "内部掌握的问题", Public: false));

        var extract = await host.GetStringAsync(Address + "/extract", Cancel);
        var print = await host.GetStringAsync(Address + "/print", Cancel);

        Assert.Contains("路灯不亮", extract, StringComparison.Ordinal);
        Assert.DoesNotContain(Asker, extract, StringComparison.Ordinal);
        Assert.DoesNotContain(TestServer.HostAccount, extract, StringComparison.Ordinal);
        Assert.DoesNotContain("内部掌握的问题", extract, StringComparison.Ordinal);
        Assert.All((string[])[Asker, "内部掌握的问题", "记录人", "销号日期"], t => Assert.Contains(t, print, StringComparison.Ordinal));
        Assert.DoesNotContain("内部掌握的问题", await host.GetStringAsync($"{Address}/print?unit={year.State.Plan.Units[0].Id}", Cancel), StringComparison.Ordinal);
        Assert.Contains("没有列入公开的问题", await host.GetStringAsync($"{Address}/extract?unit={year.State.Plan.Units[2].Id}", Cancel), StringComparison.Ordinal);
    }

    private async Task<KeptFile> TakeAsync(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        var (file, refusal) = await server.Services.GetRequiredService<FileIntake>().TakeAsync(name, stream, FileKinds.Proofs, Cancel);
        Assert.True(file is not null, refusal?.Code);
        return file;
    }

    private async Task<KeptFile> ProofAsync(string name)
    {
        var file = await TakeAsync(name, Samples.Jpeg());
        await year.DoAsync(new AttachLedgerProof(item, file));
        return file;
    }
}
