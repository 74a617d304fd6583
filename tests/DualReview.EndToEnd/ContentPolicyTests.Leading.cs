using System.Collections.Concurrent;
using DualReview.Domain.Ballots;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>Leads a meeting through its pages: begin, elect, vote, key in, count, print.</summary>
public sealed partial class ContentPolicyTests
{
    private async Task BeginAsync(Presider host, Device[] onlookers)
    {
        await meeting.DoAsync(new Advance());
        await EverybodySeesAsync(host, onlookers, Scene.Welcome);
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new StartTimer());
        await EverybodySeesAsync(host, onlookers, Scene.Report);
        await LookThroughTabsAsync(host.Device);
        while (meeting.State.Current!.Kind != AgendaKind.Inquiry)
        {
            await meeting.DoAsync(new Advance());
        }

        await meeting.DoAsync(new AskQuestion(Script, null, meeting.State.Plan.Subjects[0].Id, Breakout));
        await host.Device.SaysAsync("question-waiting", Breakout);
        await meeting.DoAsync(new AdmitQuestion(new QuestionId(1)));
        await EverybodySeesAsync(host, onlookers, Scene.Inquiry);
        await meeting.DoAsync(new CallQuestion(new QuestionId(1)));
        await EverybodySeesAsync(host, onlookers, Scene.Question);
        await onlookers[0].SaysAsync("question", Breakout);
        await meeting.DoAsync(new AnswerQuestion(new QuestionId(1), AnswerKind.Pledge, Script));
    }

    /// <summary>One teller and one scrutineer with phones of their own, paired as their hosts' page shows it; the others are simulated.</summary>
    private async Task<(Desk Teller, Desk Scrutineer)> ElectAsync(Presider host, Device[] onlookers)
    {
        await meeting.DoAsync(new Advance());
        await EverybodySeesAsync(host, onlookers, Scene.Tellers);
        await meeting.ToTheVoteAsync();
        await EverybodySeesAsync(host, onlookers, Scene.BallotAwaited);
        var teller = await PairAsync(host, "teller-1");
        var scrutineer = await PairAsync(host, "scrutineer-1");
        await meeting.SeatTheOthersAsync();
        return (teller, scrutineer);
    }

    private async Task<Desk> PairAsync(Presider host, string seat)
    {
        var desk = new Desk(await AddAsync(chromium.PhoneAsync(server.BaseAddress)), Code);
        await LookAsync(desk.Device, "/t/{code}", $"/t/{Code}", "pair-code");
        var typed = await host.PairingCodeAsync(seat);
        secrets.AddRange([typed, typed.Replace(" ", string.Empty, StringComparison.Ordinal)]);
        await desk.PairAsync(typed);
        await host.Device.By("pair-typed").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        return desk;
    }

    private async Task VoteAsync(Presider host, Projector projector, Voter voter, Desk teller, Desk scrutineer)
    {
        await meeting.ProposeAsync(6, sheets: 1);
        await teller.Device.SeesAsync("desk-issue");
        await meeting.DoAsync(new RecordPaperSignature(Act.ConfirmIssue, new Seat(SeatRole.Teller, 2), Script));
        await teller.Device.By("paper-confirm").ClickAsync();
        await teller.ActAsync("confirmissue");
        await scrutineer.ActAsync("sealbox");
        await scrutineer.Device.By("key-card-show").ClickAsync();
        await Assertions.Expect(scrutineer.Device.By("key-card-qr").Locator("svg path")).ToHaveCountAsync(2);
        var card = (await scrutineer.Device.By("key-card-digits").TextContentAsync())!;
        secrets.AddRange([card, card.Replace(" ", string.Empty, StringComparison.Ordinal)]);
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
        await EverybodySeesAsync(host, [projector.Device, voter.Device], Scene.Ballot);
        await teller.Device.SeesAsync("desk-open");
        await projector.Device.SeesAsync("ticket-qr");
        await voter.TakeBallotAsync(projector);
        await voter.MarkRestAsync(0);
        await voter.SendAsync();
        await LookAtPlainBallotAsync();
        await meeting.DoAsync(new ProposeSheets(1));
        await teller.Device.SeesAsync("desk-more-sheets");
        await teller.ActAsync("issuesheets");
        await meeting.GiveAsync(Act.IssueSheets);
        await meeting.DoAsync(new StartCountdown(TimeSpan.FromMinutes(5)));
        await meeting.DoAsync(new ProposeClosing());
        await host.Device.SeesAsync("attestations");
        await teller.ActAsync("closebox");
        await meeting.GiveAsync(Act.CloseBox);
    }

    /// <summary>The forms for a phone without script, sent from a browser with script, since without it nobody could listen.</summary>
    private async Task LookAtPlainBallotAsync()
    {
        var plain = await AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await plain.OpenAsync($"/m/{Code}");
        await plain.Page.EvaluateAsync(
            """
            ticket => {
              const form = Object.assign(document.createElement("form"), { method: "post", action: location.pathname + "/plain/claim" });
              form.append(Object.assign(document.createElement("input"), { name: "ticket", value: ticket }));
              document.body.append(form);
              form.submit();
            }
            """,
            meeting.Room.CurrentTicket()!.Secret);
        await plain.SeesAsync("plain-review");
        await plain.By("plain-review").ClickAsync();
        await plain.By("plain-send").ClickAsync();
        await plain.SeesAsync("plain-received");
    }

    /// <summary>The keying desk: a sheet, one that differs from the other teller's, and both alike.</summary>
    private async Task KeyInAsync(Presider host, Device[] onlookers, Desk teller)
    {
        await EverybodySeesAsync(host, onlookers, Scene.Counting);
        var second = new Seat(SeatRole.Teller, 2);
        await teller.Device.By("act-entersheets").ClickAsync();
        await teller.Device.SeesAsync("sheet-form");
        seen.Add("/t/{code}/sheets");
        Assert.Null(await PutAsync(grade: 1));
        await FillAsync(grade: 0);
        await teller.Device.SeesAsync("sheets-differ");
        await teller.Device.By("sheets-confirm").ClickAsync();
        await teller.Device.SeesAsync("sheets-refused");
        Assert.Null(await PutAsync(grade: 0));
        await teller.Device.By("sheets-confirm").ClickAsync();
        await teller.Device.SeesAsync("sheets-given");
        await meeting.GiveAsync(Act.EnterSheets);
        await teller.Device.By("sheets-back").ClickAsync();
        await teller.Device.SeesAsync("desk-closed");

        Task<Domain.Refusal?> PutAsync(int grade) => meeting.Room.Sheets.PutAsync(
            second,
            1,
            new BallotDraft(
                meeting.State.Box!.Paper.Subjects.ToDictionary(s => s.Id.Value, s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => s.Scale.Grades[grade].Key)),
                new Dictionary<string, string>(),
                null,
                []),
            TestContext.Current.CancellationToken);

        async Task FillAsync(int grade)
        {
            foreach (var subject in meeting.State.Box!.Paper.Subjects)
            {
                foreach (var row in subject.Rows)
                {
                    await teller.Device.By($"sheet-{subject.Id}-{row.Key}-{subject.Scale.Grades[grade].Key}").CheckAsync();
                }
            }

            await teller.Device.Page.Locator("#opinion").FillAsync(Breakout);
            await teller.Device.By("sheet-put").ClickAsync();
        }
    }

    private async Task CountAsync(Presider host, Device[] onlookers, Desk teller, Desk scrutineer)
    {
        await scrutineer.ActAsync("unsealbox");
        await meeting.GiveAsync(Act.UnsealBox);
        foreach (var desk in (Desk[])[teller, scrutineer])
        {
            await desk.Device.SaysAsync("desk-counts", "有效");
            await desk.ActAsync("signreport");
        }

        await meeting.GiveAsync(Act.SignReport);
        await teller.Device.SeesAsync("desk-archive");
        while (meeting.State.Current!.Kind != AgendaKind.Announce)
        {
            await meeting.DoAsync(new Advance());
        }

        await host.Device.SeesAsync("host-tally");
        await meeting.DoAsync(new AnnounceResult());
        await EverybodySeesAsync(host, onlookers, Scene.Result);
        await LookThroughTabsAsync(host.Device);
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new RecordReply(AnswerKind.OnTheSpot, Breakout));
        await EverybodySeesAsync(host, onlookers, Scene.Reply);
        await meeting.DoAsync(new Advance());
        await EverybodySeesAsync(host, onlookers, Scene.Minutes);
        await meeting.DoAsync(new Advance());
        await EverybodySeesAsync(host, onlookers, Scene.Ended);
    }

    /// <summary>Makes three slips and prints them, and the paper ballot; the printer is the browser's own and is only counted.</summary>
    private async Task<string[]> PrintAsync(Device print)
    {
        await LookAsync(print, "/host/{id:guid}/slips", $"/host/{meeting.State.Id}/slips", "slips-make");
        await print.By("slips-count").FillAsync("3");
        await print.By("slips-make").ClickAsync();
        await Assertions.Expect(print.By("slip")).ToHaveCountAsync(3);
        var slips = await print.Page.Locator("[data-testid=slip] .code").EvaluateAllAsync<string[]>("all => all.map(c => [...c.children].map(part => part.textContent).join(' '))");
        await print.By("slips-go").ClickAsync();
        await print.Page.WaitForFunctionAsync("() => window.printed === 1");
        await LookAsync(print, "/host/{id:guid}/paper", $"/host/{meeting.State.Id}/paper", "paper");
        await print.By("paper-go").ClickAsync();
        await print.Page.WaitForFunctionAsync("() => window.printed === 1");
        await LookAsync(print, "/host/{id:guid}/documents", $"/host/{meeting.State.Id}/documents", "documents-back");
        await LookAsync(print, "/host/{id:guid}/documents/{name}", $"/host/{meeting.State.Id}/documents/script", "document");
        return [.. slips];
    }

    /// <summary>The link as the host's page shows it; what stands in its fragment is a secret.</summary>
    private async Task<string> ScreenLinkAsync(Presider host)
    {
        await host.Device.By("host-entrance").ClickAsync();
        await host.Device.By("screen-link-make").ClickAsync();
        var link = new Uri((await host.Device.By("screen-link").TextContentAsync())!);
        secrets.Add(link.Fragment.Split("k=")[1]);
        await host.Device.Page.Keyboard.PressAsync("Escape");
        return link.PathAndQuery + link.Fragment;
    }
}
