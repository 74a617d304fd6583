using System.Net;
using System.Text.RegularExpressions;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Attendees;

/// <summary>A phone without script votes by forms alone.</summary>
public sealed partial class PlainVotingTests
{
    [Fact]
    public async Task Vote_WithoutScript_GoesFromTheDigitsToReceived()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var box = room.State.Box!.Paper;
        var (subject, row) = (box.Subjects[0], box.Subjects[0].Rows[0]);
        var mark = $"mark.{subject.Id}.{row.Key}";
        var grade = subject.Scale.Grades[0];

        var fill = await ClaimAsync(phone, room);
        Assert.Equal(box.RowCount, Regex.Count(fill, "<fieldset>"));

        var review = await StepAsync(phone, room, fill, "review", (mark, grade.Key));
        Assert.Contains("data-testid=\"plain-send\"", review, StringComparison.Ordinal);
        Assert.Contains($"<strong>{grade.Name}</strong>", review, StringComparison.Ordinal);
        Assert.Contains($"还差 {box.RowCount - 1} 项没评", review, StringComparison.Ordinal);

        var change = await StepAsync(phone, room, review, "change", (mark, Phone.Hidden(review, mark)));
        Assert.Equal(grade.Key, Checked().Match(change).Groups[1].Value);

        var again = await StepAsync(phone, room, change, "review", (mark, subject.Scale.Grades[1].Key));
        Assert.Equal(new Turnout(1, 0), room.Turnout);
        (string, string)[] sent = [(mark, Phone.Hidden(again, mark))];
        var done = await StepAsync(phone, room, again, "send", sent);
        var reloaded = await StepAsync(phone, room, again, "send", sent);

        Assert.Contains("已收到", done, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"mark.", done, StringComparison.Ordinal);
        Assert.Equal(done, reloaded);
        Assert.Equal(new Turnout(1, 1), room.Turnout);
        await Hall.CloseBoxAsync(room);
        var overall = room.State.Box!.Report!.Subjects[0].Rows[0];
        Assert.Equal(1, overall.Votes[1]);
        Assert.Equal(box.RowCount - 1, room.State.Box!.Report!.Subjects.SelectMany(s => s.Rows).Sum(r => r.Abstain));
    }

    [Fact]
    public async Task Claim_WhenThePageIsSentAgain_TakesOneRight()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var token = Phone.Hidden(await Phone.PageAsync(phone, room), "token");
        (string, string)[] form = [("ticket", room.CurrentTicket()!.Digits), ("token", token)];

        await Phone.SendPlainAsync(phone, room, "/plain/claim", form);
        await Phone.SendPlainAsync(phone, room, "/plain/claim", form);

        Assert.Equal(22, token.Length);
        Assert.Equal(new Turnout(1, 0), room.Turnout);
        Assert.DoesNotContain("name=\"token\"", await Phone.NowAsync(phone, room), StringComparison.Ordinal);
        Assert.NotEqual(token, Phone.Hidden(await Phone.PageAsync(phone, room), "token"));
    }

    [Fact]
    public async Task Claim_WithWrongDigits_LeadsBackWithAReason()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);

        var answer = await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", "不是数字"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var html = await phone.GetStringAsync(answer.Headers.Location, Phone.Cancel);
        Assert.Contains("领票码已更换", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AfterTheClosing_KeepsTheSheetAndSaysSo()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var fill = await ClaimAsync(phone, room);
        await Hall.CloseBoxAsync(room);

        var refused = await StepAsync(phone, room, fill, "send");

        Assert.Contains("data-testid=\"plain-refusal\"", refused, StringComparison.Ordinal);
        Assert.Contains("票箱已封", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WhenTheRightWasUsedForAnotherBallot_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var fill = await ClaimAsync(phone, room);
        await StepAsync(phone, room, fill, "send");
        var other = fill.Replace(Phone.Hidden(fill, "ballotId"), Phone.Text(Hall.BallotId(1)), StringComparison.Ordinal);

        Assert.Contains("此票已使用", await StepAsync(phone, room, other, "send"), StringComparison.Ordinal);
        Assert.Equal(new Turnout(1, 1), room.Turnout);
    }

    [Fact]
    public async Task Sheet_WithWhatSomebodyTyped_ShowsItAsText()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var fill = await ClaimAsync(phone, room);

        var review = await StepAsync(phone, room, fill, "review", ("opinion", "\"><script>alert(1)</script>"), ("mark.\"><i>", "x"));

        Assert.DoesNotContain("<script>alert", review, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><i>", review, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "")]
    [InlineData("token", "AAAA")]
    [InlineData("ballotId", "不是")]
    [InlineData("r", "AAAA")]
    public async Task Send_WhenAHiddenFieldIsBroken_IsRefused(string field, string value)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var fill = await ClaimAsync(phone, room);
        var fields = new Dictionary<string, string> { ["token"] = Phone.Hidden(fill, "token"), ["ballotId"] = Phone.Hidden(fill, "ballotId"), ["r"] = Phone.Hidden(fill, "r"), ["step"] = "send", [field] = value };

        var answer = await Phone.SendPlainAsync(phone, room, "/plain/cast", [.. fields.Select(f => (f.Key, f.Value))]);

        Assert.Equal(Phone.At(room, "?refused=ballot.malformed"), answer.Headers.Location!.ToString());
        Assert.Equal(new Turnout(1, 0), room.Turnout);
    }

    private static async Task<string> ClaimAsync(HttpClient phone, IMeetingRoom room)
    {
        var page = await Phone.PageAsync(phone, room);
        var digits = room.CurrentTicket()!.Digits;
        var answer = await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", $"{digits[..3]} {digits[3..]}"), ("token", Phone.Hidden(page, "token")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Phone.Cancel);
    }

    private static async Task<string> StepAsync(HttpClient phone, IMeetingRoom room, string html, string step, params (string, string)[] fields)
    {
        var answer = await Phone.SendPlainAsync(
            phone,
            room,
            "/plain/cast",
            [("token", Phone.Hidden(html, "token")), ("ballotId", Phone.Hidden(html, "ballotId")), ("r", Phone.Hidden(html, "r")), ("step", step), .. fields]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Phone.Cancel);
    }

    [GeneratedRegex("value=\"([^\"]+)\" checked")]
    private static partial Regex Checked();
}
