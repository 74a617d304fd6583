using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving.Verifying;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Cycles.Retention;
using DualReview.Meeting.Files;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Tests.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DualReview.Meeting.Tests.Filing;

/// <summary>The year's archive: complete, listed with its digests, the same twice, and without what nobody but its writer may read.</summary>
public sealed class YearArchiveTests : IAsyncLifetime
{
    private const string Second = "李书记";
    private const string Secret = "私下的想法不给别人看";

    private TestServer server = null!;
    private HttpClient host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        host = await server.SignInAsHostAsync();
    }

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Archive_OfAHeldYear_IsCompleteListedAndKeepsItsSecrets()
    {
        var cycle = await HeldYear.HoldAsync(Get<ICycles>(), Get<IMeetingRooms>(), TestServer.HostAccount, Second);
        var subject = cycle.State.Plan.Subjects[0];
        await EnterAsync(cycle, subject.Unit, 1, "东门路灯不亮", Samples.Jpeg());
        await Get<IMaterialDrafts>().SaveAsync(cycle.State.Id, subject, MaterialKind.Report, new DraftContent([Secret], []), TestServer.HostAccount, 0, Cancel);
        Assert.Null(await Get<ILogbook>().WriteAsync("账号", new LogbookNote(Guid.NewGuid(), new DateOnly(2026, 5, 1), Secret, string.Empty, string.Empty), Cancel));

        var first = await DownloadAsync($"/cycles/{cycle.State.Id}/archive.zip");
        Assert.Equal(first, await DownloadAsync($"/cycles/{cycle.State.Id}/archive.zip"));
        var files = Unpack(first);
        using var index = JsonDocument.Parse(files["index.json"]);
        var listed = index.RootElement.GetProperty("entries").EnumerateArray().ToDictionary(e => e.GetProperty("path").GetString()!, e => (e.GetProperty("sha256").GetString(), e.GetProperty("bytes").GetInt64()));
        Assert.Equal(files.Keys.Except(["index.json", "目录.html"]).Order(), listed.Keys.Order());
        Assert.All(listed, e => Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(files[e.Key])), files[e.Key].LongLength), e.Value));

        // What it holds is what it says it holds.
        Assert.Null(ArchiveVerifier.Verify(files.Single(f => f.Key.StartsWith("评议存档/", StringComparison.Ordinal)).Value).Problem);
        Assert.Equal(Samples.Jpeg(), files["整改证明材料/001-01-现场.jpg"]);
        Assert.Contains(files.Keys, k => k.StartsWith("文书/", StringComparison.Ordinal) && k.Contains("计票结果报告单", StringComparison.Ordinal) && k.EndsWith(".docx", StringComparison.Ordinal));
        Assert.Equal(index.RootElement.GetProperty("digest").GetString(), ChainOf(files["办理记录/journal.jsonl"]));
        var page = Encoding.UTF8.GetString(files["目录.html"]);
        Assert.Contains("霍尔奇社区 2026 年度归档目录", page, StringComparison.Ordinal);
        Assert.Contains("整改台账第 1 项的证明材料", page, StringComparison.Ordinal);
        Assert.NotEmpty(index.RootElement.GetProperty("missing").EnumerateArray());

        Assert.DoesNotContain(Secret, Everything(first), StringComparison.Ordinal);
        Assert.Contains("东门路灯不亮", Everything(first), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataDirectory, "incoming")));
    }

    [Fact]
    public async Task Archive_OfOneUnit_TellsOfNoOther()
    {
        var year = await PracticeYear.BeginAsync(Get<ICycles>(), TestServer.HostAccount, units: 2);
        var (mine, other) = (year.State.Plan.Units[0], year.State.Plan.Units[1]);
        var stranger = year.State.Plan.Subjects.First(s => s.Unit == other.Id);
        await EnterAsync(year.Cycle, mine.Id, 1, "我村的问题", Samples.Jpeg());
        await EnterAsync(year.Cycle, other.Id, 2, "邻村的问题", Samples.Png());

        var one = await DownloadAsync($"/cycles/{year.State.Id}/archive.zip?unit={mine.Id}");
        var all = await DownloadAsync($"/cycles/{year.State.Id}/archive.zip");

        Assert.All((string[])["邻村的问题", other.Name, stranger.Name], word =>
        {
            Assert.DoesNotContain(word, Everything(one), StringComparison.Ordinal);
            Assert.Contains(word, Everything(all), StringComparison.Ordinal);
        });
        Assert.Contains("我村的问题", Everything(one), StringComparison.Ordinal);
        Assert.Single(Unpack(one), f => f.Key.StartsWith("整改证明材料/", StringComparison.Ordinal));
        Assert.Equal(2, Unpack(all).Count(f => f.Key.StartsWith("整改证明材料/", StringComparison.Ordinal)));
        Assert.DoesNotContain("办理记录/journal.jsonl", Unpack(one).Keys);
        using var unknown = await host.GetAsync($"/cycles/{year.State.Id}/archive.zip?unit={Guid.NewGuid()}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Archive_WhenAFileIsGoneFromTheDisk_SaysSoAndHasTheRest()
    {
        var year = await PracticeYear.BeginAsync(Get<ICycles>(), TestServer.HostAccount, units: 1);
        var lost = await EnterAsync(year.Cycle, year.State.Plan.Units[0].Id, 1, "路灯不亮", Samples.Jpeg());
        await EnterAsync(year.Cycle, year.State.Plan.Units[0].Id, 2, "井盖破损", Samples.Png());
        File.Delete(Directory.EnumerateFiles(server.DataDirectory, lost, SearchOption.AllDirectories).Single());

        var files = Unpack(await DownloadAsync($"/cycles/{year.State.Id}/archive.zip"));

        Assert.Single(files.Keys, k => k.StartsWith("整改证明材料/", StringComparison.Ordinal));
        Assert.Contains("服务器上已经没有这个文件", Encoding.UTF8.GetString(files["目录.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposal_ByTwoPeopleAfterTheTerm_RemovesTheFilesAndKeepsTheRecord()
    {
        var year = await PracticeYear.BeginAsync(Get<ICycles>(), TestServer.HostAccount, units: 1, year: 2010);
        var later = await PracticeYear.BeginAsync(Get<ICycles>(), TestServer.HostAccount, units: 1);
        await year.DoAsync(new AddMember(Second));
        var alone = await EnterAsync(year.Cycle, year.State.Plan.Units[0].Id, 1, "路灯不亮", Samples.Jpeg());
        var shared = await EnterAsync(year.Cycle, year.State.Plan.Units[0].Id, 2, "井盖破损", Samples.Png());
        await EnterAsync(later.Cycle, later.State.Plan.Units[0].Id, 3, "井盖破损", Samples.Png());
        var today = await EnterAsync(year.Cycle, year.State.Plan.Units[0].Id, 4, "门牌脱落", Samples.Png(50));
        var disposal = Get<YearDisposal>();
        Assert.Equal("cycle.disposalOpen", (await disposal.AskAsync(year.Cycle, "期满", TestServer.HostAccount, false, Cancel))?.Code);
        await year.HoldAsync("villageReview", _ => [8, 2, 0, 0]);
        await year.HoldAsync("townReview", _ => [8, 2, 0, 0]);
        await year.DetermineAsync(0, "competent", "镇党委会议研定", Second);
        await year.DoAsync(new FileResults("镇党委会议审定"));
        await year.DoAsync(new CloseCycle());

        Assert.Null(await disposal.AskAsync(year.Cycle, "期满，鉴定无保存价值", TestServer.HostAccount, false, Cancel));
        Assert.Equal("cycle.secondPersonNeeded", (await disposal.ConfirmAsync(year.Cycle, TestServer.HostAccount, false, Cancel))?.Code);
        Assert.True(OnDisk(alone));
        Age(alone);
        Age(shared);
        Assert.Null(await disposal.ConfirmAsync(year.Cycle, Second, false, Cancel));

        // The same content in a later year is that year's, and stays; so does one handed in today, whose event may not be written yet.
        Assert.False(OnDisk(alone));
        Assert.True(OnDisk(shared));
        Assert.True(OnDisk(today));
        Assert.NotEmpty(await Get<ICycleJournal>().ReadAsync(year.State.Id, Cancel));
        var page = Encoding.UTF8.GetString(Unpack(await DownloadAsync($"/cycles/{year.State.Id}/archive.zip"))["目录.html"]);
        Assert.Contains("按保管期限销毁", page, StringComparison.Ordinal);
        Assert.Contains(Second, page, StringComparison.Ordinal);

        // What a crash left behind goes at the next start.
        await File.WriteAllBytesAsync(PathOf(alone), Samples.Jpeg(), Cancel);
        Age(alone);
        Age(today);
        using var sweep = new FileSweep(Get<IKeptFiles>(), disposal, TimeProvider.System, NullLogger<FileSweep>.Instance);
        await sweep.SweepAsync(Cancel);
        Assert.False(OnDisk(alone));
        Assert.False(OnDisk(today));
        Assert.True(OnDisk(shared));
    }

    private string PathOf(string sha256) => Path.Combine(server.DataDirectory, "files", sha256[..2], sha256[2..4], sha256);

    private void Age(string sha256) => File.SetLastWriteTimeUtc(PathOf(sha256), DateTime.UtcNow.AddDays(-2));

    private bool OnDisk(string sha256) => Directory.EnumerateFiles(server.DataDirectory, sha256, SearchOption.AllDirectories).Any();

    private T Get<T>()
        where T : notnull => server.Services.GetRequiredService<T>();

    private async Task<string> EnterAsync(ICycle cycle, UnitId unit, int number, string problem, byte[] content)
    {
        var id = new LedgerItemId(new Guid(number, 0, 0, new byte[8]));
        using var stream = new MemoryStream(content);
        var (file, refusal) = await Get<FileIntake>().TakeAsync(content[0] == 0xFF ? "现场.jpg" : "现场.png", stream, FileKinds.Proofs, Cancel);
        Assert.Null(refusal);
        foreach (var command in (CycleCommand[])[new OpenLedgerItem(id, unit, LedgerSource.Own, problem), new AttachLedgerProof(id, file!)])
        {
            Assert.IsType<CycleDecision.Accepted>(await cycle.DoAsync(command, TestServer.HostAccount, false, null, Cancel));
        }

        return file!.Sha256;
    }

    private async Task<byte[]> DownloadAsync(string address)
    {
        using var answer = await host.GetAsync(address, Cancel);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    /// <summary>All text of all files with their names, archives within it unpacked too.</summary>
    private static string Everything(byte[] zip) => string.Join('\n', Unpack(zip).Select(f =>
        f.Key + "\n" + (f.Key.EndsWith(".docx", StringComparison.Ordinal) || f.Key.EndsWith(".xlsx", StringComparison.Ordinal) || f.Key.EndsWith(".zip", StringComparison.Ordinal)
            ? Everything(f.Value)
            : Encoding.UTF8.GetString(f.Value))));

    /// <summary>Hash of the last entry, every one computed again from what the lines say.</summary>
    private static string ChainOf(byte[] lines)
    {
        var previous = HashChain.Genesis.ToArray();
        foreach (var line in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var entry = JsonDocument.Parse(line);
            string Text(string name) => entry.RootElement.GetProperty(name).GetString()!;
            var hash = HashChain.Next(previous, entry.RootElement.GetProperty("n").GetInt64(), Text("at"), Text("by"), Text("type"), HashChain.PayloadHash(Text("payload")));
            Assert.Equal(Text("hash"), hash);
            previous = Convert.FromHexString(hash);
        }

        return Convert.ToHexStringLower(previous);
    }
}
