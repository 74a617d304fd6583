using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.EndToEnd.Access;

/// <summary>Bars that stay at the edge of a small window never lie over what the keyboard is at.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class StopsTests(Chromium chromium) : IAsyncLifetime
{
    private readonly Devices devices = new();
    private TestServer server = null!;
    private Backstage meeting = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync(TestServer.HostAccount, Policies.AdministratorRole)).Dispose();
        meeting = await Backstage.CreateAsync(server, Backstage.Plan());
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Host_InASmallWindow_SeesWhereTheKeyboardIs()
    {
        var host = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await host.SignInAsync();
        await host.OpenAsync($"/host/{meeting.State.Id}");
        await host.SaysAsync("host-next", "开始会议");
        await host.HidesNoStopAsync(20);

        await meeting.ToTheVoteAsync();
        await host.SeesAsync("issue-propose");
        await host.HidesNoStopAsync(20);
    }

    [Fact]
    public async Task PeopleAtTheBoxAndVoters_OnAPhone_SeeWhereTheKeyboardIs()
    {
        await meeting.ToTheVoteAsync();
        var teller = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await meeting.SeatAsync(new(SeatRole.Teller, 1), teller);
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(2);
        await teller.SeesAsync("act-confirmissue");
        await teller.HidesNoStopAsync(2);
        await teller.By("act-confirmissue").ClickAsync();
        await meeting.GiveAsync(Act.ConfirmIssue);
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());

        var phone = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
        var voter = new Voter(phone, meeting.Code);
        await voter.TakeBallotAsync(meeting);
        await phone.HidesNoStopAsync(3);
        await voter.MarkRestAsync(0);
        await phone.HidesNoStopAsync(3);
    }

    /// <summary>Six rows a person, the name staying above them.</summary>
    [Fact]
    public async Task Ballot_OfSeveralRows_ShowsWhereTheKeyboardIs()
    {
        using var town = await Backstage.CreateAsync(server, Backstage.PlanOfSixRows());
        await town.ToTheVoteAsync();
        await town.OpenBoxAsync(2);
        var phone = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await new Voter(phone, town.Code).TakeBallotAsync(town);
        await phone.HidesNoStopAsync(7);
    }

    [Fact]
    public async Task Editor_OfAScheme_ShowsWhereTheKeyboardIs()
    {
        var laptop = await devices.AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await laptop.SignInAsync();
        await laptop.OpenAsync("/schemes");
        await laptop.By("scheme-line-town-party-secretary").GetByTestId("scheme-copy").ClickAsync();
        await laptop.By("new-scheme-ok").ClickAsync();
        await laptop.SeesAsync("section-basics");
        await laptop.By("rail-rules").ClickAsync();
        await laptop.SeesAsync("section-rules");
        await laptop.HidesNoStopAsync(20);
        await laptop.Page.SetViewportSizeAsync(360, 740);
        await laptop.HidesNoStopAsync(20);
    }
}
