using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.EndToEnd;

/// <summary>A 计票人 whose phone runs no script: everything but the keys goes with plain forms, as a real browser sends them.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class PlainDeskTests(Chromium chromium)
{
    [Fact]
    public async Task Desk_WithoutScript_PairsConfirmsAndSigns()
    {
        var seat = new Seat(SeatRole.Teller, 1);
        await using var server = await TestServer.StartAsync();
        using var meeting = await Backstage.AtTheVoteAsync(server);
        await using var phone = await chromium.PhoneAsync(server.BaseAddress, script: false);
        await phone.OpenAsync($"/t/{meeting.Code}");
        await phone.IsAccessibleAsync();

        await phone.By("pair-code").FillAsync(server.Services.GetRequiredService<SeatPairing>().IssueCode(meeting.State.Id, seat).Display);
        await phone.By("pair-send").ClickAsync();
        await phone.SeesAsync("desk-wait");
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(5);
        await ActAsync("confirmissue", Act.ConfirmIssue);
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
        await meeting.VoteAsync(5);
        await meeting.DoAsync(new ProposeClosing());
        await ActAsync("closebox", Act.CloseBox);
        await meeting.GiveAsync(Act.UnsealBox);
        await ActAsync("signreport", Act.SignReport);

        // Without script there is a signature in the meeting's record and none in the archive.
        Assert.Null(meeting.State.Attestations.Single(a => a.Act == Act.SignReport && a.Seat == seat).Signature);
        Assert.True(meeting.State.IsAttested(Act.SignReport));

        async Task ActAsync(string button, Act act)
        {
            await phone.OpenAsync($"/t/{meeting.Code}");
            await phone.IsAccessibleAsync();
            await phone.By($"act-{button}").ClickAsync();
            await phone.SeesAsync($"given-{button}");
            await meeting.GiveAsync(act);
        }
    }
}
