using System.Net;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Appraisals;

/// <summary>The 登记表 on paper, and that it is only for who leads the year.</summary>
public sealed class SheetTests : IAsyncLifetime
{
    private static readonly AppraisalId First = new(1);
    private static readonly DateOnly Day = new(2026, 6, 20);

    private TestServer server = null!;
    private HttpClient host = null!;
    private PracticeYear year = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Address => $"/cycles/{year.State.Id}/appraisals";

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        host = await server.SignInAsHostAsync();
        year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, "organ-party-branch", 1);
        await year.RosterAsync("partyMembers", "张三", "<b>李四</b>");
        await year.HoldPlainAsync("branchLifeMeeting");
        await year.DoAsync(new ListRoster(year.State.Plan.Units[0].Id));
    }

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Sheets_ShowThoseWhoAreFiledOrThoseWhoWait()
    {
        await AnswerAsync(First);
        Assert.Contains("现在没有可以打印的登记表", await TextAsync($"{Address}/print"), StringComparison.Ordinal);
        Assert.Contains("张三", await TextAsync($"{Address}/print?ready=true"), StringComparison.Ordinal);

        await year.DoAsync(new FileAppraisal(First, Day));

        var filed = await TextAsync($"{Address}/print?unit={year.State.Plan.Units[0].Id}");
        Assert.All((string[])["银川市党员党性定期分析评议登记表", "张三", "表现好", "2026年6月20日", "无意见", "党员本人（签名）", "党支部（签名）"], t => Assert.Contains(t, filed, StringComparison.Ordinal));
        Assert.DoesNotContain("李四", filed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_OfOnePerson_ShowsTheNameAsTextOnly()
    {
        var sheet = await host.GetStringAsync($"{Address}/2/print", Cancel);

        Assert.Contains("&lt;b&gt;李四", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>李四", sheet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/print")]
    [InlineData("/1/print")]
    public async Task Sheets_AreOnlyForWhoLeadsTheYear(string path)
    {
        using var other = await server.SignInAsHostAsync("另一位");
        using var nobody = server.NewClient();

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Address + path, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Address + path, Cancel)).StatusCode);
        Assert.Equal("/account/login", (await nobody.GetAsync(Address + path, Cancel)).Headers.Location?.AbsolutePath);
        Assert.DoesNotContain("张三", await other.GetStringAsync(Address, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/99/print")]
    [InlineData("/print?unit=00000000-0000-0000-0000-0000000000ff")]
    public async Task Sheets_OfNobody_AreNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(Address + path, Cancel)).StatusCode);

    [Fact]
    public async Task Sheets_OfASchemeWithoutAppraisals_AreNotFound()
    {
        var town = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount);

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/cycles/{town.State.Id}/appraisals/print", Cancel)).StatusCode);
    }

    private async Task AnswerAsync(AppraisalId person)
    {
        await year.DoAsync(new WriteAppraisal(person, new AppraisalTexts("表现好", "剖析深刻", "发挥作用")));
        await year.DoAsync(new FeedBackAppraisal(person, Day));
        await year.DoAsync(new RecordResponse(person, new SubjectResponse("无意见", Day)));
    }

    private async Task<string> TextAsync(string address) => WebUtility.HtmlDecode(await host.GetStringAsync(address, Cancel));
}
