using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>Slips, a tablet, a vote declared void, the roll.</summary>
public sealed partial class ContentPolicyTests
{
    /// <summary>The page that makes slips, the paper ballot, both sent to the printer; a tablet, and a vote declared void.</summary>
    [Fact]
    public async Task Slips_PrintedAndVotedWithOnATablet_NeverViolateThePolicy()
    {
        await meeting.ToTheVoteAsync();
        await meeting.DoAsync(new CountHeads(3, 0));
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Slips));
        var host = await PresiderAsync();
        await LookAsync(host.Device, "/host/{Id:guid}", $"/host/{meeting.State.Id}", "stage-ballotawaited");
        await host.Device.SeesAsync("slips-print");

        var print = await SameBrowserAsync(host.Device);
        var slips = await PrintAsync(print);
        secrets.AddRange(slips);
        secrets.AddRange(slips.Select(s => s.Replace(" ", string.Empty, StringComparison.Ordinal)));
        var teller = await meeting.SeatAsync(new Seat(SeatRole.Teller, 1), await AddAsync(chromium.PhoneAsync(server.BaseAddress)));
        seen.Add("/t/{code}");
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(3, slips: new SlipFigures(0, 0));
        await teller.Device.SeesAsync("desk-slips");
        await teller.ActAsync("confirmissue");
        await meeting.GiveAsync(Act.ConfirmIssue);
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());

        var tablet = new Voter(await AddAsync(chromium.PhoneAsync(server.BaseAddress)), Code);
        await LookAsync(tablet.Device, "/m/{code}", $"/m/{Code}?kiosk=1", "claim-digits");
        await tablet.TypeAsync(slips[0]);
        await tablet.BeginAsync();
        await tablet.VoteAsync(0);
        await meeting.DoAsync(new ProposeVoid(Script));
        await teller.Device.SaysAsync("desk-void", Script);
        await host.Device.SaysAsync("void-proposed", Script);
        await teller.ActAsync("voidbox");
        await meeting.GiveAsync(Act.VoidBox);
        await host.Device.SeesAsync("void-1");

        IsClean(OfSlips);
    }

    /// <summary>The roll: the dialog with one person's key, and the phone that takes its right with it.</summary>
    [Fact]
    public async Task Roll_FromTheDialogToTheBallot_NeverViolatesThePolicy()
    {
        await meeting.ToTheVoteAsync();
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Roll));
        var host = await PresiderAsync();
        await LookAsync(host.Device, "/host/{Id:guid}", $"/host/{meeting.State.Id}", "stage-ballotawaited");
        var wall = await AddAsync(chromium.ProjectorAsync(server.BaseAddress));
        await LookAsync(wall, "/screen/{code}", $"/screen/{Code}", "signer");
        await host.Device.By("roll-name").First.ClickAsync();
        await host.Device.SeesAsync("roll-qr");
        var typed = (await host.Device.By("roll-typed").TextContentAsync())!;
        secrets.AddRange([typed, typed.Replace(" ", string.Empty, StringComparison.Ordinal)]);

        var voter = new Voter(await AddAsync(chromium.PhoneAsync(server.BaseAddress)), Code);
        await LookAsync(voter.Device, "/m/{code}", $"/m/{Code}", "roll-key");
        await voter.Device.By("roll-key").FillAsync(typed);
        await voter.Device.By("roll-send").ClickAsync();
        await voter.Device.SaysAsync("ballot-status", "投票权已存在这部手机上");
        await host.Device.By("roll-qr").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await meeting.OpenBoxAsync(1);
        await voter.BeginAsync();
        await voter.VoteAsync(0);

        IsClean(OfARoll);
    }
}
