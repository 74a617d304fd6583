using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>One tablet for several voters (F23): it begins anew after each, and nothing of one is left for the next.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class KioskTests(Chromium chromium) : IAsyncLifetime
{
    private const int Ballots = 3;
    private const string Remark = "路灯修得好，谢谢李某某";

    private TestServer server = null!;
    private Backstage meeting = null!;
    private Device tablet = null!;
    private Voter voter = null!;
    private IReadOnlyList<string> slips = [];

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        meeting = await Backstage.AtTheVoteAsync(server);
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Slips));
        slips = await meeting.PrintAsync(Ballots);
        await meeting.OpenBoxAsync(Ballots, slips: new SlipFigures(0, 0));
        tablet = await chromium.PhoneAsync(server.BaseAddress);

        // The tablet's own clock, so that minutes pass at once.
        await tablet.Context.Clock.InstallAsync();
        voter = new Voter(tablet, meeting.Code);
        await voter.ArriveAsync("?kiosk=1");
    }

    public async ValueTask DisposeAsync()
    {
        await tablet.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Tablet_AfterAVote_IsReadyForTheNextVoterAndKeepsNothing()
    {
        await TakeAsync(slips[0]);
        await tablet.IsAccessibleAsync();
        await WriteAsync();
        await voter.VoteAsync(0);
        await tablet.SaysAsync("received", "为下一位清空");
        await tablet.IsAccessibleAsync();
        await ClearedByAsync(() => tablet.Page.Clock.FastForwardAsync(10_000));
        await KeepsNothingAsync();

        await TakeAsync(slips[1]);
        await Assertions.Expect(tablet.Page.Locator("input:checked")).ToHaveCountAsync(0);
        await voter.VoteAsync(1);

        Assert.Equal(new Turnout(Ballots, 2), meeting.Room.Turnout);
        tablet.HasNoComplaint();
    }

    [Fact]
    public async Task Tablet_LeftInTheMiddle_AsksAndThenClearsAndTheSlipIsStillGood()
    {
        await TakeAsync(slips[0]);
        await WriteAsync();
        await tablet.Page.Clock.FastForwardAsync("03:01");
        await tablet.SaysAsync("kiosk-still", "还有人在评吗");
        await tablet.IsAccessibleAsync();
        await ClearedByAsync(() => tablet.Page.Clock.FastForwardAsync("01:01"));
        await KeepsNothingAsync();

        await TakeAsync(slips[0]);
        await voter.VoteAsync(2);

        Assert.Equal(1, meeting.Room.Turnout.Returned);
    }

    [Fact]
    public async Task Tablet_WhoseVoterIsStillThere_LeavesTheBallotAsItIs()
    {
        await TakeAsync(slips[0]);
        await WriteAsync();
        await tablet.Page.Clock.FastForwardAsync("03:01");

        await tablet.By("kiosk-go").ClickAsync();

        await Assertions.Expect(tablet.By("kiosk-still")).ToBeHiddenAsync();
        await Assertions.Expect(tablet.Page.Locator("input:checked")).ToHaveCountAsync(1);
        await tablet.Page.Clock.FastForwardAsync("02:00");
        await Assertions.Expect(tablet.By("kiosk-still")).ToBeHiddenAsync();
        await voter.VoteAsync(0);
        Assert.Equal(1, meeting.Room.Turnout.Returned);
    }

    [Fact]
    public async Task Tablet_WithHalfACodeTyped_IsClearedByItsButton()
    {
        await tablet.By("claim-digits").FillAsync(slips[0][..9]);

        await ClearedByAsync(() => tablet.By("kiosk-reset").ClickAsync());

        await KeepsNothingAsync();
    }

    /// <summary>What is on its way is in the tablet's memory only: minutes without a network do not clear it away, nor can anybody.</summary>
    [Fact]
    public async Task Tablet_WithoutANetwork_KeepsSendingHoweverLongItTakes()
    {
        await TakeAsync(slips[0]);
        await voter.MarkRestAsync(0);
        await tablet.Context.SetOfflineAsync(true);
        await tablet.By("ballot-send").ClickAsync();
        await tablet.SaysAsync("ballot-status", "网络不稳");

        await tablet.Page.Clock.FastForwardAsync("10:00");
        await Assertions.Expect(tablet.By("kiosk-still")).ToBeHiddenAsync();
        await Assertions.Expect(tablet.By("kiosk-reset")).ToBeHiddenAsync();
        await tablet.Context.SetOfflineAsync(false);

        await tablet.SeesAsync("received");
        Assert.Equal(1, meeting.Room.Turnout.Returned);
    }

    private async Task TakeAsync(string slip)
    {
        await voter.TypeAsync(slip);
        await voter.BeginAsync();
    }

    /// <summary>Marks the first person and writes a remark.</summary>
    private async Task WriteAsync()
    {
        await voter.MarkAsync(1);
        await tablet.Page.Locator("#ballot textarea").First.FillAsync(Remark);
    }

    /// <summary>The page is loaded anew by what is done: a mark set in its script is gone.</summary>
    private async Task ClearedByAsync(Func<Task> act)
    {
        await tablet.Page.EvaluateAsync("window.before = true");
        await act();
        await tablet.Page.WaitForFunctionAsync("() => window.before === undefined && document.getElementById('kiosk-reset') !== null");
        await tablet.SeesAsync("claim-digits");
    }

    private async Task KeepsNothingAsync()
    {
        Assert.Equal("0,0", await tablet.Page.EvaluateAsync<string>("`${localStorage.length},${sessionStorage.length}`"));
        Assert.Equal(0, await tablet.Page.EvaluateAsync<int>("caches === undefined ? 0 : caches.keys().then(k => k.length)"));
        Assert.Equal(0, await tablet.Page.EvaluateAsync<int>("indexedDB.databases().then(d => d.length)"));
        Assert.Empty(await tablet.Context.CookiesAsync());
        Assert.Equal(string.Empty, await tablet.By("claim-digits").InputValueAsync());
        Assert.DoesNotContain(Remark, await tablet.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.False(await tablet.Page.Locator("#ballot").IsVisibleAsync());
        Assert.Equal($"/m/{meeting.Code}?kiosk=1", tablet.Address);
        Assert.Equal(2, await tablet.Page.EvaluateAsync<int>("history.length"));
    }
}
