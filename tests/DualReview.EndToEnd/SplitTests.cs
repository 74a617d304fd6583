using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>
/// F42: the ballot asks for the voter's group, on the phone, on the page without script and on paper, and the votes of the groups stand beside the
/// whole everywhere; or nowhere, when one group is too small (F29).
/// </summary>
[Collection(nameof(ChromiumTests))]
public sealed class SplitTests(Chromium chromium) : IAsyncLifetime
{
    private const int Backstaged = 12;
    private const int Sheets = 2;
    private const int Ballots = Backstaged + Sheets + 2;

    private TestServer server = null!;
    private Backstage meeting = null!;
    private Device first = null!;
    private Device second = null!;
    private Device phone = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        first = await chromium.LaptopAsync(server.BaseAddress);
        second = await chromium.LaptopAsync(server.BaseAddress);
        phone = await chromium.PhoneAsync(server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        await phone.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Groups_ThatAreAllLargeEnough_StandBesideTheWholeEverywhere()
    {
        meeting = await Backstage.CreateAsync(server, Plan(floor: 3));
        await OpenAsync();
        await AnswerOnThePhoneAsync();
        await AnswerWithoutScriptAsync();
        await meeting.VoteAsync(Backstaged, (i, paper) => paper.Split!.Groups[i % 4].Key);
        await LooksLikePaperAsync();
        await KeyInAsync();
        await CountAsync();

        var split = meeting.State.Box!.Report!.Split!;
        Assert.Equal([4, 4, 4, 4], split.Groups.Select(g => g.Valid));
        await first.SaysAsync("desk-split", "按参加身份分计");
        await first.By("desk-split").Locator("summary").ClickAsync();
        await first.SaysAsync("desk-split", "居民代表 4 张");
        await first.SaysAsync("desk-split", "加权");
        await first.IsAccessibleAsync();
        await first.Page.SetViewportSizeAsync(360, 740);
        await first.By("desk-split").ScrollIntoViewIfNeededAsync();
        await first.PictureAsync("split-desk");
        await first.Page.SetViewportSizeAsync(1366, 768);
        await AnnounceAsync();

        await phone.SaysAsync("split-lead", "居民代表 4 张");
        await phone.By("split-s1").Locator("summary").ClickAsync();
        await phone.SaysAsync("split-s1", "加权");
        await phone.IsAccessibleAsync();
        await phone.By("split-s1").EvaluateAsync("e => e.closest('section').scrollIntoView()");
        await phone.PictureAsync("split-phone-result");
        await using var projector = await chromium.ProjectorAsync(server.BaseAddress);
        await projector.OpenAsync($"/screen/{meeting.Code}");
        await projector.SaysAsync("split-lead", "居民代表 4 张");
        await projector.PictureAsync("split-screen-whole");
        while (!await projector.By("split-page-3").IsVisibleAsync())
        {
            await projector.Page.Keyboard.PressAsync("ArrowRight");
        }

        await projector.IsAccessibleAsync();
        await projector.PictureAsync("split-screen");
        var presider = new Presider(second);
        await presider.SignInAsync();
        await second.OpenAsync($"/host/{meeting.State.Id}");
        await second.SaysAsync("host-split", "居民代表 4 张");
        await second.By("host-split").Locator("summary").ClickAsync();
        await second.By("host-split").Locator("caption").First.ScrollIntoViewIfNeededAsync();
        await second.IsAccessibleAsync();
        await second.PictureAsync("split-host");
        foreach (var device in (Device[])[first, second, phone, projector])
        {
            device.HasNoComplaint();
        }
    }

    /// <summary>One person alone in a group: nobody learns anything of any group, not even their sizes.</summary>
    [Fact]
    public async Task Groups_OfWhichOneIsTooSmall_AreShownNowhere()
    {
        meeting = await Backstage.CreateAsync(server, Plan(floor: 5));
        await meeting.ToTheVoteAsync();
        await meeting.OpenBoxAsync(Ballots);
        await meeting.VoteAsync(Ballots, (i, paper) => paper.Split!.Groups[i == 0 ? 0 : 1].Key);
        await meeting.CloseBoxAsync();
        await meeting.GiveAsync(Act.UnsealBox);
        await meeting.GiveAsync(Act.SignReport);
        await AnnounceAsync();

        await phone.OpenAsync($"/m/{meeting.Code}");
        await phone.SaysAsync("split-lead", "各类都不单列，加权结果也不算");
        await using var projector = await chromium.ProjectorAsync(server.BaseAddress);
        await projector.OpenAsync($"/screen/{meeting.Code}");
        await projector.SaysAsync("split-lead", "各类都不单列");
        await projector.PictureAsync("split-screen-withheld");
        await new Presider(second).SignInAsync();
        await second.OpenAsync($"/host/{meeting.State.Id}");
        await second.SaysAsync("host-split", "各类都不单列");
        foreach (var device in (Device[])[phone, projector, second])
        {
            var html = await device.Page.ContentAsync();
            Assert.DoesNotContain($"{meeting.State.Box!.Paper.Split!.Groups[1].Name} {Ballots - 1} 张", html, StringComparison.Ordinal);
            Assert.Equal(0, await device.Page.Locator("[data-testid^=split-page], [data-testid^=split-s], .weighted").CountAsync());
        }
    }

    /// <summary>The shared tablet asks everybody anew: nothing of the answer before is left.</summary>
    [Fact]
    public async Task Tablet_AsksEveryVoterAnew()
    {
        meeting = await Backstage.CreateAsync(server, Plan(floor: 3));
        await meeting.ToTheVoteAsync();
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Slips));
        var slips = await meeting.PrintAsync(2);
        await meeting.OpenBoxAsync(2, slips: new SlipFigures(0, 0));
        var voter = new Voter(phone, meeting.Code);
        foreach (var (slip, at) in slips.Select((s, i) => (s, i)))
        {
            await voter.ArriveAsync($"?kiosk=1#s={slip}");
            await phone.By("ballot-begin").ClickAsync();
            await phone.SeesAsync("ballot-group");
            await Assertions.Expect(phone.Page.Locator("input:checked")).ToHaveCountAsync(0);
            if (at == 0)
            {
                await phone.By($"group-{meeting.State.Box!.Paper.Split!.Groups[3].Key}").CheckAsync(new() { Force = true });
            }

            await phone.By("group-next").ClickAsync();
            await phone.SeesAsync("ballot-next");
            await voter.MarkRestAsync(0);
            await phone.SaysAsync("review-change-group", at == 0 ? "改" : "去选");
            await voter.SendAsync();
        }

        await meeting.CloseBoxAsync();
        await meeting.GiveAsync(Act.UnsealBox);
        var report = meeting.State.Box!.Report!;
        Assert.Equal((2, true), (report.Valid, report.Split!.Withheld));
    }

    private static MeetingPlan Plan(int floor)
    {
        var plan = Backstage.Plan(20);
        return plan with
        {
            Scheme = plan.Scheme with
            {
                Rounds = [plan.Round with { SplitByGroup = true, SplitFloor = floor }],
                VoterGroups = [.. plan.Scheme.VoterGroups.Select((g, i) => g with { Weight = g.Voting ? (int?)(i == 0 ? 40 : 20) : null })],
            },
        };
    }

    private async Task OpenAsync()
    {
        await meeting.ToTheVoteAsync();
        await meeting.SeatAsync(new Seat(SeatRole.Teller, 1), first);
        await meeting.SeatAsync(new Seat(SeatRole.Teller, 2), second);
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(Ballots, Sheets);
        await BothAsync("confirmissue");
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
    }

    private async Task AnswerOnThePhoneAsync()
    {
        var voter = new Voter(phone, meeting.Code);
        await voter.ArriveAsync();
        await phone.SeesAsync("claim-digits");
        await voter.TypeAsync(meeting.Room.CurrentTicket()!.Digits);
        await phone.SaysAsync("ballot-notice", "以什么身份参加");
        await phone.IsAccessibleAsync();
        await phone.By("ballot-begin").ClickAsync();
        await phone.SeesAsync("ballot-group");
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("split-question");
        var groups = meeting.State.Box!.Paper.Split!.Groups;
        await phone.By($"group-{groups[1].Key}").CheckAsync(new() { Force = true });
        await phone.By("group-next").ClickAsync();
        await phone.SeesAsync("ballot-next");

        // Killed and opened again, the phone knows the answer and does not ask twice.
        await phone.Page.ReloadAsync();
        await phone.SeesAsync("ballot-next");
        await voter.MarkRestAsync(0);
        await phone.By("review-change-group").ClickAsync();
        await phone.By($"group-{groups[0].Key}").CheckAsync(new() { Force = true });
        await phone.By("group-next").ClickAsync();
        await phone.SeesAsync("ballot-send");
        await Assertions.Expect(phone.Page.Locator(".row").First).ToContainTextAsync(groups[0].Name);
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("split-review");
        await voter.SendAsync();
    }

    private async Task AnswerWithoutScriptAsync()
    {
        await using var plain = await chromium.PhoneAsync(server.BaseAddress, script: false);
        await plain.OpenAsync($"/m/{meeting.Code}");
        await plain.By("claim-digits").FillAsync(meeting.Room.CurrentTicket()!.Digits);
        await plain.By("claim-send").ClickAsync();
        await plain.SeesAsync("plain-group");
        await plain.PictureAsync("split-plain");
        await plain.IsAccessibleAsync();
        await plain.By("plain-group").Locator(".opt").Nth(1).ClickAsync();
        foreach (var fieldset in await plain.Page.Locator("fieldset:not([data-testid])").AllAsync())
        {
            await fieldset.Locator(".opt").First.ClickAsync();
        }

        await plain.By("plain-review").ClickAsync();
        await Assertions.Expect(plain.Page.Locator(".row").First).ToContainTextAsync(meeting.State.Box!.Paper.Split!.Groups[1].Name);
        await plain.By("plain-send").ClickAsync();
        await plain.SeesAsync("plain-received");
    }

    private async Task LooksLikePaperAsync()
    {
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);
        await new Presider(laptop).SignInAsync();
        await laptop.OpenAsync($"/host/{meeting.State.Id}/paper");
        await laptop.SaysAsync("paper-group", "居民代表");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("split-paper");
    }

    /// <summary>Two sheets of the third and the fourth group; the second teller takes the first sheet's group for another, which stops both.</summary>
    private async Task KeyInAsync()
    {
        await meeting.DoAsync(new ProposeClosing());
        await BothAsync("closebox");
        await first.By("act-entersheets").ClickAsync();
        await second.By("act-entersheets").ClickAsync();
        await KeyAsync(first, 2);
        await KeyAsync(first, 3);
        await first.By("sheets-back").ClickAsync();
        await KeyAsync(second, 3);
        await KeyAsync(second, 3);
        await second.SaysAsync("sheets-differ", "参加身份");
        await Assertions.Expect(second.By("sheets-differ").Locator("tbody tr")).ToHaveCountAsync(1);
        await second.IsAccessibleAsync();
        await second.PictureAsync("split-sheets");
        await second.By("sheet-again-1").ClickAsync();
        await KeyAsync(second, 2);
        await second.By("sheets-confirm").ClickAsync();
        await second.SeesAsync("sheets-given");
        await first.By("act-entersheets").ClickAsync();
        await first.By("sheets-confirm").ClickAsync();
        await first.SeesAsync("desk-closed");
        await second.By("sheets-back").ClickAsync();
    }

    private async Task KeyAsync(Device teller, int group)
    {
        var paper = meeting.State.Box!.Paper;
        await teller.By($"sheet-group-{paper.Split!.Groups[group].Key}").CheckAsync();
        foreach (var subject in paper.Subjects)
        {
            foreach (var row in subject.Rows)
            {
                await teller.By($"sheet-{subject.Id}-{row.Key}-{subject.Scale.Grades[1].Key}").CheckAsync();
            }
        }

        await teller.By("sheet-put").ClickAsync();
    }

    private async Task CountAsync()
    {
        await meeting.GiveAsync(Act.UnsealBox);
        await BothAsync("signreport");
        await meeting.GiveAsync(Act.SignReport);
    }

    private async Task AnnounceAsync()
    {
        while (meeting.State.Current?.Kind != AgendaKind.Announce)
        {
            await meeting.DoAsync(new Advance());
        }

        await meeting.DoAsync(new AnnounceResult());
    }

    private async Task BothAsync(string act)
    {
        foreach (var teller in (Device[])[first, second])
        {
            await new Desk(teller, meeting.Code).ActAsync(act);
        }
    }
}
