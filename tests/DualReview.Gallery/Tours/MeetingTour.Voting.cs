using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Rehearsal;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>From the nomination of the people at the box to their signatures under the count.</summary>
internal sealed partial class MeetingTour
{
    private static readonly Seat First = new(SeatRole.Teller, 1), Watching = new(SeatRole.Scrutineer, 1);

    private Desk teller = null!;
    private Desk scrutineer = null!;

    private async Task ElectAsync()
    {
        await meeting.DoAsync(new Advance());
        await EverybodyAsync(Scene.Tellers, "tellers", "推选：还没有提名");
        foreach (var (seat, attendee) in meeting.State.Seats.Select(s => s.Seat).Zip(meeting.State.Roster.Skip(1)).ToArray())
        {
            await meeting.DoAsync(new NominateTeller(seat, attendee.Name, DeclaredUnrelated: true));
        }

        await wall.SaysAsync($"seat-{First}", meeting.State.Roster[1].Name);
        await phone.Page.GetByText(meeting.State.Roster[1].Name).First.WaitForAsync();
        await EverybodyAsync(Scene.Tellers, "tellers-nominated", "推选：已提名，等通过");
        await meeting.DoAsync(new AdoptTellers());
        await host.By($"seat-{First}").GetByTestId("seat-pair").WaitForAsync();
        await EverybodyAsync(Scene.Tellers, "tellers-adopted", "推选：已通过");
        await host.By($"seat-{First}").GetByTestId("seat-pair").ClickAsync();
        await LookAsync(host, "pair-typed", Screens.Host, "pairing", "给计票人配对手机");
        await host.Page.Keyboard.PressAsync("Escape");

        var pocket = await PhoneAsync();
        await LookAsync(pocket, $"/t/{Code}", "pair-code", Screens.Desk, "pair", "输入配对码");
        await pocket.By("pair-code").FillAsync("AAAA AAAA");
        await pocket.By("pair-send").ClickAsync();
        await LookAsync(pocket, "desk-message", Screens.Desk, "pair-wrong", "配对码不对");
        teller = await meeting.SeatAsync(First, pocket);
        scrutineer = await meeting.SeatAsync(Watching, await PhoneAsync());
        await meeting.SeatTheOthersAsync();
        await LookAsync(teller.Device, "desk-wait", Screens.Desk, "wait", "配对好了，等投票");
    }

    private async Task OpenBoxAsync()
    {
        await meeting.DoAsync(new Advance());
        await EverybodyAsync(Scene.BallotAwaited, "vote-awaited", "投票前");
        await meeting.ProposeAsync(Comers);
        await LookAsync(host, "issue-proposed", Screens.Host, "issue-proposed", "票数已提出，等计票人确认");
        await LookAsync(teller.Device, "desk-issue", Screens.Desk, "issue", "核对发票数");
        await teller.ActAsync("confirmissue");
        await Album.TakeAsync(teller.Device, Screens.Desk, "issue-given", "已确认发票数");
        await meeting.GiveAsync(Act.ConfirmIssue);
        await LookAsync(scrutineer.Device, "act-sealbox", Screens.Scrutineer, "seal", "验箱上锁");
        await scrutineer.ActAsync("sealbox");
        await scrutineer.Device.SeesAsync("given-sealbox");
        await scrutineer.Device.By("key-card-show").ClickAsync();
        await LookAsync(scrutineer.Device, "key-card-digits", Screens.Scrutineer, "key-card", "备用钥匙");
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
        await wall.SeesAsync("ticket-qr");
        await teller.Device.SeesAsync("desk-open");
        await EverybodyAsync(Scene.Ballot, "ballot", "投票：发票");
        await Album.TakeAsync(teller.Device, Screens.Desk, "open", "票箱开着");
    }

    private async Task VoteAsync()
    {
        var voter = new Voter(phone, Code);
        await voter.TypeAsync("000000");
        await phone.Page.Locator("#claim-answer:not(:empty)").WaitForAsync();
        await Album.TakeAsync(phone, Screens.Phone, "claim-wrong", "领票：数字不对");
        await voter.TypeAsync(meeting.Room.CurrentTicket()!.Digits);
        await LookAsync(phone, "ballot-notice", Screens.Phone, "ballot-notice", "填票前的说明");
        await voter.BeginAsync();
        await Album.TakeAsync(phone, Screens.Phone, "ballot-first", "填票：第一位");
        await voter.MarkAsync(0);
        await Album.TakeAsync(phone, Screens.Phone, "ballot-marked", "填票：已选");
        await voter.MarkRestAsync(1);
        await Album.TakeAsync(phone, Screens.Phone, "ballot-review", "填票：核对");
        await phone.Context.SetOfflineAsync(true);
        await phone.By("ballot-send").ClickAsync();
        await phone.SaysAsync("ballot-status", "网络不稳");
        await Album.TakeAsync(phone, Screens.Phone, "ballot-offline", "填票：送不出去");
        await phone.Context.SetOfflineAsync(false);
        await LookAsync(phone, "received", Screens.Phone, "received", "已收到");
        await VotePlainAsync();

        using var http = Server.NewClient();
        for (var i = 0; i < Comers - 2; i++)
        {
            var other = new Phone(http, meeting.State.Code, TimeProvider.System);
            Assert.True(await other.ClaimAsync(_ => Task.FromResult<string?>(meeting.Room.CurrentTicket()!.Digits), Cancel));
            Assert.True(await other.CastAsync(meeting.State.Box!.Paper, new Opinion(Backstage.Seed, i), Cancel));
        }

        await wall.SaysAsync("returned", $"{Comers}");
        await host.SaysAsync("host-returned", $"{Comers}");
        await teller.Device.SaysAsync("desk-returned", $"{Comers}");
        await meeting.DoAsync(new StartCountdown(TimeSpan.FromMinutes(5)));
        await meeting.DoAsync(new EndHandOut());
        await LookAsync(wall, "handout-over", Screens.Wall, "ballot-over", "投票：发票结束，倒计时");
        await Album.TakeAsync(host, Screens.Host, "ballot-over", "投票：发票结束，倒计时");
    }

    private async Task VotePlainAsync()
    {
        await plain.OpenAsync($"/m/{Code}");
        await plain.By("claim-digits").FillAsync(meeting.Room.CurrentTicket()!.Digits);
        await plain.By("claim-send").ClickAsync();
        await LookAsync(plain, "plain-review", Screens.PlainPhone, "ballot-empty", "填票");
        foreach (var subject in meeting.State.Box!.Paper.Subjects.Skip(1))
        {
            await plain.Page.Locator($"input[name='mark.{subject.Id}.{subject.Rows[0].Key}']").First.CheckAsync(new() { Force = true });
        }

        await plain.By("plain-review").ClickAsync();
        await LookAsync(plain, "plain-send", Screens.PlainPhone, "ballot-review", "核对（一人没有评）");
        await plain.By("plain-send").ClickAsync();
        await LookAsync(plain, "plain-received", Screens.PlainPhone, "received", "已收到");
    }

    private async Task CountAsync()
    {
        await meeting.DoAsync(new ProposeClosing());
        await LookAsync(host, "attestations", Screens.Host, "closing", "提出封箱，等计票人");
        await LookAsync(teller.Device, "act-closebox", Screens.Desk, "closing", "封箱");
        await teller.ActAsync("closebox");
        await meeting.GiveAsync(Act.CloseBox);
        await EverybodyAsync(Scene.Counting, "counting", "计票：等监督人开箱");
        await LookAsync(teller.Device, "desk-closed", Screens.Desk, "closed", "票箱已封");
        await LookAsync(scrutineer.Device, "act-unsealbox", Screens.Scrutineer, "unseal", "开箱");
        await meeting.GiveAsync(Act.UnsealBox);
        await scrutineer.ActAsync("unsealbox");
        await teller.Device.SaysAsync("desk-counts", "有效");
        await Album.TakeAsync(teller.Device, Screens.Desk, "counted", "计票结果，等签字");
        while (meeting.State.Current!.Kind != AgendaKind.Count)
        {
            await meeting.DoAsync(new Advance());
        }

        await wall.SaysAsync("archive-root", meeting.State.Box!.Report!.ShortRoot);
        await Album.TakeAsync(wall, Screens.Wall, "counted", "计票：校验码");
        await Album.TakeAsync(host, Screens.Host, "counted", "计票：等签字");
        await teller.ActAsync("signreport");
        await scrutineer.ActAsync("signreport");
        await meeting.GiveAsync(Act.SignReport);
        await LookAsync(teller.Device, "desk-archive", Screens.Desk, "signed", "都已签字");
        await LookAsync(host, "host-tally", Screens.Host, "signed", "计票：已签字");
    }
}
