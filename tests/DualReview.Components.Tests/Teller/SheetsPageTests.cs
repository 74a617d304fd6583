using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;

namespace DualReview.Components.Tests.Teller;

/// <summary>Keying in paper: each teller alone, and what differs side by side.</summary>
public sealed class SheetsPageTests : IAsyncDisposable
{
    private static readonly Seat First = new(SeatRole.Teller, 1);
    private static readonly Seat Second = new(SeatRole.Teller, 2);

    private readonly HostContext context = new();
    private IMeetingRoom room = null!;

    private BallotPaper Paper => room.State.Box!.Paper;

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Page_BeforeBothKeyedAsMany_ShowsHowManyTheOtherHasAndNothingOfThem()
    {
        await ClosedAsync();
        await PutAsync(First, 1, 0);
        await PutAsync(Second, 1, 3);
        await PutAsync(Second, 2, 3);

        var page = await RenderAsync(First);

        Assert.Equal("您录了 1 张，另一位录了 2 张。", page.Find("[data-testid=sheets-counts]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=sheets-differ]"));
        Assert.Equal("2", page.Find("[data-testid=sheet-form] [name=number]").GetAttribute("value"));
        Assert.Empty(page.FindAll("[data-testid=sheet-form] input[checked]"));
    }

    [Fact]
    public async Task Differences_StandSideBySideInTheRowsThatDiffer()
    {
        await ClosedAsync();
        await PutAsync(First, 1, 0);
        await PutAsync(First, 2, 1);
        await PutAsync(Second, 1, 0);
        await PutAsync(Second, 2, 1, BallotDraft.SeveralKey);

        var page = await RenderAsync(First);

        var rows = page.FindAll("[data-testid=sheets-differ] tbody tr").Select(r => r.Children.Select(c => c.TextContent).ToArray()).ToArray();
        var subject = Paper.Subjects[0];
        Assert.Equal([[subject.Rows.Length > 1 ? $"{subject.Name} · {subject.Rows[0].Name}" : subject.Name, subject.Scale.Grades[1].Name, "多选"]], rows);
        Assert.NotEmpty(page.FindAll("[data-testid=sheet-again-2]"));
        Assert.Empty(page.FindAll("[data-testid=sheet-again-1]"));
    }

    [Fact]
    public async Task Differences_WhenOneSetASheetAside_SaySoOnce()
    {
        await ClosedAsync();
        await PutAsync(First, 1, 0);
        await SpoilAsync(Second, 1);

        var page = await RenderAsync(Second);

        Assert.Equal([["整张", "整张无效", "有等次"]], page.FindAll("[data-testid=sheets-differ] tbody tr").Select(r => r.Children.Select(c => c.TextContent).ToArray()));
    }

    [Fact]
    public async Task Differences_WhereBothKeyedAlike_AreNone()
    {
        await ClosedAsync();
        await PutAsync(First, 1, 2);
        await PutAsync(Second, 1, 2);
        await SpoilAsync(First, 2);
        await SpoilAsync(Second, 2);

        Assert.Empty((await RenderAsync(First)).FindAll("[data-testid=sheets-differ]"));
    }

    [Fact]
    public async Task Form_ToCorrectASheet_BringsBackWhatWasKeyed()
    {
        await ClosedAsync();
        await PutAsync(First, 1, 2, BallotDraft.OpenKey);

        var page = await RenderAsync(First, number: 1);

        var chosen = page.FindAll("[data-testid=sheet-form] input[checked]").Select(i => i.GetAttribute("value")).ToArray();
        Assert.Equal(Paper.RowCount, chosen.Length);
        Assert.Equal(BallotDraft.OpenKey, chosen[0]);
        Assert.All(chosen[1..], value => Assert.Equal(Paper.Subjects[0].Scale.Grades[2].Key, value));
        Assert.Contains("重录", page.Find("[data-testid=sheet-form] h2").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OffersEveryGradeAndWhatOnlyAPenCanDo()
    {
        await ClosedAsync();

        var page = await RenderAsync(First);

        foreach (var subject in Paper.Subjects)
        {
            foreach (var row in subject.Rows)
            {
                var offered = page.FindAll($"[name='mark.{subject.Id}.{row.Key}']").Select(i => i.GetAttribute("value"));
                Assert.Equal([.. subject.Scale.Grades.Select(g => g.Key), BallotDraft.AbstainKey, BallotDraft.OpenKey, BallotDraft.SeveralKey], offered);
            }
        }
    }

    [Fact]
    public async Task Remarks_AreKeyedByTheFirstTellerOnly()
    {
        await ClosedAsync();

        Assert.NotEmpty((await RenderAsync(First)).FindAll("textarea"));
        Assert.Empty((await RenderAsync(Second)).FindAll("textarea"));
    }

    [Fact]
    public async Task Page_OnceConfirmed_OffersNothingToChange()
    {
        await ClosedAsync();
        await PutAsync(First, 1, 0);
        await PutAsync(Second, 1, 0);
        await HostContext.AttestAsync(room, Act.EnterSheets, First);

        Assert.NotEmpty((await RenderAsync(First)).FindAll("[data-testid=sheets-given]"));
        Assert.Empty((await RenderAsync(First)).FindAll("form"));
        Assert.NotEmpty((await RenderAsync(Second)).FindAll("[data-testid=sheets-confirm]"));
    }

    private async Task ClosedAsync()
    {
        room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.OpenBoxAsync(room, 6, sheets: 3);
        await HostContext.DoAsync(room, new ProposeClosing());
        await HostContext.AttestAsync(room, Act.CloseBox);
    }

    /// <summary>A sheet with the same grade everywhere, but for the first row.</summary>
    private async Task PutAsync(Seat seat, int number, int grade, string? first = null)
    {
        var marks = Paper.Subjects.ToDictionary(
            s => s.Id.Value,
            s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(
                r => r.Key,
                r => first is not null && s == Paper.Subjects[0] && r == s.Rows[0] ? first : s.Scale.Grades[grade].Key));
        Assert.Null(await room.Sheets.PutAsync(seat, number, new BallotDraft(marks, new Dictionary<string, string>(), null, []), TestContext.Current.CancellationToken));
    }

    private async Task SpoilAsync(Seat seat, int number) =>
        Assert.Null(await room.Sheets.PutAsync(seat, number, null, TestContext.Current.CancellationToken));

    private async Task<IRenderedComponent<SheetsPage>> RenderAsync(Seat seat, int? number = null)
    {
        var desk = (await room.Sheets.DeskAsync(seat, TestContext.Current.CancellationToken))!;
        return context.Render<SheetsPage>(p => p
            .Add(x => x.Hall, room.Hall)
            .Add(x => x.Seat, seat)
            .Add(x => x.Desk, desk)
            .Add(x => x.Number, number ?? (desk.Mine.Length + 1))
            .Add(x => x.Given, room.State.HasAttested(Act.EnterSheets, seat)));
    }
}
