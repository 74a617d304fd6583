using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>会议记录 from the recorder's first word to an addition: a questioner signs on a phone, the 包村干部 with a pen.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class MinutesTests(Chromium chromium) : IAsyncLifetime
{
    private const string Asker = "王桂兰";

    private TestServer server = null!;
    private Device laptop = null!;
    private Device second = null!;
    private Device phone = null!;
    private Backstage meeting = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        laptop = await chromium.LaptopAsync(server.BaseAddress);
        second = await chromium.ProjectorAsync(server.BaseAddress);
        phone = await chromium.PhoneAsync(server.BaseAddress);
        meeting = await Backstage.CreateAsync(server, Backstage.Plan());
        await HoldAsync();
    }

    public async ValueTask DisposeAsync()
    {
        meeting.Dispose();
        await phone.DisposeAsync();
        await second.DisposeAsync();
        await laptop.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Minutes_WrittenSignedLockedAndAddedTo()
    {
        var address = $"/host/{meeting.State.Id}/minutes";
        await new Presider(laptop).SignInAsync();
        await laptop.OpenAsync($"/host/{meeting.State.Id}");
        await laptop.SeesAsync("minutes-close");
        await laptop.PictureAsync("minutes-1-dashboard");
        await laptop.By("host-minutes").ClickAsync();
        await laptop.SeesAsync("minutes-page");
        await WriteAsync(laptop, "question:1", "在场群众鼓掌。\n书记当场说明了经费来源。");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("minutes-2-draft");
        await WriteTogetherAsync(address);

        await laptop.By("minutes-close").ClickAsync();
        await laptop.SaysAsync("minutes-state", "已定稿");
        await SignOnThePhoneAsync();
        await laptop.By("signer").Filter(new() { HasText = meeting.State.Plan.LiaisonCadre }).GetByTestId("minutes-sign").ClickAsync();
        await Assertions.Expect(laptop.By("minutes-why")).ToHaveCountAsync(0);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("minutes-5-signed");

        await laptop.By("minutes-lock").ClickAsync();
        await laptop.SaysAsync("minutes-state", "已封存");
        await meeting.DoAsync(new Advance());
        await laptop.By("minutes-add-text").FillAsync("路灯应为两盏，记录误作一盏。");
        await laptop.By("minutes-add-by").FillAsync("方敏");
        await laptop.By("minutes-add").ClickAsync();
        await laptop.SaysAsync("minutes-addition", "路灯应为两盏");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("minutes-6-locked");
        await phone.By("minutes-back").ClickAsync();
        await phone.SeesAsync("scene-ended");
        await phone.By("minutes-open").ClickAsync();
        await phone.SaysAsync("minutes-addition", "路灯应为两盏");
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("minutes-7-phone-locked");
        await PrintAsync(address);
        foreach (var device in (Device[])[laptop, second, phone])
        {
            device.HasNoComplaint();
        }
    }

    private static async Task WriteAsync(Device at, string section, string text)
    {
        var part = at.By($"minutes-section-{section}");
        await part.GetByTestId("minutes-text").FillAsync(text);
        await part.GetByTestId("minutes-save").ClickAsync();
        await Assertions.Expect(part.GetByTestId("minutes-save")).ToHaveCountAsync(0);
    }

    /// <summary>Two recorders in one section: the second one is told, sees the other text and keeps their own.</summary>
    private async Task WriteTogetherAsync(string address)
    {
        await new Presider(second).SignInAsync();
        await second.OpenAsync(address);
        await second.By("minutes-section-more").GetByTestId("minutes-text").FillAsync("会场另有三人旁听。");
        await WriteAsync(laptop, "more", "会议室停电五分钟。");
        var theirs = second.By("minutes-section-more");
        await Assertions.Expect(theirs.GetByTestId("minutes-theirs")).ToContainTextAsync("停电五分钟");
        await theirs.GetByTestId("minutes-save").ClickAsync();
        await Assertions.Expect(theirs.GetByTestId("minutes-section-refusal")).ToContainTextAsync("被别人改过");
        await Assertions.Expect(theirs.GetByTestId("minutes-text")).ToHaveValueAsync("会场另有三人旁听。");
        await second.IsAccessibleAsync();
        await theirs.ScrollIntoViewIfNeededAsync();
        await second.PictureAsync("minutes-3-together");

        // Typed and not saved: a new page has it still.
        await second.OpenAsync(address);
        await Assertions.Expect(second.By("minutes-section-more").GetByTestId("minutes-text")).ToHaveValueAsync("会场另有三人旁听。");
        await second.By("minutes-section-more").GetByTestId("minutes-take").ClickAsync();
        await Assertions.Expect(second.By("minutes-section-more").GetByTestId("minutes-text")).ToHaveValueAsync("会议室停电五分钟。");
    }

    private async Task SignOnThePhoneAsync()
    {
        await phone.OpenAsync($"/m/{meeting.Code}");
        await phone.By("minutes-open").ClickAsync();
        await Assertions.Expect(phone.By("minutes-passage").Filter(new() { HasText = "路灯什么时候修好" })).ToBeVisibleAsync();
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("minutes-4-phone");
        await phone.By("minutes-signer").SelectOptionAsync($"Questioner|{Asker}");
        await phone.PictureAsync("minutes-4-phone-choose");
        await phone.By("minutes-sign").ClickAsync();
        await phone.SeesAsync("minutes-number");
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("minutes-4-phone-number");
        var number = (await phone.By("minutes-number").TextContentAsync())!;
        await laptop.SaysAsync("minutes-asked", number);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("minutes-4-asked");
        await laptop.By("minutes-confirm").ClickAsync();
        await laptop.By("signer").Filter(new() { HasText = Asker }).GetByText("已签").WaitForAsync();
        await phone.By("minutes-refresh").ClickAsync();
        await Assertions.Expect(phone.By("minutes-signers").Locator(".row").Filter(new() { HasText = Asker })).ToContainTextAsync("已签");
    }

    private async Task PrintAsync(string address)
    {
        await laptop.OpenAsync($"{address}/print");
        await laptop.SeesAsync("minutes-paper");
        await laptop.IsAccessibleAsync();
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await laptop.Page.PdfAsync(new() { Path = Path.Combine(folder, "minutes.pdf"), PreferCSSPageSize = true });
        }
    }

    /// <summary>A whole meeting up to the signing.</summary>
    private async Task HoldAsync()
    {
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new CountHeads(12, 1));
        await meeting.DoAsync(new AskQuestion(Asker, meeting.State.Groups[0].GroupKey, meeting.State.Plan.Subjects[0].Id, "村口的路灯什么时候修好？"));
        await meeting.DoAsync(new AdmitQuestion(new(1)));
        await meeting.DoAsync(new CallQuestion(new(1)));
        await meeting.DoAsync(new AnswerQuestion(new(1), AnswerKind.Pledge, "十二月底以前修好，经费已经落实。"));
        await meeting.ToTheVoteAsync();
        await meeting.OpenBoxAsync(12);
        await meeting.VoteAsync(11);
        await meeting.CloseBoxAsync();
        await meeting.GiveAsync(Act.UnsealBox);
        await meeting.GiveAsync(Act.SignReport);
        while (meeting.State.Current!.Kind != AgendaKind.Announce)
        {
            await meeting.DoAsync(new Advance());
        }

        await meeting.DoAsync(new AnnounceResult());
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new RecordReply(AnswerKind.Pledge, "大家提的意见，两委班子逐条研究，一个月内张榜答复。"));
        await meeting.DoAsync(new Advance());
        Assert.Equal(AgendaKind.SignMinutes, meeting.State.Current!.Kind);
    }
}
