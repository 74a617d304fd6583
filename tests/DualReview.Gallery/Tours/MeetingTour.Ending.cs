using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Meetings.Views;
using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>The result, the reply, the minutes, and what is left when everybody has gone.</summary>
internal sealed partial class MeetingTour
{
    private async Task AnnounceAsync()
    {
        await meeting.DoAsync(new Advance());
        await host.SaysAsync("host-next", "宣布结果");
        await Album.TakeAsync(host, Screens.Host, "announcing", "宣布之前");
        await Album.TakeAsync(wall, Screens.Wall, "announcing", "宣布之前");
        await meeting.DoAsync(new AnnounceResult());
        await phone.SaysAsync("ballot-status", "已计入");
        await EverybodyAsync(Scene.Result, "result", "结果");
        await meeting.DoAsync(new Advance());
        await EverybodyAsync(Scene.Reply, "reply-awaited", "等书记答复");
        await meeting.DoAsync(new RecordReply(AnswerKind.OnTheSpot, "路灯一个月内修好，在公开栏答复。大家提的意见，“两委”班子逐条研究。"));
        await wall.SeesAsync("reply");
        await phone.Page.GetByText("路灯一个月内修好").WaitForAsync();
        await host.SeesAsync("reply-given");
        await EverybodyAsync(Scene.Reply, "reply", "书记已答复");
    }

    private async Task FinishAsync()
    {
        await meeting.DoAsync(new Advance());
        await EverybodyAsync(Scene.Minutes, "minutes", "会议记录签字");
        await LookAsync(phone, $"/m/{Code}/minutes", "minutes-not-yet", Screens.PhoneMinutes, "not-yet", "还没有定稿");
        var desk = await OtherTabAsync();
        await LookAsync(desk, $"{HostAddress}/minutes", "minutes-page", Screens.Minutes, "draft", "草稿");
        var more = desk.By("minutes-section-more");
        await more.GetByTestId("minutes-text").FillAsync("会议室停电五分钟。");
        await more.GetByTestId("minutes-save").ClickAsync();
        await Assertions.Expect(more.GetByTestId("minutes-save")).ToHaveCountAsync(0);
        await desk.By("minutes-close").ClickAsync();
        await desk.SeesAsync("minutes-lock");
        var hash = meeting.State.Minutes.Closed!.Hash;
        Album.Chance.Hide(hash, new string('a', hash.Length));
        Album.Chance.Hide(MinutesHash.Spoken(hash), MinutesHash.Spoken(new string('a', hash.Length)));
        await Album.TakeAsync(desk, Screens.Minutes, "closed", "已定稿，等签字");
        await SignAsync(desk);
        await meeting.DoAsync(new Advance());
        await phone.OpenAsync($"/m/{Code}");
        await EverybodyAsync(Scene.Ended, "ended", "会议结束");
        await LookAsync(host, "/host", "list-meeting", Screens.HostList, "ended", "会议已结束");
        await LookAsync(host, $"{HostAddress}/journal", "journal", Screens.Journal, "ended", "会议结束以后");
        await LookAsync(host, $"{HostAddress}/minutes/print", "minutes-paper", Screens.MinutesPrint, "ended", "打印");
        await LookAsync(host, $"{HostAddress}/documents", "documents-back", Screens.MeetingDocuments, "ended", "会议结束以后");
        await LookAsync(host, $"{HostAddress}/documents/script", "document", Screens.MeetingDocument, "script", "主持词");
    }

    private async Task SignAsync(Device desk)
    {
        await LookAsync(phone, $"/m/{Code}/minutes", "minutes-sign", Screens.PhoneMinutes, "to-sign", "等签字");
        await phone.By("minutes-signer").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await phone.By("minutes-sign").ClickAsync();
        await LookAsync(phone, "minutes-number", Screens.PhoneMinutes, "number", "请记录人核对");
        await LookAsync(desk, "minutes-asked", Screens.Minutes, "asked", "有人请求签字");
        await desk.By("minutes-confirm").ClickAsync();
        await desk.By("minutes-asked").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Album.TakeAsync(desk, Screens.Minutes, "signed-one", "签了一个");
        await phone.By("minutes-refresh").ClickAsync();
        await LookAsync(phone, "minutes-signers", Screens.PhoneMinutes, "signed", "已签");
    }

    /// <summary>Another window of the host's own browser.</summary>
    private async Task<Device> OtherTabAsync()
    {
        var other = await LaptopAsync();
        await other.SignInAsync();
        await other.SeesAsync("list-new");
        return other;
    }
}
