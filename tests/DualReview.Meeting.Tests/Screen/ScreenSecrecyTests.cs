using System.Text.RegularExpressions;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Screen;

/// <summary>
/// Two meetings that differ in nothing but what was voted must look the same on the wall until the announcement (P1).
/// That finds a figure, a colour, a width or an order that follows from a vote, whatever it is called.
/// </summary>
public sealed partial class ScreenSecrecyTests
{
    private const int Voters = 12;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task View_AtEveryStageBeforeTheAnnouncement_TellsNothingOfTheVotes(bool byGroup)
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var plan = byGroup ? Hall.Splitting(Voters, floor: 3) : Hall.Plan(Voters);
        var best = await Projector.CreateAsync(server, plan);
        var worst = await Projector.CreateAsync(server, plan);
        var seen = new List<Domain.Meetings.Views.Scene>();

        await SameAsync();
        for (var i = 0; i < 100 && best.State.Current?.Kind != AgendaKind.ElectTellers; i++)
        {
            await BothAsync(r => Hall.DoneAsync(r, new Advance()));
        }

        await BothAsync(r => Hall.OpenBoxAsync(r, Voters));
        await BothAsync(r => Projector.VoteAsync(r, Voters, (s, voter) => r == best ? s.Scale.Grades[0].Key : voter == 0 ? BallotDraft.AbstainKey : s.Scale.Grades[^1].Key));
        await BothAsync(r => Hall.DoneAsync(r, new EndHandOut()));
        await BothAsync(r => Hall.DoneAsync(r, new ProposeClosing()));
        await BothAsync(r => Hall.AttestAsync(r, Act.CloseBox));
        await BothAsync(r => Hall.AttestAsync(r, Act.UnsealBox));
        Assert.Contains("正在核对签认", await LookAsync(best), StringComparison.Ordinal);
        await BothAsync(r => Hall.AttestAsync(r, Act.SignReport));
        await BothAsync(r => Projector.GoToAsync(r, AgendaKind.Announce));
        Assert.Contains("请听主持人宣布", await LookAsync(best), StringComparison.Ordinal);
        Assert.Contains(Domain.Meetings.Views.Scene.Ballot, seen);
        Assert.Contains(Domain.Meetings.Views.Scene.Counting, seen);

        await Hall.DoneAsync(best, new AnnounceResult());
        await Hall.DoneAsync(worst, new AnnounceResult());

        Assert.NotEqual(await LookAsync(best), await LookAsync(worst));

        async Task BothAsync(Func<IMeetingRoom, Task> act)
        {
            await act(best);
            await act(worst);
            await SameAsync();
        }

        async Task SameAsync()
        {
            seen.Add(best.Hall.Scene);
            Assert.Equal(await LookAsync(best), await LookAsync(worst));
        }

        // Code, QR and the archive's root differ between any two meetings, a running clock between any two moments.
        async Task<string> LookAsync(IMeetingRoom room)
        {
            var html = (await Projector.ViewAsync(browser, room)).Replace(room.State.Code.Display, "CODE", StringComparison.Ordinal);
            html = room.State.Box?.Report is { } report ? html.Replace(report.ShortRoot, "ROOT", StringComparison.Ordinal) : html;
            return Clock().Replace(Qr().Replace(html, "QR"), "CLOCK");
        }
    }

    [Theory]
    [InlineData("organ-party-branch", "结果上报备案，并反馈本人")]
    [InlineData("town-party-secretary", "结果按规定程序审核后公布")]
    public async Task View_OfARoundWhoseResultIsNotToldInTheRoom_SaysWhatBecomesOfItAndShowsNoFigure(string scheme, string sentence)
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var room = await Projector.CreateAsync(server, Hall.Plan(Voters, scheme: scheme));
        await Hall.OpenBoxAsync(room, Voters);
        await Projector.VoteAsync(room, Voters, (s, _) => s.Scale.Grades[0].Key);
        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        await Projector.GoToAsync(room, AgendaKind.Announce);
        await Hall.DoneAsync(room, new AnnounceResult());

        var html = await Projector.ViewAsync(browser, room);

        Assert.Contains("data-testid=\"scene-resultwithheld\"", html, StringComparison.Ordinal);
        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.DoesNotContain("100.0%", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"result\"", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("data-testid=\"join-qr\">.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Qr();

    [GeneratedRegex("data-left=\"[^\"]*\"[^>]*>[^<]*")]
    private static partial Regex Clock();
}
