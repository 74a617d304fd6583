using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>Paper keyed in by two tellers on laptops of their own: a mistake stands side by side for both and is set right.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class SheetsTests(Chromium chromium) : IAsyncLifetime
{
    private const int Ballots = 8;
    private const int Sheets = 3;
    private const int Phones = Ballots - Sheets;

    private TestServer server = null!;
    private Backstage meeting = null!;
    private Device first = null!;
    private Device second = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        meeting = await Backstage.AtTheVoteAsync(server);
        first = await chromium.LaptopAsync(server.BaseAddress);
        second = await chromium.LaptopAsync(server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Paper_KeyedDifferently_IsSetRightByBothAndCounted()
    {
        await ClosedAsync();
        await first.By("act-entersheets").ClickAsync();
        await second.By("act-entersheets").ClickAsync();
        await first.IsAccessibleAsync();

        // Two sheets came back of three: one rated, one spoiled. The second teller slips on the first of them.
        await KeyAsync(first, 0);
        await first.By("sheet-spoiled").ClickAsync();
        await KeyAsync(second, 1);
        await second.By("sheet-spoiled").ClickAsync();
        await second.SaysAsync("sheets-counts", "您录了 2 张，另一位录了 2 张");
        await ShowsSideBySideAsync(second, mine: 1, other: 0);
        await second.IsAccessibleAsync();

        await first.By("sheets-confirm").ClickAsync();
        await first.SaysAsync("sheets-refused", "第 1 张");
        await ShowsSideBySideAsync(first, mine: 0, other: 1);
        await first.IsAccessibleAsync();
        Assert.Equal(BoxStatus.Closed, meeting.State.Box!.Status);
        Assert.False(meeting.State.HasAttested(Act.EnterSheets, new Seat(SeatRole.Teller, 1)));

        await second.By("sheet-again-1").ClickAsync();
        await second.SeesAsync("sheet-form");
        await Assertions.Expect(second.Page.Locator("input[type=radio]:checked")).ToHaveCountAsync(meeting.State.Box.Paper.RowCount);
        await KeyAsync(second, 0);
        Assert.Equal(0, await second.By("sheets-differ").CountAsync());
        await second.By("sheets-confirm").ClickAsync();
        await second.SeesAsync("sheets-given");
        await second.IsAccessibleAsync();
        await first.By("sheets-confirm").ClickAsync();
        await first.SeesAsync("desk-closed");

        await meeting.GiveAsync(Act.UnsealBox);
        await first.SaysAsync("desk-counts", "有效");
        var report = meeting.State.Box!.Report!;
        Assert.Equal((Ballots, Phones + 2, Phones + 1, 1), (report.Issued, report.Returned, report.Valid, report.Invalid));
        Assert.All(report.Subjects, s => Assert.Equal(Phones + 1, s.Overall.Votes[0]));
        first.HasNoComplaint();
        second.HasNoComplaint();
    }

    [Fact]
    public async Task Paper_KeyedInOnceTooOften_IsTakenBack()
    {
        await ClosedAsync();
        await first.OpenAsync($"/t/{meeting.Code}/sheets");
        await KeyAsync(first, 0);
        await KeyAsync(first, 1);

        await first.By("sheet-remove").ClickAsync();

        await first.SaysAsync("sheets-counts", "您录了 1 张");
        await first.By("sheets-back").ClickAsync();
        await first.SeesAsync("desk-closed");
    }

    /// <summary>Phones give everybody the best grade; then the box is closed with paper out.</summary>
    private async Task ClosedAsync()
    {
        await meeting.SeatAsync(new Seat(SeatRole.Teller, 1), first);
        await meeting.SeatAsync(new Seat(SeatRole.Teller, 2), second);
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(Ballots, Sheets);
        foreach (var desk in new[] { new Desk(first, meeting.Code), new Desk(second, meeting.Code) })
        {
            await desk.Device.SaysAsync("desk-sheets", $"其中纸质票 {Sheets} 张");
            await desk.ActAsync("confirmissue");
        }

        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
        await meeting.VoteAsync(Phones);
        await meeting.DoAsync(new ProposeClosing());
        foreach (var desk in new[] { new Desk(first, meeting.Code), new Desk(second, meeting.Code) })
        {
            await desk.ActAsync("closebox");
        }

        Assert.Equal(BoxStatus.Closed, meeting.State.Box!.Status);
    }

    /// <summary>Keys in a sheet with one grade throughout.</summary>
    private async Task KeyAsync(Device teller, int grade)
    {
        foreach (var subject in meeting.State.Box!.Paper.Subjects)
        {
            foreach (var row in subject.Rows)
            {
                await teller.By($"sheet-{subject.Id}-{row.Key}-{subject.Scale.Grades[grade].Key}").CheckAsync();
            }
        }

        await teller.By("sheet-put").ClickAsync();
    }

    private async Task ShowsSideBySideAsync(Device teller, int mine, int other)
    {
        var paper = meeting.State.Box!.Paper;
        var rows = teller.By("sheets-differ").Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(paper.RowCount);
        var cells = await rows.First.Locator("th,td").AllTextContentsAsync();
        Assert.Contains(paper.Subjects[0].Name, cells[0], StringComparison.Ordinal);
        Assert.Equal([paper.Subjects[0].Scale.Grades[mine].Name, paper.Subjects[0].Scale.Grades[other].Name], cells.Skip(1));
    }
}
