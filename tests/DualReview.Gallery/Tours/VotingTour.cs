using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>Slips and a tablet, paper that is keyed in, a vote that is declared void, a disk that fills up.</summary>
internal sealed class VotingTour(Chromium chromium, Album album) : Tour(chromium, album)
{
    private const int Ballots = 8;
    private const int Sheets = 3;
    private const int Phones = Ballots - Sheets;

    private static readonly Seat First = new(SeatRole.Teller, 1), Second = new(SeatRole.Teller, 2);

    private readonly List<Backstage> meetings = [];
    private Backstage meeting = null!;
    private Device host = null!;

    public override string Area => Screens.Voting;

    protected override async Task LeadAsync()
    {
        host = await SignedInAsync(TestServer.HostAccount, Policies.AdministratorRole);
        await BeginAsync();
        await SlipsAsync();
        await BeginAsync();
        await PaperAsync();
    }

    protected override ValueTask CloseAsync()
    {
        meetings.ForEach(m => m.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task BeginAsync()
    {
        meeting = await Backstage.AtTheVoteAsync(Server);
        meetings.Add(meeting);
        Album.Chance.Hide(meeting.State.Code);
        await host.OpenAsync($"/host/{meeting.State.Id}");
        await host.SeesAsync("stage-ballotawaited");
    }

    private async Task SlipsAsync()
    {
        await meeting.DoAsync(new CountHeads(Ballots, 0));
        await Album.TakeAsync(host, Screens.HostVoting, "handout", "选择发票方式");
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Slips));
        await LookAsync(host, "slips-print", Screens.HostVoting, "slips", "票条：还没有印");
        var printer = await SignedInAsync(TestServer.HostAccount, Policies.AdministratorRole);
        await LookAsync(printer, $"/host/{meeting.State.Id}/slips", "slips-make", Screens.SlipsAsk, "ask", "印多少张");
        await printer.By("slips-count").FillAsync($"{Ballots + 2}");
        await printer.By("slips-make").ClickAsync();
        await Assertions.Expect(printer.By("slip")).ToHaveCountAsync(Ballots + 2);
        await Album.TakeAsync(printer, Screens.SlipsAsk, "made", "票条，可以打印");
        await LookAsync(printer, $"/host/{meeting.State.Id}/paper", "paper", Screens.PaperBallot, "paper", "纸质票，可以打印");
        var slips = await meeting.PrintAsync(4);

        var phone = await PhoneAsync();
        await phone.OpenAsync($"/m/{meeting.Code}#s={slips[0]}");
        await phone.SaysAsync("ballot-status", "票条已读取");
        await Album.TakeAsync(phone, Screens.PhoneVoting, "slip-read", "票条已读取，等开箱");
        var desk = await meeting.SeatAsync(First, await PhoneAsync());
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(Ballots, slips: new SlipFigures(3, 3));
        await LookAsync(desk.Device, "desk-slips", Screens.DeskVoting, "slips", "核对票条");
        await desk.ActAsync("confirmissue");
        await meeting.GiveAsync(Act.ConfirmIssue);
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
        var wall = await WallAsync();
        await LookAsync(wall, $"/screen/{meeting.Code}", "slips-call", Screens.WallVoting, "slips", "票条：投票");
        await phone.SeesAsync("ballot-notice");
        var tablet = await PhoneAsync();
        await LookAsync(tablet, $"/m/{meeting.Code}?kiosk=1", "claim-digits", Screens.PhoneVoting, "kiosk", "平板：下一位");
        await VoidAsync(desk);
    }

    private async Task VoidAsync(Desk desk)
    {
        await meeting.DoAsync(new ProposeVoid("票条多印了一叠，没有清点清楚。"));
        await LookAsync(host, "void-proposed", Screens.HostVoting, "void-proposed", "提出作废，等计票人");
        await LookAsync(desk.Device, "desk-void", Screens.DeskVoting, "void", "作废");
        await desk.ActAsync("voidbox");
        await meeting.GiveAsync(Act.VoidBox);
        await LookAsync(host, "void-1", Screens.HostVoting, "void", "已作废，可以重新投票");
    }

    /// <summary>Phones and sheets in one box; the wall has no right to the ticket here, and the disk fills up.</summary>
    private async Task PaperAsync()
    {
        var (first, second) = (await meeting.SeatAsync(First, await PhoneAsync()), await meeting.SeatAsync(Second, await PhoneAsync()));
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(Ballots, Sheets);
        await LookAsync(first.Device, "desk-sheets", Screens.DeskVoting, "sheets", "核对纸质票");
        await meeting.DoAsync(new RecordPaperSignature(Act.ConfirmIssue, Second, "手机没电"));
        await LookAsync(first.Device, "paper-confirm", Screens.DeskVoting, "paper-signature", "另一位在纸上签字");
        await first.Device.By("paper-confirm").ClickAsync();
        await first.ActAsync("confirmissue");
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
        await meeting.VoteAsync(Phones);
        var wall = await WallAsync();
        await LookAsync(wall, $"/screen/{meeting.Code}", "unpaired", Screens.WallVoting, "unpaired", "这块大屏没有配对");
        Machine.FreeMegabytes = 43;
        await host.SaysAsync("alarm", "磁盘快满了");
        await Album.TakeAsync(host, Screens.HostVoting, "alarm", "磁盘快满了");
        Machine.FreeMegabytes = 50_000;
        await Assertions.Expect(host.By("alarm")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await meeting.DoAsync(new ProposeClosing());
        await first.ActAsync("closebox");
        await second.ActAsync("closebox");
        await LookAsync(first.Device, "act-entersheets", Screens.DeskVoting, "to-enter", "等录入纸质票");
        await KeyInAsync(first, second);
    }

    private async Task KeyInAsync(Desk first, Desk second)
    {
        await first.Device.By("act-entersheets").ClickAsync();
        await LookAsync(first.Device, "sheet-form", Screens.Sheets, "empty", "录第一张");
        Assert.Null(await PutAsync(Second, grade: 1));
        Assert.Null(await PutAsync(First, grade: 0));
        await first.Device.OpenAsync($"/t/{meeting.Code}/sheets");
        await LookAsync(first.Device, "sheets-differ", Screens.Sheets, "differ", "两人录得不一样");
        Assert.Null(await PutAsync(Second, grade: 0));
        await first.Device.By("sheets-confirm").ClickAsync();
        await LookAsync(first.Device, "sheets-given", Screens.Sheets, "given", "已确认，等另一位");
        await second.Device.SeesAsync("act-entersheets");
    }

    private Task<Domain.Refusal?> PutAsync(Seat seat, int grade) => meeting.Room.Sheets.PutAsync(
        seat,
        1,
        new BallotDraft(
            meeting.State.Box!.Paper.Subjects.ToDictionary(s => s.Id.Value, s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => s.Scale.Grades[grade].Key)),
            new Dictionary<string, string>(),
            null,
            []),
        Cancel);
}
