using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents.Excel;
using DualReview.Meeting.Documents.Word;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>Addresses of documents: who gets them, what they are called, and what is said instead of one that cannot be made yet.</summary>
public sealed class DocumentEndpointTests : IAsyncLifetime
{
    private TestServer server = null!;
    private HttpClient host = null!;
    private PracticeYear year = null!;
    private IMeetingRoom room = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string OfYear => $"/cycles/{year.State.Id}/documents";

    private string OfMeeting => $"/host/{room.State.Id}/documents";

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        host = await server.SignInAsHostAsync();
        year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount);
        room = (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(Hall.Plan(8), TestServer.HostAccount, Cancel)).Room!;
    }

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Word_OfAMeeting_HasAChineseNameAndOpens()
    {
        using var response = await host.GetAsync($"{OfMeeting}/meetingNotice.docx", Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(WordWriter.MediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("-2026年度-勤廉双述双评会-会议通知.docx", response.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        using var word = WordprocessingDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync(Cancel)), isEditable: false);
        Assert.Contains("关于召开", word.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAMeeting_LinksToItsFiles()
    {
        var html = await host.GetStringAsync($"{OfMeeting}/signInSheet", Cancel);

        Assert.Contains($"href=\"{OfMeeting}/signInSheet.docx\"", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{OfMeeting}/signInSheet.xlsx\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    /// <summary>Figures that nobody signed are on no paper, whoever asks for them.</summary>
    [Fact]
    public async Task TallyReport_BeforeEverybodySigned_IsRefusedWithASentence()
    {
        await Hall.OpenBoxAsync(room, 5);
        Assert.Contains("还没有计票", await RefusedAsync($"{OfMeeting}/tallyReport"), StringComparison.Ordinal);

        await Hall.StopBoxAsync(room);
        await Hall.AttestAsync(room, Act.UnsealBox);
        Assert.Contains("还没有全部签认", await RefusedAsync($"{OfMeeting}/tallyReport.docx"), StringComparison.Ordinal);
        Assert.DoesNotContain("有效0张", await host.GetStringAsync($"{OfMeeting}/script", Cancel), StringComparison.Ordinal);

        await Hall.AttestAsync(room, Act.SignReport);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"{OfMeeting}/tallyReport.xlsx", Cancel)).StatusCode);
        Assert.Contains("有效0张", await host.GetStringAsync($"{OfMeeting}/script", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfAMeeting_SaysWhatCanBeMadeAndWhyNot()
    {
        var html = await host.GetStringAsync(OfMeeting, Cancel);

        Assert.Contains("document-meetingNotice", html, StringComparison.Ordinal);
        Assert.Contains("还没有计票", html, StringComparison.Ordinal);
        Assert.Contains("会议还没有开始", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task YearsDocument_BeforeAResult_IsRefusedAndAfterwardsThere()
    {
        var unit = year.State.Plan.Units[0].Id;
        Assert.Contains("还没有测评结果", await RefusedAsync($"{OfYear}/resultSummary.xlsx"), StringComparison.Ordinal);
        Assert.Contains("还没有测评结果", await RefusedAsync($"{OfYear}/submission?unit={unit}"), StringComparison.Ordinal);
        await year.HoldAsync("villageReview", _ => [30, 8, 1, 1]);

        using var excel = await host.GetAsync($"{OfYear}/resultSummary.xlsx", Cancel);
        Assert.Equal((HttpStatusCode.OK, SheetWriter.MediaType), (excel.StatusCode, excel.Content.Headers.ContentType!.MediaType));
        Assert.Contains("村党组织关于2026年度村述村评结果的报告", (await host.GetStringAsync($"{OfYear}/submission?unit={unit}", Cancel)).Replace("<br>", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("还有 3 个评议对象没有确定等次", await RefusedAsync($"{OfYear}/appraisalBasis"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConsequenceNotice_OfSomebodyOfWhomNothingWasDecided_IsRefused() =>
        Assert.Contains("没有对这位同志作出这项决定", await RefusedAsync($"{OfYear}/consequence-admonitionTalk?subject=s1"), StringComparison.Ordinal);

    /// <summary>What nobody published, entered, collated or finished is no paper yet; the answer says what to do.</summary>
    [Fact]
    public async Task PapersAroundTheMeetings_BeforeThereIsAnything_AreRefusedWithASentence()
    {
        var unit = year.State.Plan.Units[0].Id;

        Assert.Contains("没有公布的不能张贴", await RefusedAsync($"{OfYear}/publicNotice.docx?unit={unit}"), StringComparison.Ordinal);
        Assert.Contains("整改台账里还没有问题", await RefusedAsync($"{OfYear}/rectificationLedger.xlsx"), StringComparison.Ordinal);
        Assert.Contains("没有留下要会后答复的问题", await RefusedAsync($"{OfYear}/deferredReply?unit={unit}"), StringComparison.Ordinal);
        Assert.Contains("还没有定稿", await RefusedAsync($"{OfYear}/reportMaterial.docx?subject=s1"), StringComparison.Ordinal);
        await RefusedAsync($"{OfYear}/subjectFeedback?subject=s1");
        await year.DoAsync(new OpenLedgerItem(new LedgerItemId(Guid.NewGuid()), unit, LedgerSource.Own, "路灯坏了"));

        Assert.Equal(SheetWriter.MediaType, (await host.GetAsync($"{OfYear}/rectificationLedger.xlsx", Cancel)).Content.Headers.ContentType!.MediaType);
        Assert.Contains("路灯坏了", await host.GetStringAsync($"{OfYear}/rectificationLedger", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("publicNotice")]
    [InlineData("publicNotice.xlsx?unit={unit}")]
    [InlineData("subjectFeedback")]
    [InlineData("integrityLogbook?subject=s1")]
    [InlineData("memberMaterial?subject=s1")]
    [InlineData("resultSummary.pdf")]
    [InlineData("submission")]
    [InlineData("submission.xlsx?unit={unit}")]
    [InlineData("submission?unit=00000000-0000-0000-0000-000000000009")]
    [InlineData("submission?unit=..%2f..%2fetc")]
    [InlineData("resultSummary?unit={unit}")]
    [InlineData("consequence-admonitionTalk?subject=s99")]
    [InlineData("consequence-removalFromPost?subject=s1")]
    [InlineData("agenda?meeting=00000000-0000-0000-0000-000000000009")]
    [InlineData("agenda?meeting={other}")]
    public async Task Address_ThatLeadsNowhere_IsNotFound(string address)
    {
        var path = $"{OfYear}/{address.Replace("{unit}", $"{year.State.Plan.Units[0].Id}", StringComparison.Ordinal).Replace("{other}", $"{room.State.Id}", StringComparison.Ordinal)}";

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(path, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Documents_OfSomebodyElsesYearAndMeeting_AreNotFound()
    {
        using var other = await server.SignInAsHostAsync("另一位");
        using var nobody = server.NewClient();

        foreach (var path in new[] { $"{OfYear}/determination.docx", $"{OfMeeting}/agenda.docx", $"{OfMeeting}/agenda", OfMeeting })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path, Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.Found, (await nobody.GetAsync(path, Cancel)).StatusCode);
        }
    }

    private async Task<string> RefusedAsync(string path)
    {
        using var response = await host.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Cancel);
    }
}
