using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace DualReview.Meeting.Tests.Committee;

/// <summary>The exported table, opened as a spreadsheet program opens it.</summary>
public sealed class ResultsFileTests : IAsyncLifetime
{
    private const string Second = "第二位";
    private const string Formula = "=HYPERLINK(\"http://x\")";

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
    public async Task File_NamesItsSourceAndHasEveryFigure()
    {
        var year = await HeldAsync();
        await year.DetermineAsync(0, "incompetent", "研究决定", Second);
        await year.DoAsync(new DecideConsequence(year.State.Plan.Subjects[0].Id, "admonitionTalk", "按方案", new DateOnly(2026, 12, 20), null, null));

        var rows = Rows(await FileAsync(year));

        Assert.StartsWith("青龙镇 2026 年度 村党组织书记“双述双评” 评议结果", (string)rows[0][0]!, StringComparison.Ordinal);
        Assert.Contains(year.State.Scheme.Source, (string)rows[1][0]!, StringComparison.Ordinal);
        Assert.Equal("供以下用途使用：村“两委”班子年终考核、村干部绩效工资", rows[2][0]);
        Assert.Contains("弃权算在内", (string)rows[3][0]!, StringComparison.Ordinal);
        Assert.Contains("还没有备案或公布，仅供内部使用", (string)rows[4][0]!, StringComparison.Ordinal);
        var first = rows[6].Zip(rows[7]).ToDictionary(c => (string)c.First!, c => c.Second);
        Assert.Equal(20d, Convert.ToDouble(first["村述村评 基数"], null));
        Assert.Equal(14d, Convert.ToDouble(first["村述镇评 不称职票"], null));
        Assert.Equal("70.0%", first["村述镇评 不称职得票率"]);
        Assert.Equal(year.State.Meetings[0].Report!.ShortRoot, first["村述村评 封存指纹"]);
        Assert.Equal(("不称职", "不称职", "研究决定", Second), (first["规则得出"], first["评定等次"], first["理由"], first["确认人"]));
        Assert.Equal("诫勉谈话（已决定，办理中，2026年12月20日起）", first["结果运用"]);
    }

    [Theory]
    [InlineData(Formula)]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    public async Task Name_ThatLooksLikeAFormula_StaysText(string name)
    {
        var year = await HeldAsync(s => s.Id.Value == "s1" ? s with { Name = name } : s);

        var file = await FileAsync(year);

        Assert.Equal(name, Rows(file)[7][1]);
        using var zip = new ZipArchive(new MemoryStream(file));
        var cells = zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).SelectMany(e => XDocument.Load(e.Open()).Descendants()).ToArray();
        Assert.DoesNotContain(cells, c => c.Name.LocalName == "f");
        Assert.Contains((string?)Assert.Single(cells, c => c.Name.LocalName == "c" && c.Value == name).Attribute("t"), (string[])["str", "s", "inlineStr"]);
    }

    /// <summary>Names and heading stay in sight and stand on every printed page; columns are as wide as their words.</summary>
    [Fact]
    public async Task Sheet_IsLaidOutForScreenAndPaper()
    {
        var file = await FileAsync(await HeldAsync());
        using var zip = new ZipArchive(new MemoryStream(file));
        var sheet = XDocument.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()).Root!;
        var main = sheet.Name.Namespace;

        var pane = Assert.Single(sheet.Descendants(main + "pane"));
        Assert.Equal(("3", "7", "D8", "frozen"), ((string?)pane.Attribute("xSplit"), (string?)pane.Attribute("ySplit"), (string?)pane.Attribute("topLeftCell"), (string?)pane.Attribute("state")));
        Assert.Equal("landscape", (string?)Assert.Single(sheet.Elements(main + "pageSetup")).Attribute("orientation"));
        Assert.All(sheet.Element(main + "cols")!.Elements(), c => Assert.InRange((double)c.Attribute("width")!, 9, 40));
        Assert.Equal(Rows(file).Max(r => r.Length), sheet.Element(main + "cols")!.Elements().Count());
        string[] order = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells", "pageMargins", "pageSetup", "headerFooter", "drawing"];
        Assert.Equal(sheet.Elements().Select(e => Array.IndexOf(order, e.Name.LocalName)).Order(), sheet.Elements().Select(e => Array.IndexOf(order, e.Name.LocalName)));
        var names = XDocument.Load(zip.GetEntry("xl/workbook.xml")!.Open()).Root!;
        Assert.Equal("'结果1'!$A:$C,'结果1'!$7:$7", Assert.Single(names.Descendants(main + "definedName")).Value);
        Assert.Equal("definedNames", names.Elements().SkipWhile(e => e.Name.LocalName != "sheets").Skip(1).First().Name.LocalName);
    }

    [Fact]
    public async Task TwoScales_HaveASheetEachAndAVoidRoundNoShares()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, "farm-division", 1);
        await year.HoldAsync("villagerReview", i => i == 0 ? [10, 5, 5] : [10, 5, 5], issued: 19);

        var file = await FileAsync(year);

        Assert.Equal(["结果1", "结果2"], new MemoryStream(file).GetSheetNames());
        Assert.Contains("无效，不计", Rows(file)[7]);
    }

    [Fact]
    public async Task File_IsOnlyForWhoLeadsTheYear()
    {
        var year = await HeldAsync();
        using var other = await server.SignInAsHostAsync("另一位");
        using var nobody = server.NewClient();

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{year.Address}.xlsx", Cancel)).StatusCode);
        Assert.Equal("/account/login", (await nobody.GetAsync($"{year.Address}.xlsx", Cancel)).Headers.Location?.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/cycles/{Guid.NewGuid():n}/results.xlsx", Cancel)).StatusCode);
    }

    private async Task<PracticeYear> HeldAsync(Func<CycleSubject, CycleSubject>? change = null)
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, change: change);
        await year.DoAsync(new AddMember(Second));
        await year.HoldAsync("villageReview", _ => [1, 2, 3, 14]);
        await year.HoldAsync("townReview", _ => [1, 2, 3, 14]);
        return year;
    }

    private async Task<byte[]> FileAsync(PracticeYear year)
    {
        using var response = await host.GetAsync($"{year.Address}.xlsx", Cancel);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static List<object?[]> Rows(byte[] file) =>
        [.. new MemoryStream(file).Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(r => r.Values.ToArray())];
}
