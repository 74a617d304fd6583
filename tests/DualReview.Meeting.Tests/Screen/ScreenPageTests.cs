using System.Net;
using System.Text.RegularExpressions;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Screen;

public sealed partial class ScreenPageTests
{
    [Fact]
    public async Task EveryScene_OfARehearsal_IsDrawnWithItsRibbonAndNothingInline()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var plan = Hall.Plan(12);
        var room = await Projector.CreateAsync(server, plan with { Agenda = plan.Agenda.Insert(1, new AgendaItem(AgendaKind.Other, "观看教育片")) });
        var seen = new HashSet<Scene>();

        await LookAsync();
        for (var i = 0; i < 100 && room.State.Current?.Kind != AgendaKind.Inquiry; i++)
        {
            await Hall.DoneAsync(room, new Advance());
            await LookAsync();
        }

        await Hall.DoneAsync(room, new AskQuestion("王桂兰", null, plan.Subjects[0].Id, "楼道的灯<b>什么时候</b>修好？"));
        await Hall.DoneAsync(room, new AdmitQuestion(new QuestionId(1)));
        await Hall.DoneAsync(room, new CallQuestion(new QuestionId(1)));
        Assert.Contains("&lt;b&gt;", await LookAsync(), StringComparison.Ordinal);
        await Hall.DoneAsync(room, new AnswerQuestion(new QuestionId(1), AnswerKind.OnTheSpot, "本周修好"));
        await Hall.DoneAsync(room, new Advance());
        await LookAsync();
        await Projector.AdoptTellersAsync(room);
        await LookAsync();
        await Projector.GoToAsync(room, AgendaKind.Vote);
        await LookAsync();
        await Hall.OpenBoxAsync(room, 12);
        await LookAsync();
        await Projector.VoteAsync(room, 12, (s, voter) => Hall.Mark(s, voter));
        await Hall.CloseBoxAsync(room);
        await LookAsync();
        await Hall.AttestAsync(room, Act.SignReport);
        await Projector.GoToAsync(room, AgendaKind.Announce);
        await Hall.DoneAsync(room, new AnnounceResult());
        await LookAsync();
        await Projector.GoToAsync(room, AgendaKind.Reply);
        await LookAsync();
        await Projector.GoToAsync(room, AgendaKind.SignMinutes);
        Assert.Contains("王桂兰", await LookAsync(), StringComparison.Ordinal);
        await Hall.DoneAsync(room, new CloseMinutes([.. MinutesDraft.Of(room.State, at => at.UtcDateTime).Select(x => new MinutesSaid(x.Key, "标题", "内容"))]));
        await Hall.DoneAsync(room, new SignMinutes("王桂兰", MinutesRole.Questioner));
        await Hall.DoneAsync(room, new SignMinutes(plan.LiaisonCadre!, MinutesRole.LiaisonCadre));
        await Hall.DoneAsync(room, new Advance());
        await LookAsync();

        Assert.Equal(Enum.GetValues<Scene>().Except([Scene.ResultWithheld]).Order(), seen.Order());

        async Task<string> LookAsync()
        {
            var html = await browser.GetStringAsync(Projector.Path(room), Projector.Cancel);
            seen.Add(room.Hall.Scene);
            Assert.Contains($"data-testid=\"scene-{room.Hall.Scene.ToString().ToLowerInvariant()}\"", html, StringComparison.Ordinal);
            Assert.Contains("data-testid=\"rehearsal\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?![^>]* src=)", html);
            return html;
        }
    }

    [Fact]
    public async Task Page_OfARealMeeting_HasNoRibbonAndMayBeFramedByTheHostOnly()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var room = await Projector.CreateAsync(server, Hall.Plan(12, rehearsal: false));

        var response = await browser.GetAsync(Projector.Path(room), Projector.Cancel);

        var csp = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'self'", csp, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", csp, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var html = await response.Content.ReadAsStringAsync(Projector.Cancel);
        Assert.DoesNotContain("data-testid=\"rehearsal\"", html, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", html, StringComparison.Ordinal);
        Assert.Contains(room.State.Code.Display, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_WhenTheVersionWasSeen_IsEmptyButTellsTheTurnout()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var room = await Projector.CreateAsync(server);
        await Hall.OpenBoxAsync(room, 12);
        await Hall.ClaimAsync(room, 1);
        await Hall.ClaimAsync(room, 2);
        await Hall.CastAsync(room, 1);

        var first = await browser.GetAsync(Projector.Path(room, "/view?seen=-1"), Projector.Cancel);
        var version = Assert.Single(first.Headers.GetValues("X-Version"));
        var again = await browser.GetAsync(Projector.Path(room, $"/view?seen={version}"), Projector.Cancel);
        await Hall.DoneAsync(room, new EndHandOut());
        var changed = await browser.GetAsync(Projector.Path(room, $"/view?seen={version}"), Projector.Cancel);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        Assert.Equal("2 1", Assert.Single(again.Headers.GetValues("X-Turnout")));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("data-testid=\"handout-over\"", await changed.Content.ReadAsStringAsync(Projector.Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/screen/AAAAAA")]
    [InlineData("/screen/nonsense")]
    public async Task Page_OfAnUnknownCode_IsNotFoundWithAFieldForTheCode(string path)
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();

        var response = await browser.GetAsync(path, Projector.Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("data-testid=\"screen-code\"", await response.Content.ReadAsStringAsync(Projector.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_HoweverItIsTyped_LeadsToTheOneAddress()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var room = await Projector.CreateAsync(server);
        var typed = Uri.EscapeDataString(room.State.Code.Display.ToLowerInvariant());

        Assert.Equal(Projector.Path(room), (await browser.GetAsync($"/screen?code={typed}", Projector.Cancel)).Headers.Location!.ToString());
        Assert.Equal(Projector.Path(room, "?preview=1"), (await browser.GetAsync($"/screen/{typed}?preview=1", Projector.Cancel)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Result_OfTwelvePeople_StandsOnThreePagesOfFiveExactlyToScale()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var plan = Hall.Plan(7);
        var members = plan.Subjects;
        plan = plan with { Subjects = [.. Enumerable.Range(0, 12).Select(i => members[i % members.Length] with { Id = new SubjectId($"p{i + 1}"), Name = $"某同志{i + 1}" })], Reporters = [plan.Reporters[0] with { Subject = null }] };
        var room = await Projector.CreateAsync(server, plan);
        await Hall.OpenBoxAsync(room, 7);
        await Projector.VoteAsync(room, 7, (s, voter) => voter < 4 ? s.Scale.Grades[0].Key : voter < 6 ? s.Scale.Grades[^1].Key : BallotDraft.AbstainKey);
        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        await Projector.GoToAsync(room, AgendaKind.Announce);
        await Hall.DoneAsync(room, new AnnounceResult());

        var html = await Projector.ViewAsync(browser, room);

        Assert.Contains("data-pages=\"3\"", html, StringComparison.Ordinal);
        Assert.Equal(12, Row().Count(html));
        Assert.Equal("应到7名，实到7名，发出7张，收回7张，有效7张，无效0张", Tag().Replace(Sentence().Match(html).Groups[1].Value, string.Empty));
        Assert.Equal("1", Open(html));
        Assert.Equal("2", Open(await Projector.ViewAsync(browser, room, "?page=2")));
        Assert.Equal("3", Open(await Projector.ViewAsync(browser, room, "?page=99")));
        Assert.Contains("57.1%", html, StringComparison.Ordinal);
        Assert.Contains("得票率以有效票 7 张为基数", html, StringComparison.Ordinal);
        var bar = Bar().Match(html);
        var width = int.Parse(bar.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([4, 2, 1], Part().Matches(bar.Groups[2].Value).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) / (width / 7)));
        Assert.Contains("12;url=" + Projector.Path(room, "?page=2"), await browser.GetStringAsync(Projector.Path(room), Projector.Cancel), StringComparison.Ordinal);
    }

    /// <summary>Numbers of the pages that are not hidden.</summary>
    private static string Open(string html) =>
        string.Join(' ', PageOpening().Matches(html).Where(m => !m.Value.Contains(" hidden", StringComparison.Ordinal)).Select(m => m.Groups[1].Value));

    [GeneratedRegex("<div class=\"row\" data-testid=\"result-p")]
    private static partial Regex Row();

    [GeneratedRegex("data-testid=\"sentence\">(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex Sentence();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<div class=\"page[^>]*data-page=\"(\\d+)\"[^>]*>")]
    private static partial Regex PageOpening();

    [GeneratedRegex("<svg class=\"bar\" viewBox=\"0 0 (\\d+) \\d+\"(.*?)</svg>", RegexOptions.Singleline)]
    private static partial Regex Bar();

    [GeneratedRegex("<rect x=\"\\d+\" width=\"(\\d+)\"")]
    private static partial Regex Part();
}
