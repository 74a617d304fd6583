using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>专题组织生活会: planned in the wizard, held on laptop, projector and phone, and ended, without a word of a vote.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class PlainMeetingTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string[] WordsOfAVote = ["票", "计票", "监督人", "测评", "等次", "弃权"];

    private TestServer server = null!;
    private Device laptop = null!;
    private Device wall = null!;
    private Device phone = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        laptop = await chromium.LaptopAsync(server.BaseAddress);
        wall = await chromium.ProjectorAsync(server.BaseAddress);
        phone = await chromium.PhoneAsync(server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await phone.DisposeAsync();
        await wall.DisposeAsync();
        await laptop.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Meeting_FromTheWizardToItsEnd_SpeaksOfNoVoteAnywhere()
    {
        var host = new Presider(laptop);
        await host.SignInAsync();
        await PlanAsync();
        await laptop.SaysAsync("host-next", "开始会议");
        await laptop.IsAccessibleAsync();
        var code = (await laptop.By("host-open-screen").GetAttributeAsync("href"))!.Split('/')[^1];
        await wall.OpenAsync($"/screen/{code}");
        await phone.OpenAsync($"/m/{code}");

        await host.PressAsync("开始会议");
        await phone.By("checkin-name").FillAsync("王建国");
        await phone.By("checkin-send").ClickAsync();
        await Assertions.Expect(laptop.By("host-present")).ToHaveTextAsync("1", new() { Timeout = 30_000 });
        await SilentAsync("checkin");

        await host.PressAsync("下一项：观看");
        await wall.SaysAsync("statement", "观看中央政法机关光荣传统教育报告会");
        await host.PressAsync("下一项：聆听");
        await laptop.SaysAsync("host-speaker", "老革命、老专家");
        await wall.Page.GetByText("发言：老革命、老专家").WaitForAsync();
        await phone.SaysAsync("speaker", "老革命、老专家");
        await laptop.By("timer-start").ClickAsync();
        await phone.Page.Locator(".timer").WaitForAsync();
        await wall.IsAccessibleAsync();
        await phone.IsAccessibleAsync();
        await laptop.IsAccessibleAsync();
        await SilentAsync("speaker");

        await host.PressAsync("下一项：机关领导");
        await host.PressAsync("下一项：民主评议");
        await SilentAsync("discussion");
        await host.PressAsync("下一项：会议记录签字");
        await laptop.By("minutes-close").ClickAsync();
        await SignAsync("presider", "严正平");
        await SignAsync("recorder", "方敏");
        await SilentAsync("minutes");
        await laptop.IsAccessibleAsync();
        await host.PressAsync("结束会议");
        await laptop.SaysAsync("host-stage", "已结束");
        await phone.SeesAsync("scene-ended");
        await SilentAsync("ended");
        foreach (var device in (Device[])[laptop, wall, phone])
        {
            device.HasNoComplaint();
        }
    }

    private async Task PlanAsync()
    {
        await laptop.By("list-new").ClickAsync();
        await laptop.By("scheme-organ-party-branch-branchLifeMeeting").CheckAsync();
        await Assertions.Expect(laptop.Page.Locator(".steps li")).ToHaveCountAsync(3);
        await laptop.By("wizard-unit").FillAsync("市档案局机关党支部");
        await laptop.By("wizard-place").FillAsync("三楼会议室");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("plain-wizard-1");
        await laptop.By("wizard-next").ClickAsync();
        await laptop.SeesAsync("wizard-people");
        await laptop.By("expected-partyMembers").FillAsync("3");
        await laptop.By("expected-workCommitteeLeaders").FillAsync("1");
        await laptop.By("roster-text").FillAsync("王建国，党员\n李秀英，党员\n张志强，党员\n陈主任，机关工委领导");
        await laptop.By("roster-read").ClickAsync();
        await laptop.SaysAsync("roster-state", "名单上有 4 人");
        await laptop.PictureAsync("plain-wizard-2");
        await laptop.By("wizard-next").ClickAsync();
        await laptop.SaysAsync("wizard-summary", "3 人");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("plain-wizard-3");
        await laptop.By("wizard-create").ClickAsync();
    }

    private async Task SignAsync(string role, string name)
    {
        await laptop.By($"sign-name-{role}").FillAsync(name);
        await laptop.By($"sign-{role}").GetByTestId("minutes-sign").ClickAsync();
        await laptop.SaysAsync($"sign-{role}", "已签");
    }

    /// <summary>Every page as it is now, in every tab of the host's.</summary>
    private async Task SilentAsync(string picture)
    {
        foreach (var (device, name) in ((Device, string)[])[(laptop, "host"), (wall, "screen"), (phone, "phone")])
        {
            await device.PictureAsync($"plain-{picture}-{name}");
            var text = await device.Page.Locator("body").InnerTextAsync();
            Assert.All(WordsOfAVote.Append("发出"), word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{name} at {picture} says {word}:\n{text}"));
        }
    }
}
