using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>40 secretaries of a town on one ballot, each with 德能勤绩廉 and 总体评价: 240 rows on a phone.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class LargeBallotTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private const int People = 40;

    /// <summary>A person should not be longer than a screen and a half of the cheap phone.</summary>
    private const int LongestPerson = 740 * 3 / 2;

    private const int MostChanged = 12;

    private TestServer server = null!;
    private Device phone = null!;
    private Backstage meeting = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        phone = await chromium.PhoneAsync(server.BaseAddress);
        meeting = await Backstage.CreateAsync(server, Plan());
        await meeting.ToTheVoteAsync();
    }

    public async ValueTask DisposeAsync()
    {
        meeting.Dispose();
        await phone.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Phone_With240Rows_IsFilledPersonByPersonReloadedCheckedAndCounted()
    {
        await meeting.OpenBoxAsync(6);
        await TakeAsync();
        await phone.SaysAsync("ballot-at", "第 1/40 位，还差 40 位");
        Assert.InRange(await HeightAsync(), 1, LongestPerson);
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("ballot-40x6-person");

        // One tap for the six rows, one to differ in one of them.
        await ByAsync("all", 0, "competent");
        await phone.Page.GetByTestId($"mark-{Id(0)}-overall-excellent").CheckAsync(new() { Force = true });
        await phone.SaysAsync("ballot-at", "第 1/40 位，还差 39 位");
        await phone.PictureAsync("ballot-40x6-filled");

        // Somebody looks around first and skips the second.
        await phone.By("ballot-next").ClickAsync();
        await phone.By("ballot-next").ClickAsync();
        for (var i = 2; i < People; i++)
        {
            await ByAsync("all", i, "excellent");
            if (i < People - 1)
            {
                await phone.By("ballot-next").ClickAsync();
            }
        }

        await phone.Page.ReloadAsync();
        await phone.SaysAsync("ballot-at", "第 2/40 位，还差 1 位");
        await phone.By("ballot-view").ClickAsync();
        await phone.SaysAsync("ballot-at", "还差 1/40 位");
        await phone.By("ballot-first-open").ClickAsync();
        await Assertions.Expect(phone.By($"person-{Id(1)}")).ToBeInViewportAsync();
        await phone.PictureAsync("ballot-40x6-list");
        await phone.By("ballot-review").ClickAsync();
        await phone.SaysAsync("review-open", "还差 1 位没评");
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("ballot-40x6-review");
        await phone.By("review-first-open").ClickAsync();
        await ByAsync("all", 1, "abstain");
        await phone.By("ballot-review").ClickAsync();
        await Assertions.Expect(phone.By("review-open")).ToHaveCountAsync(0);
        await phone.By("ballot-send").ClickAsync();
        await phone.SeesAsync("received");

        await meeting.VoteAsync(5);
        await meeting.CloseBoxAsync();
        await meeting.GiveAsync(Act.UnsealBox);
        var report = meeting.State.Box!.Report!;
        Assert.Equal((6, 6), (report.Returned, report.Valid));
        Assert.Equal((6, 0), (report.Subjects[0].Overall.Votes[0], report.Subjects[0].Overall.Abstain));
        Assert.Equal([5, 1, 0, 0], report.Subjects[0].Rows[0].Votes);
        Assert.Equal(1, report.Subjects[1].Overall.Abstain);
        phone.HasNoComplaint();
    }

    /// <summary>What a tap costs must not grow with the list: it changes its own row and the count of what is left, and draws nothing else anew.</summary>
    [Fact]
    public async Task Tap_InAListOf240Rows_ChangesItsRowAndNothingElse()
    {
        await TakeTheListAsync();
        var changed = await phone.Page.EvaluateAsync<int>(
            """
            async () => {
              const input = document.querySelectorAll('.rows input[value="excellent"]')[102];
              const own = input.closest("fieldset");
              const seen = [];
              const observer = new MutationObserver((records) => seen.push(...records));
              observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
              input.click();
              await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
              observer.disconnect();
              return new Set(seen.map((r) => r.target).filter((t) => !own.contains(t))).size;
            }
            """);
        output.WriteLine($"a tap changed {changed} nodes outside its row");
        Assert.InRange(changed, 0, MostChanged);
        await phone.SaysAsync("ballot-at", "还差 40/40 位");
    }

    /// <summary>From the tap to the next painted frame on a phone six times slower than this machine. Run by name when a figure is wanted; it asserts nothing about speed.</summary>
    [Fact(Explicit = true)]
    public async Task Tap_InAListOf240RowsOnASlowPhone_Takes()
    {
        await TakeTheListAsync();
        var slow = await phone.Context.NewCDPSessionAsync(phone.Page);
        await slow.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 6 });
        var took = await phone.Page.EvaluateAsync<double[]>(
            """
            async () => {
              const times = [];
              for (const input of [...document.querySelectorAll('.rows input[value="excellent"]')].slice(102, 108)) {
                const at = performance.now();
                input.click();
                await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                times.push(performance.now() - at);
              }
              return times;
            }
            """);
        output.WriteLine($"taps took {string.Join(", ", took.Select(t => $"{t:F0}"))} ms; the list is {await HeightAsync()} px high");
    }

    private async Task TakeTheListAsync()
    {
        await meeting.OpenBoxAsync(6);
        await TakeAsync();
        await phone.By("ballot-view").ClickAsync();
        await phone.SeesAsync("ballot-first-open");
    }

    [Fact]
    public async Task PlainBallot_With240Rows_IsOnePageThatComesThrough()
    {
        await using var plain = await chromium.PhoneAsync(server.BaseAddress, script: false);
        await meeting.OpenBoxAsync(6);
        await plain.OpenAsync($"/m/{meeting.Code}");
        await plain.By("claim-digits").FillAsync(meeting.Room.CurrentTicket()!.Digits);
        await plain.By("claim-send").ClickAsync();
        await plain.SeesAsync("plain-review");
        await plain.IsAccessibleAsync();
        await plain.PictureAsync("ballot-40x6-plain");
        for (var row = 0; row < 12; row++)
        {
            await plain.Page.Locator(".segs").Nth(row).Locator(".opt").First.ClickAsync();
        }

        await plain.By("plain-review").ClickAsync();
        await plain.SeesAsync("plain-send");
        Assert.Equal(People - 2, await plain.Page.Locator(".row.miss").CountAsync());
        await plain.PictureAsync("ballot-40x6-plain-review");
        await plain.By("plain-send").ClickAsync();
        await plain.SeesAsync("plain-received");
    }

    [Fact]
    public async Task Result_Of40People_IsPagedOnTheWallAndWholeAtTheDeskAndTheHost()
    {
        await using var wall = await chromium.ProjectorAsync(server.BaseAddress);
        await using var seat = await chromium.PhoneAsync(server.BaseAddress);
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);
        (await server.SignInAsHostAsync()).Dispose();
        await new Presider(laptop).SignInAsync();
        var desk = await meeting.SeatAsync(new Seat(SeatRole.Teller, 1), seat);
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(6);
        await meeting.GiveAsync(Act.ConfirmIssue);
        await desk.ActAsync("confirmissue");
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
        await meeting.VoteAsync(6);
        await meeting.DoAsync(new ProposeClosing());
        await meeting.GiveAsync(Act.CloseBox);
        await desk.ActAsync("closebox");
        await meeting.GiveAsync(Act.UnsealBox);

        await seat.By("desk-detail").Locator("summary").ClickAsync();
        await Assertions.Expect(seat.By("desk-detail").Locator(".t")).ToHaveCountAsync(People);
        await seat.IsAccessibleAsync();
        await seat.PictureAsync("result-40x6-desk");
        await meeting.GiveAsync(Act.SignReport);
        await desk.ActAsync("signreport");
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new AnnounceResult());

        await wall.OpenAsync($"/screen/{meeting.Code}");
        await wall.SeesAsync("result");
        Assert.Equal("8", await wall.By("result").GetAttributeAsync("data-pages"));
        await wall.IsAccessibleAsync();
        await wall.PictureAsync("result-40x6-wall");
        await laptop.OpenAsync($"/host/{meeting.State.Id}");
        await laptop.By("host-rows").Locator("summary").ClickAsync();
        await Assertions.Expect(laptop.By("host-rows").Locator("table")).ToHaveCountAsync(People);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("result-40x6-host");
        await phone.OpenAsync($"/m/{meeting.Code}");
        await phone.SeesAsync("scene-result");
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("result-40x6-phone");
    }

    private static MeetingPlan Plan()
    {
        var scheme = BuiltInSchemes.Find("town-party-secretary")!;
        var town = new DualReview.Meeting.Rehearsal.Invented(scheme, 12, Backstage.Seed).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).Last();
        Subject[] secretaries =
        [
            .. Enumerable.Range(1, People).Select(i => new Subject(
                new SubjectId($"s{i}"), $"{"赵钱孙李周吴郑王"[i % 8]}{"建国志强秀英桂兰海燕"[i % 10]}{i}", $"柳河镇第{i}村党组织书记", "secretary", ["partySecretary"])),
        ];

        // Announced in the room, so that the wall has figures of 40 people to show.
        var announced = scheme with { Rounds = [.. scheme.Rounds.Select(r => r with { Announcement = AnnouncementRule.InTheRoom })] };
        return town with { Scheme = announced, Rehearsal = false, Subjects = [.. secretaries], Reporters = [.. Reporter.Of(town.Round, secretaries).Take(1)] };
    }

    private static string Id(int person) => $"s{person + 1}";

    private Task TakeAsync() => new Voter(phone, meeting.Code).TakeBallotAsync(meeting);

    private Task ByAsync(string what, int person, string grade) => phone.By($"{what}-{Id(person)}-{grade}").ClickAsync();

    private Task<int> HeightAsync() => phone.Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
}
