using System.Net;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Attendees;

public sealed class TalkTests
{
    private static string SomebodyOn(DualReview.Meeting.Meetings.IMeetingRoom room) => room.State.Roster[0].Name;

    [Fact]
    public async Task CheckIn_WhenTheNameIsOnTheRoster_CountsThePersonOnceHoweverOften()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);
        var name = SomebodyOn(room);

        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/checkin", ("name", $" {name}\u200b ")));
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/checkin", ("name", name)));

        Assert.Single(room.State.Arrived);
    }

    [Fact]
    public async Task CheckIn_WhenTheNameIsUnknown_SendsToTheDesk()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "attendance.unknown", await Phone.SendAsync(phone, room, "/checkin", ("name", "不在名单上的人")));

        Assert.Empty(room.State.Arrived);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \u0000\u200b ")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一")]
    public async Task CheckIn_WhenTheNameIsUnusable_IsRefused(string name)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "text.name", await Phone.SendAsync(phone, room, "/checkin", ("name", name)));
    }

    [Fact]
    public async Task CheckIn_BeforeTheMeeting_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.CreateAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "meeting.notStarted", await Phone.SendAsync(phone, room, "/checkin", ("name", SomebodyOn(room))));
    }

    [Fact]
    public async Task CheckIn_WithoutScript_LeadsBackToThePageWithoutWhatWasTyped()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        var good = await Phone.SendPlainAsync(phone, room, "/checkin", ("name", SomebodyOn(room)));
        var bad = await Phone.SendPlainAsync(phone, room, "/checkin", ("name", "不在名单上的人"));

        Assert.Equal(Phone.At(room, "?done=checkin"), good.Headers.Location!.ToString());
        Assert.Equal(Phone.At(room, "?refused=attendance.unknown"), bad.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Found, bad.StatusCode);
    }

    [Fact]
    public async Task Question_WhenSigned_WaitsForTheHostAndIsNotShownToTheHall()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);
        var about = room.State.Plan.Subjects[0].Id.Value;
        (string, string)[] form = [("name", "王群众"), ("group", room.Hall.Groups[0].Key), ("about", about), ("text", "村口的路\u0007何时\u202e能修好？")];

        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/question", form));
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/question", form));

        var question = Assert.Single(room.State.Questions);
        Assert.Equal(("王群众", "村口的路何时能修好？", QuestionStatus.Waiting), (question.Name, question.Text, question.Status));
        Assert.DoesNotContain("村口的路", await Phone.PageAsync(phone, room), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "何时修路？", "text.name")]
    [InlineData("王群众", "", "text.text")]
    [InlineData("王群众", " \u0001\u200d\n ", "text.text")]
    public async Task Question_WhenSomethingIsMissing_IsRefused(string name, string text, string code)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, code, await Phone.SendAsync(phone, room, "/question", ("name", name), ("text", text)));
        Assert.Empty(room.State.Questions);
    }

    [Fact]
    public async Task Question_WhenTooLong_IsRefusedAndTheLimitItselfIsNot()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "text.text", await Phone.SendAsync(phone, room, "/question", ("name", "王群众"), ("text", new string('问', 201))));
        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "text.name", await Phone.SendAsync(phone, room, "/question", ("name", "王群众"), ("text", new string('问', 100_000))));
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/question", ("name", "王群众"), ("text", new string('问', 200))));
    }

    [Theory]
    [InlineData("group", "attendance.groupUnknown")]
    [InlineData("about", "attendance.unknown")]
    public async Task Question_WhenAChoiceIsMadeUp_IsRefused(string field, string code)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, code, await Phone.SendAsync(phone, room, "/question", ("name", "王群众"), ("text", "何时修路？"), (field, "made-up")));
    }

    [Fact]
    public async Task Question_ThatLooksLikeMarkup_IsShownAsText()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/question", ("name", "<b>王</b>"), ("text", "<script>alert(1)</script>")));
        var id = room.State.Questions[0].Id;
        await Hall.DoneAsync(room, new AdmitQuestion(id));
        await Hall.DoneAsync(room, new CallQuestion(id));

        var html = await Phone.NowAsync(phone, room);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>王", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opinion_WhenGiven_IsInTheBoxAndInNoJournal()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server, WithOpinions());
        var version = room.State.Version;

        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/opinion", ("text", "多听听\u0007老人的话"), ("name", "不该有的名字")));

        Assert.Equal(version, room.State.Version);
        Assert.DoesNotContain(await room.JournalAsync(Phone.Cancel), e => e.ToString().Contains("老人", StringComparison.Ordinal));
        await Hall.OpenBoxAsync(room, 12);
        Assert.Empty((await room.WrittenOpinionsAsync(Phone.Cancel)).Opinions);
        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        Assert.Equal("多听听老人的话", Assert.Single((await room.WrittenOpinionsAsync(Phone.Cancel)).Opinions));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0002\u200b")]
    public async Task Opinion_WhenEmpty_IsRefused(string text)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server, WithOpinions());

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "text.text", await Phone.SendAsync(phone, room, "/opinion", ("text", text)));
    }

    [Fact]
    public async Task Opinion_WhenNotAskedFor_IsRefusedAndNotOffered()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var plan = WithOpinions();
        var room = await Phone.RunningAsync(server, plan with { Scheme = Change(plan, r => r with { Opinions = null }) });

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "opinions.notAsked", await Phone.SendAsync(phone, room, "/opinion", ("text", "意见")));
        Assert.DoesNotContain("data-testid=\"opinion-card\"", await Phone.PageAsync(phone, room), StringComparison.Ordinal);
    }

    private static MeetingPlan WithOpinions()
    {
        var plan = Hall.Plan(12);
        return plan with { Scheme = Change(plan, r => r with { Opinions = r.Opinions ?? new OpinionForm("征求意见表", "请写下意见和建议") }) };
    }

    private static Scheme Change(MeetingPlan plan, Func<SchemeRound, SchemeRound> change) =>
        plan.Scheme with { Rounds = [.. plan.Scheme.Rounds.Select(r => r.Key == plan.RoundKey ? change(r) : r)] };
}
