using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>Rights handed out by the roll: the dialog with a person's key, the wall with the fingerprint, the phone that takes its right.</summary>
internal sealed class RollTour(Chromium chromium, Album album) : Tour(chromium, album)
{
    private Backstage? meeting;

    public override string Area => Screens.Voting;

    protected override async Task LeadAsync()
    {
        var host = await SignedInAsync(TestServer.HostAccount, Policies.AdministratorRole);
        meeting = await Backstage.AtTheVoteAsync(Server);
        Album.Chance.Hide(meeting.State.Code);
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Roll));
        await host.OpenAsync($"/host/{meeting.State.Id}");
        await LookAsync(host, "roll-name", Screens.HostVoting, "roll", "点名：还没有人领");
        var phone = await PhoneAsync();
        await LookAsync(phone, $"/m/{meeting.Code}", "roll-key", Screens.PhoneVoting, "roll", "点名：输入钥匙");
        var wall = await WallAsync();
        await LookAsync(wall, $"/screen/{meeting.Code}", "signer", Screens.WallVoting, "roll", "点名：投票前");
        await host.By("roll-name").First.ClickAsync();
        await LookAsync(host, "roll-qr", Screens.HostVoting, "roll-key", "点名：一个人的钥匙");
        await phone.By("roll-key").FillAsync((await host.By("roll-typed").TextContentAsync())!);
        await phone.By("roll-send").ClickAsync();
        await phone.SaysAsync("ballot-status", "投票权已存在这部手机上");
        await Album.TakeAsync(phone, Screens.PhoneVoting, "roll-taken", "点名：领到了");
        await host.By("roll-qr").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Album.TakeAsync(host, Screens.HostVoting, "roll-one", "点名：领了一个");
        await meeting.OpenBoxAsync(1);
        await LookAsync(wall, "roll-call", Screens.WallVoting, "roll-open", "点名：投票");
        var stranger = await PhoneAsync();
        await LookAsync(stranger, $"/m/{meeting.Code}", "scene-ballot", Screens.PhoneVoting, "roll-late", "点名：没有领到的手机");
    }

    protected override ValueTask CloseAsync()
    {
        meeting?.Dispose();
        return ValueTask.CompletedTask;
    }
}
