using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.OldPhones;

/// <summary>The oldest phones that are promised: a WebView of Android at version 80, iOS 14.0. See <see cref="OldBrowser"/>.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class OldPhoneTests(Chromium chromium) : IAsyncLifetime
{
    private TestServer server = null!;
    private Backstage meeting = null!;
    private Device phone = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await phone.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();

        // Also after a test that failed: what is missing on an old phone is an error of its script, and that says which.
        phone.HasNoComplaint();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Phone_ThatIsOld_ChecksInShowsWhatIsChosenAndVotes(bool script)
    {
        phone = await chromium.OldPhoneAsync(server.BaseAddress, script);
        meeting = await Backstage.CreateAsync(server, Backstage.Plan());
        await meeting.DoAsync(new Advance());
        var voter = new Voter(phone, meeting.Code);
        await voter.ArriveAsync();
        await phone.By("checkin-name").FillAsync(meeting.State.Roster[3].Name);
        await phone.By("checkin-send").ClickAsync();
        await FitsAsync("checked-in", script);
        await meeting.ToTheVoteAsync();
        await meeting.OpenBoxAsync(2);

        await TakeBallotAsync(voter, script);
        await voter.MarkAsync(1);
        await ShowsChoiceAsync(phone.Page.Locator("fieldset .opt"), chosen: 1);
        await FitsAsync("ballot", script);
        if (script)
        {
            await voter.MarkRestAsync(0);
            await FitsAsync("review", script);
            await voter.SendAsync();
        }
        else
        {
            await phone.By("plain-review").ClickAsync();
            await phone.By("plain-send").ClickAsync();
            await phone.SeesAsync("plain-received");
        }

        Assert.Equal(1, meeting.Room.Turnout.Returned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ballot_WithSeveralRowsOnAnOldPhone_ShowsWhatIsChosen(bool script)
    {
        phone = await chromium.OldPhoneAsync(server.BaseAddress, script);
        meeting = await Backstage.CreateAsync(server, Backstage.PlanOfSixRows());
        await meeting.ToTheVoteAsync();
        await meeting.OpenBoxAsync(2);
        await TakeBallotAsync(new Voter(phone, meeting.Code), script);

        var row = phone.Page.Locator(".segs").Filter(new() { Has = phone.Page.Locator("input") }).First.Locator(".opt");
        await row.Nth(2).ClickAsync();

        await ShowsChoiceAsync(row, chosen: 2);
        await FitsAsync("rows", script);
    }

    [Fact]
    public async Task Desk_ThatIsOld_ConfirmsOpensClosesAndSigns()
    {
        phone = await chromium.OldPhoneAsync(server.BaseAddress);
        meeting = await Backstage.AtTheVoteAsync(server);
        var desk = await meeting.SeatAsync(new Seat(SeatRole.Scrutineer, 1), phone);
        await FitsAsync("desk", true);
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(2);
        await meeting.GiveAsync(Act.ConfirmIssue);
        await meeting.GiveAsync(Act.SealBox);
        await desk.ActAsync("sealbox");
        await meeting.DoAsync(new OpenBox());
        await meeting.VoteAsync(2);
        await meeting.CloseBoxAsync();
        await meeting.GiveAsync(Act.UnsealBox);
        await desk.ActAsync("unsealbox");
        await phone.SeesAsync("act-signreport");
        await FitsAsync("desk-count", true);
        await meeting.GiveAsync(Act.SignReport);
        await desk.ActAsync("signreport");

        Assert.All(meeting.State.Needed(Act.SignReport), seat => Assert.True(meeting.State.HasAttested(Act.SignReport, seat)));
    }

    private async Task TakeBallotAsync(Voter voter, bool script)
    {
        await voter.ArriveAsync();
        await voter.TypeAsync(meeting.Room.CurrentTicket()!.Digits);
        if (script)
        {
            await voter.BeginAsync();
        }
    }

    /// <summary>The chosen one is drawn otherwise than every other, as far as colours and the circle go, and its words keep a distance from the circle.</summary>
    private static async Task ShowsChoiceAsync(ILocator options, int chosen)
    {
        var looks = await options.EvaluateAllAsync<string[]>(
            """
            (options) => options.map((option) => [option, ...option.children].map((e) => {
              const s = getComputedStyle(e);
              return s.opacity !== "0" ? [s.backgroundColor, s.borderColor, s.borderWidth, s.color].join(" ") : "";
            }).join("|"))
            """);
        Assert.DoesNotContain(looks[chosen], looks.Where((_, i) => i != chosen));
        var nearest = await options.EvaluateAllAsync<double>(
            """
            (options) => Math.min(...options.map((option) => {
              const [circle, words] = option.children;
              return getComputedStyle(circle).opacity !== "0" ? words.getBoundingClientRect().left - circle.getBoundingClientRect().right : 99;
            }))
            """);
        Assert.True(nearest >= 8, $"{nearest} px between a circle and its words");
    }

    /// <summary>Nothing is pushed sideways, and words in boxes beside each other do not touch.</summary>
    private async Task FitsAsync(string name, bool script)
    {
        if (!script)
        {
            await phone.CloseGapsAsync();
        }

        await phone.PictureAsync($"old-{name}{(script ? string.Empty : "-plain")}");
        Assert.Equal(360, await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var touching = await phone.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("body *")]
              .filter((row) => getComputedStyle(row).display === "flex" && getComputedStyle(row).flexDirection === "row" && row.getClientRects().length > 0)
              .flatMap((row) => {
                const boxes = [...row.children].filter((e) => e.textContent.trim() && getComputedStyle(e).position !== "absolute").map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 1);
                return boxes.slice(1).map(([e, r], i) => [boxes[i], [e, r]])
                  .filter(([[, r], [, q]]) => r.top < q.bottom && q.top < r.bottom && q.left - r.right < 4)
                  .map(([[a], [b]]) => `${a.textContent.trim()} | ${b.textContent.trim()}`);
              })
            """);
        Assert.Empty(touching);
    }
}
