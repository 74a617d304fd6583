using System.Net;
using System.Text.RegularExpressions;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Notices;

/// <summary>The public page of a notice over the wire: who sees what when, and how much of a village's mobile network it takes.</summary>
public sealed partial class NoticePageTests : IAsyncLifetime
{
    private const int Most = 15 * 1024;
    private const string Second = "第二位";
    private static readonly NoticeId Id = new("AAAA3333");

    private TestServer server = null!;
    private HttpClient anybody = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        anybody = server.NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        anybody.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("/notice/AAAA3333")]
    [InlineData("/notice/AAAA333")]
    [InlineData("/notice/AAAA333333")]
    [InlineData("/notice/..%2F..%2Fetc")]
    [InlineData("/notice/%F0%9F%98%80")]
    public async Task Unknown_IsAFriendly404(string address)
    {
        using var response = await anybody.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("没有这份公示", page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_IsNotThere_AndPublishedIsForEverybodyInEitherCase()
    {
        var year = await TownAsync(3);
        await year.DoAsync(new DraftNotice(Id, Draft(year, NoticeKind.Grades)));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/notice/{Id}", Cancel)).StatusCode);

        await PublishAsync(year);

        foreach (var address in new[] { $"/notice/{Id}", "/notice/aaaa3333" })
        {
            using var response = await anybody.GetAsync(address, Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"));
            var page = await response.Content.ReadAsStringAsync(Cancel);
            Assert.All(year.State.Plan.Subjects, s => Assert.Contains(s.Name, page, StringComparison.Ordinal));
            Assert.Contains("noindex", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
            Assert.DoesNotContain("blazor", page, StringComparison.OrdinalIgnoreCase);

            // Grades only: no figure of a scheme that sends its counts up, and no account of whoever published.
            Assert.DoesNotContain(" 票", page, StringComparison.Ordinal);
            Assert.DoesNotContain(TestServer.HostAccount, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TakenDown_Is410WithTheReasonAndNoName()
    {
        var year = await TownAsync(2);
        await year.DoAsync(new DraftNotice(Id, Draft(year, NoticeKind.Grades)));
        await PublishAsync(year);
        await year.DoAsync(new TakeDownNotice(Id, "受理电话写错"));

        await GoneAsync(year, "受理电话写错");
    }

    [Fact]
    public async Task Corrected_Is410AndLeadsToTheCorrection()
    {
        var year = await TownAsync(2);
        await year.DoAsync(new DraftNotice(Id, Draft(year, NoticeKind.Grades)));
        await PublishAsync(year);
        var next = new NoticeId("CCCC4444");
        await year.DoAsync(new DraftNotice(next, Draft(year, NoticeKind.Grades) with { Corrects = Id }));
        await year.DoAsync(new PublishNotice(next, WorkingDays.WeekendsOnly));

        await GoneAsync(year, $"href=\"/notice/{next}\"");
        Assert.Contains($"更正编号 {Id} 的公示", await anybody.GetStringAsync($"/notice/{next}", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VoidRound_Is410AndSaysSo()
    {
        var year = await TownAsync(2);
        await year.DoAsync(new DraftNotice(Id, Draft(year, NoticeKind.Grades)));
        await PublishAsync(year);
        await year.DoAsync(new AskVoid(year.State.Meetings[0].Meeting, "有人一人投两票"));
        await year.DoAsync(new ConfirmVoid(year.State.Meetings[0].Meeting), Second);

        await GoneAsync(year, "已作废");
    }

    [Fact]
    public async Task Objection_IsNeverShown_AndItsAnswerOnlyWhenOrdered()
    {
        var year = await TownAsync(2);
        await year.DoAsync(new DraftNotice(Id, Draft(year, NoticeKind.Grades)));
        await PublishAsync(year);
        var today = year.State.Notice(Id)!.Published!.On;
        await year.DoAsync(new EnterObjection(Id, today, ObjectionWay.Phone, "某邻居", "他家的事说不清"));
        await year.DoAsync(new EnterObjection(Id, today, ObjectionWay.Phone, string.Empty, "再查一查"));
        await year.DoAsync(new AnswerObjection(Id, 1, new ObjectionAnswer(today, "经核对评定无误", true)));
        await year.DoAsync(new AnswerObjection(Id, 2, new ObjectionAnswer(today, "已当面说明", false)));

        var page = await anybody.GetStringAsync($"/notice/{Id}", Cancel);

        Assert.Contains("经核对评定无误", page, StringComparison.Ordinal);
        Assert.All(new[] { "某邻居", "说不清", "再查一查", "已当面说明" }, s => Assert.DoesNotContain(s, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PreviewAndPrint_AreForTheYearsMembersOnly()
    {
        using var member = await server.SignInAsHostAsync();
        using var other = await server.SignInAsHostAsync("别人");
        var year = await TownAsync(2);
        await year.DoAsync(new DraftNotice(Id, Draft(year, NoticeKind.Grades)));
        foreach (var kind in new[] { "preview", "print" })
        {
            var address = $"/cycles/{year.State.Id}/notices/{Id}/{kind}";
            Assert.Contains(year.State.Plan.Subjects[0].Name, await member.GetStringAsync(address, Cancel), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address, Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.Found, (await anybody.GetAsync(address, Cancel)).StatusCode);
        }
    }

    /// <summary>Everything a phone fetches, as it comes over the wire: page and stylesheet, with their headers.</summary>
    [Theory]
    [InlineData("town-party-secretary", 40, NoticeKind.Grades)]
    [InlineData("farm-division", 40, NoticeKind.Counts)]
    [InlineData("huoerqi-community", 1, NoticeKind.Counts)]
    public async Task Page_OfTheLargestNotice_StaysUnderFifteenKilobytes(string scheme, int units, NoticeKind kind)
    {
        var year = await TownAsync(units, scheme);
        await year.DoAsync(new DraftNotice(Id, Draft(year, kind) with { Unit = year.State.Plan.Leading.Id }));
        await PublishAsync(year);

        var (page, bytes) = await FetchAsync($"/notice/{Id}");
        var assets = Asset().Matches(page).Select(m => m.Groups[1].Value).Where(a => !a.StartsWith("data:", StringComparison.Ordinal)).ToArray();
        Assert.Single(assets);
        foreach (var asset in assets)
        {
            bytes += (await FetchAsync(asset)).Bytes;
        }

        Assert.InRange(bytes, 1000, Most);
        Assert.All(year.State.Plan.Subjects, s => Assert.Contains(s.Name, page, StringComparison.Ordinal));
    }

    private async Task<(string Text, int Bytes)> FetchAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await anybody.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var raw = await response.Content.ReadAsByteArrayAsync(Cancel);
        var headers = response.Headers.Concat(response.Content.Headers).Sum(h => h.Key.Length + string.Join(", ", h.Value).Length + 4);
        if (!response.Content.Headers.ContentEncoding.Contains("gzip"))
        {
            return (System.Text.Encoding.UTF8.GetString(raw), raw.Length + headers);
        }

        using var unpacked = new MemoryStream();
        await using (var zip = new System.IO.Compression.GZipStream(new MemoryStream(raw), System.IO.Compression.CompressionMode.Decompress))
        {
            await zip.CopyToAsync(unpacked, Cancel);
        }

        return (System.Text.Encoding.UTF8.GetString(unpacked.ToArray()), raw.Length + headers);
    }

    private async Task GoneAsync(PracticeYear year, string said)
    {
        using var response = await anybody.GetAsync($"/notice/{Id}", Cancel);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.All(year.State.Plan.Subjects, s => Assert.DoesNotContain(s.Name, page, StringComparison.Ordinal));
    }

    /// <summary>A year with every round held and everybody determined.</summary>
    private async Task<PracticeYear> TownAsync(int units, string scheme = "town-party-secretary")
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, scheme, units);
        await year.DoAsync(new AddMember(Second));
        foreach (var round in year.State.Scheme.Rounds.Where(r => r.Kind == Domain.Schemes.RoundKind.ReviewMeeting).Select(r => r.Key).ToArray())
        {
            await year.HoldAsync(round, i => scheme == "farm-division" ? [20 - (i % 7), 8, 2 + (i % 7)] : [20 - (i % 7), 5, 3, i % 7]);
        }

        for (var i = 0; scheme == "town-party-secretary" && i < year.State.Plan.Subjects.Length; i++)
        {
            await year.DetermineAsync(i, i % 3 == 0 ? "excellent" : "competent", "研究决定", Second);
        }

        return year;
    }

    private Task PublishAsync(PracticeYear year) => year.DoAsync(new PublishNotice(Id, server.Services.GetRequiredService<WorkingCalendar>().Days));

    private static NoticeDraft Draft(PracticeYear year, NoticeKind kind) => new(
        kind,
        year.State.Plan.Leading.Id,
        kind == NoticeKind.Counts ? NoticeKinds.Rounds(year.State.Scheme)[0].Key : null,
        "镇纪委办公室，电话 0123-4567890",
        string.Empty,
        [],
        false,
        null);

    [GeneratedRegex("(?:href|src)=\"([^\"#]+)\"")]
    private static partial Regex Asset();
}
