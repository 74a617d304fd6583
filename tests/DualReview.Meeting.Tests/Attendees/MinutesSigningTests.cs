using System.Net;
using System.Net.Http.Json;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Attendees;

/// <summary>会议记录 on the phone: nothing before it stands, all of it afterwards, and a wish to sign that only the host makes a signature.</summary>
public sealed class MinutesSigningTests : IAsyncLifetime
{
    private TestServer server = null!;
    private HttpClient phone = null!;
    private IMeetingRoom room = null!;

    private string Hash => room.State.Minutes.Closed!.Hash;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        phone = server.NewClient();
        room = await Phone.RunningAsync(server);
        await Hall.DoneAsync(room, new AskQuestion("王桂兰", null, null, "路灯何时修好？"));
        await Hall.DoneAsync(room, new AskQuestion("搁置人", null, null, "搁置的话"));
        await Hall.DoneAsync(room, new AdmitQuestion(new(1)));
        await Hall.DoneAsync(room, new DismissQuestion(new(2), "重复"));
    }

    public async ValueTask DisposeAsync()
    {
        phone.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Page_WhileTheTextIsWritten_ShowsNothingOfIt()
    {
        await Hall.DoneAsync(room, new WriteMinutes("more", "记录人还没想好的话", 0));

        var html = await MinutesAsync();

        Assert.Contains("data-testid=\"minutes-not-yet\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("没想好", html, StringComparison.Ordinal);
        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "minutes.notClosed", await SignAsync("Questioner|王桂兰", new string('0', 64)));
    }

    [Fact]
    public async Task Page_OnceTheTextStands_ShowsItWithoutWhatWasWithheld()
    {
        await CloseAsync("<script>alert(7)</script>\n第二段");

        var html = await MinutesAsync();

        Assert.Contains("路灯何时修好？", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(7)&lt;/script&gt;&#xA;第二段", html, StringComparison.Ordinal);
        Assert.DoesNotContain("搁置", html, StringComparison.Ordinal);
        Assert.Contains(Hash, html, StringComparison.Ordinal);
        Assert.Contains($"/m/{room.State.Code}/minutes", await Phone.NowAsync(phone, room), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_GivesANumberThatOnlyThisPhoneSeesAndCountsOnceTheHostConfirmed()
    {
        await CloseAsync();

        var answer = await (await SignAsync("Questioner|王桂兰", Hash)).Content.ReadFromJsonAsync<Signed>(Phone.Cancel);

        Assert.Matches("^[0-9]{4}$", answer!.Number);
        Assert.Empty(room.State.MinutesSignatures);
        Assert.DoesNotContain($">{answer.Number}<", await MinutesAsync(), StringComparison.Ordinal);
        await Hall.DoneAsync(room, new ConfirmMinutesSigning("王桂兰", MinutesRole.Questioner, answer.Number));
        Assert.Equal(AttestationMeans.Device, Assert.Single(room.State.MinutesSignatures).Means);
        Assert.Contains("已签", await MinutesAsync(), StringComparison.Ordinal);
        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "minutes.alreadySigned", await SignAsync("Questioner|王桂兰", Hash));
    }

    [Fact]
    public async Task Sign_WithoutScript_ShowsTheNumberOnAPageThatNamesNobodyInItsAddress()
    {
        await CloseAsync();

        var response = await Phone.SendPlainAsync(phone, room, "/minutes/sign", ("signer", "LiaisonCadre|" + room.State.Plan.LiaisonCadre), ("hash", Hash));
        var html = await response.Content.ReadAsStringAsync(Phone.Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var number = Assert.Single(room.State.Minutes.Asked).Number;
        Assert.Contains($"data-testid=\"minutes-number\">{number}<", html, StringComparison.Ordinal);
        Assert.Equal(Phone.At(room, "/minutes/sign"), response.RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Theory]
    [InlineData("Questioner|路人", "minutes.notASigner")]
    [InlineData("Questioner|搁置人", "minutes.notASigner")]
    [InlineData("Presider|王桂兰", "minutes.notASigner")]
    [InlineData("7|王桂兰", "text.name")]
    [InlineData("", "text.name")]
    [InlineData("王桂兰", "text.name")]
    public async Task Sign_BySomebodyElse_IsRefused(string signer, string code)
    {
        await CloseAsync();

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, code, await SignAsync(signer, Hash));
        Assert.Empty(room.State.Minutes.Asked);
    }

    [Fact]
    public async Task Sign_ForATextThatWasTakenBack_IsRefusedAndThePageSaysWhy()
    {
        await CloseAsync();
        var read = Hash;
        await Hall.DoneAsync(room, new ReopenMinutes("漏记一条"));
        await CloseAsync("补记一条");

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "minutes.changedMeanwhile", await SignAsync("Questioner|王桂兰", read));
        var page = await Phone.SendPlainAsync(phone, room, "/minutes/sign", ("signer", "Questioner|王桂兰"), ("hash", read));
        Assert.Contains("被别人改过", await page.Content.ReadAsStringAsync(Phone.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_AfterTheLock_IsRefusedAndAdditionsAreShown()
    {
        await CloseAsync();
        await Hall.DoneAsync(room, new SignMinutes("王桂兰", MinutesRole.Questioner));
        await Hall.DoneAsync(room, new LockMinutes([new(MinutesRole.LiaisonCadre, room.State.Plan.LiaisonCadre, "到县里开会")]));
        await Hall.DoneAsync(room, new AddToMinutes("第三段的数应为二。", "方敏"));

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "minutes.locked", await SignAsync("LiaisonCadre|" + room.State.Plan.LiaisonCadre, Hash));
        var html = await MinutesAsync();
        Assert.Contains("第三段的数应为二。", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"minutes-signer\"", html, StringComparison.Ordinal);
    }

    private Task<string> MinutesAsync() => phone.GetStringAsync(Phone.At(room, "/minutes"), Phone.Cancel);

    private Task<HttpResponseMessage> SignAsync(string signer, string hash) => Phone.SendAsync(phone, room, "/minutes/sign", ("signer", signer), ("hash", hash));

    /// <summary>Skips to the signing, the vote included, and puts the text up.</summary>
    private async Task CloseAsync(string? more = null)
    {
        while (room.State.Current!.Kind != AgendaKind.SignMinutes)
        {
            await Hall.AdoptTellersAsync(room);
            await Hall.DoneAsync(room, room.State.Current!.Kind is AgendaKind.Vote or AgendaKind.Count or AgendaKind.Announce ? new SkipStep("测试不投票") : new Advance());
        }

        if (more is not null)
        {
            await Hall.DoneAsync(room, new WriteMinutes("more", more, room.State.Minutes.RevisionOf("more")));
        }

        await Hall.DoneAsync(room, new CloseMinutes(server.Services.GetRequiredService<MinutesText>().Said(room.State)));
    }

    private sealed record Signed(bool Ok, string Number);
}
