using DualReview.Domain.Meetings;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Access;

/// <summary>From the ballots to the end.</summary>
public sealed partial class KeyboardMeetingTests
{
    private async Task OpenBoxAsync()
    {
        await NextAsync("无记名投票");
        await host.Device.SeesAsync("stage-ballotawaited");
        await LookAsync("6-handout");
        await host.WriteAsync(Comers, "issue-present");
        await host.WriteAsync(Comers, "issue-count");
        await host.EnterAsync("issue-propose");
        await host.Device.SeesAsync("issue-proposed");
        await teller.Device.SaysAsync("desk-issue", $"{Comers}");
        await LookAsync("6-proposed");
        await HearAsync("6-proposed", teller.Device, wall, voter.Device);
        await ActAsync(teller, "confirmissue");
        await meeting.GiveAsync(Act.ConfirmIssue);
        await scrutineer.Device.SeesAsync("act-sealbox");
        await ActAsync(scrutineer, "sealbox");
        await scrutineer.Device.SeesAsync("given-sealbox");
        await HearAsync("6-sealed", scrutineer.Device);
        await meeting.GiveAsync(Act.SealBox);
        await NextAsync("打开票箱");
        await host.Device.SeesAsync("stage-ballot");

        // The frame says the stage a moment before its panel is there.
        await host.Device.SeesAsync("end-handout");
        await wall.SeesAsync("scene-ballot");
        await teller.Device.SeesAsync("desk-open");
        await LookAsync("7-open");
        await HearAsync("7-open", wall, teller.Device);
    }

    /// <summary>A phone with a keyboard, or with a switch that acts like one: digits, the notice, every person by the arrows, the review, 已收到.</summary>
    private async Task VoteAsync()
    {
        await voter.Device.SeesAsync("claim-digits");
        await HearAsync("7-claim", voter.Device);
        await voter.WriteAsync(meeting.Room.CurrentTicket()!.Digits, "claim-digits");
        await voter.PressAsync("Enter");
        await voter.Device.SeesAsync("ballot-notice");
        await HearAsync("7-notice", voter.Device);
        await voter.EnterAsync("ballot-begin");
        var people = meeting.State.Box!.Paper.Subjects;
        for (var i = 0; i < people.Length; i++)
        {
            await voter.Device.SeesAsync($"person-{people[i].Id}");
            await voter.GoToAsync($"person-{people[i].Id}", "input[type=radio]");
            await voter.PressAsync("Space");
            for (var down = 0; down < i % people[i].Scale.Grades.Length; down++)
            {
                await voter.PressAsync("ArrowDown");
            }

            if (i == 1)
            {
                await HearAsync("7-person", voter.Device);
            }

            await voter.EnterAsync(i < people.Length - 1 ? "ballot-next" : "ballot-review");
        }

        await voter.Device.SeesAsync("ballot-send");
        await HearAsync("7-review", voter.Device);
        await voter.EnterAsync("ballot-send");
        await voter.Device.SeesAsync("received");
        await HearAsync("7-received", voter.Device);
        await meeting.VoteAsync(Comers - 1);
        await host.Device.SaysAsync("host-returned", $"{Comers}");
        await host.EnterAsync("countdown-5");
        await host.EnterAsync("end-handout");
        await wall.SeesAsync("handout-over");
        await host.Device.SeesAsync("host-timer");
        await LookAsync("7-countdown");
    }

    private async Task CountAsync()
    {
        await NextAsync("提出封闭票箱");
        await teller.Device.SeesAsync("act-closebox");
        await host.Device.SaysAsync("host-why", "0 / 2");
        await LookAsync("8-closing");
        await ActAsync(teller, "closebox");
        await meeting.GiveAsync(Act.CloseBox);
        await wall.SeesAsync("scene-counting");
        await voter.Device.SeesAsync("scene-counting");
        await NextAsync("下一项");
        await scrutineer.Device.SeesAsync("act-unsealbox");
        await LookAsync("8-closed");
        await HearAsync("8-closed", wall, voter.Device, scrutineer.Device);
        await meeting.GiveAsync(Act.UnsealBox);
        await ActAsync(scrutineer, "unsealbox");
        await teller.Device.SeesAsync("desk-counts");
        await wall.SeesAsync("archive-root");
        await host.Device.SaysAsync("host-why", "0 / 4");
        await LookAsync("8-counted");
        await HearAsync("8-counted", wall, teller.Device);
        await ActAsync(teller, "signreport");
        await ActAsync(scrutineer, "signreport");
        await meeting.GiveAsync(Act.SignReport);
        await host.Device.SeesAsync("host-tally");
        await LookAsync("8-signed");
    }

    private async Task FinishAsync()
    {
        await NextAsync("宣布结果");
        await NextAsync("宣布结果");
        await wall.SeesAsync("scene-result");
        await voter.Device.SaysAsync("ballot-status", "已计入");
        await host.Device.SaysAsync("host-next", "下一项");
        await LookAsync("9-result");
        await HearAsync("9-result", wall, voter.Device);
        await NextAsync("下一项");
        await host.Device.SeesAsync("stage-reply");
        await host.WriteAsync("路灯一个月内修好，在公开栏答复。", "reply-text");
        await host.EnterAsync("reply-onthespot");
        await wall.SeesAsync("reply");
        await LookAsync("9-reply");
        await HearAsync("9-reply", wall);
        await NextAsync("会议记录签字");
        await host.Device.SeesAsync("stage-minutes");
        await LookAsync("9-minutes");
        await host.EnterAsync("minutes-close");
        await host.Device.SeesAsync("minutes-sign");
        for (var left = await host.Device.By("minutes-sign").CountAsync(); left > 0; left--)
        {
            await host.EnterAsync("minutes-sign");
            await Assertions.Expect(host.Device.By("minutes-sign")).ToHaveCountAsync(left - 1);
        }

        await NextAsync("结束会议");
        await host.Device.SaysAsync("host-stage", "已结束");
        await wall.SeesAsync("scene-ended");
        await voter.Device.SeesAsync("scene-ended");
        await LookAsync("9-ended");
        await HearAsync("9-ended", wall, voter.Device);
    }

    /// <summary>One act on a desk; the keyboard stays on the page when the button is gone.</summary>
    private static async Task ActAsync(Keyboard desk, string act)
    {
        await desk.EnterAsync($"act-{act}");
        await desk.Device.By($"act-{act}").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Assertions.Expect(desk.Device.Page.Locator("body")).Not.ToBeFocusedAsync();
    }
}
