using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Attendees;

public sealed class CastTests
{
    [Fact]
    public async Task Cast_WhenSentTwice_GivesTheSameAnswerAndCountsOnce()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);

        var first = await Phone.CastAsync(phone, room, Phone.Ballot(room, 1));
        var second = await Phone.CastAsync(phone, room, Phone.Ballot(room, 1));

        await Phone.AcceptedAsync(first);
        await Phone.AcceptedAsync(second);
        Assert.Equal(new Turnout(1, 1), room.Turnout);
        await Hall.CloseBoxAsync(room);
        Assert.Equal(1, room.State.Box!.Report!.Valid);
    }

    [Fact]
    public async Task Cast_WhenOneRightIsSentManyTimesAtOnce_CountsOnce()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Phone.CastAsync(phone, room, Phone.Ballot(room, 1))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(new Turnout(1, 1), room.Turnout);
    }

    [Fact]
    public async Task Cast_WithAnotherBallotId_IsRefusedAsUsed()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 1)));
        var other = Phone.Ballot(room, 1);
        other["ballotId"] = Phone.Text(Hall.BallotId(2));

        await Phone.RefusedAsync(HttpStatusCode.Conflict, "cast.alreadyUsed", await Phone.CastAsync(phone, room, other));
        Assert.Equal(new Turnout(1, 1), room.Turnout);
    }

    [Fact]
    public async Task Cast_AfterTheClosing_IsRefusedAndTheReceiptTellsTheTruth()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 2));
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 1)));
        var late = Phone.Ballot(room, 2);
        var empty = await ReceiptsAsync(phone, room);
        await Hall.CloseBoxAsync(room);

        await Phone.RefusedAsync(HttpStatusCode.Gone, "cast.closed", await Phone.CastAsync(phone, room, late));

        var listed = await ReceiptsAsync(phone, room);
        Assert.Equal((false, 0), (empty.Counted, empty.Receipts.Length));
        Assert.True(listed.Counted);
        Assert.Equal([Phone.Text(Hall.Receipt(1))], listed.Receipts);
        Assert.False((await ReceiptsAsync(phone, room, 7)).Counted);
    }

    [Fact]
    public async Task Cast_BeforeTheOpening_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var open = await Phone.VotingAsync(server);
        var waiting = await Phone.RunningAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "cast.notOpen", await Phone.CastAsync(phone, waiting, Phone.Ballot(open, 1)));
    }

    [Fact]
    public async Task Cast_WithAnUnknownToken_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "cast.tokenUnknown", await Phone.CastAsync(phone, room, Phone.Ballot(room, 9)));
    }

    public static TheoryData<string, string> Spoilt => new()
    {
        { "unknown person", "ballot.unknownSubject" },
        { "unknown person in a remark", "ballot.unknownSubject" },
        { "unknown grade", "ballot.unknownGrade" },
        { "unknown row", "ballot.unknownGrade" },
        { "missing row", "ballot.missingRow" },
        { "missing person", "ballot.missingRow" },
        { "control characters in a grade", "ballot.unknownGrade" },
        { "over-long remark", "ballot.remarkTooLong" },
        { "over-long opinion", "ballot.remarkTooLong" },
        { "short receipt", "ballot.malformedReceipt" },
        { "no marks", "ballot.malformed" },
        { "null marks", "ballot.malformed" },
        { "null rows", "ballot.malformed" },
        { "null grade", "ballot.malformed" },
        { "marks as a list", "ballot.malformed" },
        { "short token", "ballot.malformed" },
        { "no ballot id", "ballot.malformed" },
        { "number as token", "ballot.malformed" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task Cast_WhenSomethingInItIsWrong_IsRefusedAndTheRightStaysGood(string wrong, string code)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);

        var answer = await Phone.CastAsync(phone, room, Spoil(Phone.Ballot(room, 1), wrong));

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, code, answer);
        Assert.Equal(new Turnout(1, 0), room.Turnout);
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"token":"\ud800"}""")]
    [InlineData("not json at all")]
    public async Task Cast_WhenItIsNoBallot_IsRefused(string body)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "ballot.malformed", await Phone.CastAsync(phone, room, body));
    }

    [Fact]
    public async Task Cast_WhenNestedDeeply_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 8000)) + "1" + new string('}', 8000);
        var ballot = Phone.Ballot(room, 1).ToJsonString();

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "ballot.malformed", await Phone.CastAsync(phone, room, deep));
        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "ballot.malformed", await Phone.CastAsync(phone, room, $"{ballot[..^1]},\"extra\":{deep}}}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cast_OfTenMegabytes_IsRefusedAsTooLarge(bool withLength)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        phone.DefaultRequestHeaders.ExpectContinue = true;
        phone.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        phone.DefaultRequestHeaders.TransferEncodingChunked = !withLength;
        var room = await ClaimedAsync(server, phone);
        var body = Encoding.UTF8.GetBytes("{\"opinion\":\"" + new string('a', withLength ? 10_000_000 : 100_000) + "\"}");

        await Phone.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "ballot.tooLarge", await phone.PostAsync(Phone.At(room, "/cast"), new ByteArrayContent(body), Phone.Cancel));
        Assert.Equal(new Turnout(1, 0), room.Turnout);
    }

    [Fact]
    public async Task Cast_WithControlCharactersInARemark_KeepsWhatAPersonWrote()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);
        var paper = room.State.Box!.Paper;
        Assert.True(paper.RemarkPerSubject || paper.GeneralOpinion);
        var ballot = Phone.Ballot(room, 1);
        const string written = " 办事\u0000公道\u200b，\u202e<b>就是</b>\r\n慢 ";
        if (paper.RemarkPerSubject)
        {
            ballot["remarks"] = new JsonObject { [paper.Subjects[0].Id.Value] = written };
        }
        else
        {
            ballot["opinion"] = written;
        }

        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, ballot));
        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);

        var texts = await room.WrittenOpinionsAsync(Phone.Cancel);
        Assert.Contains("办事公道，<b>就是</b> 慢", texts.Remarks.Select(r => r.Text).Concat(texts.Opinions));
    }

    private static JsonObject Spoil(JsonObject ballot, string wrong)
    {
        var marks = ballot["marks"]!.AsObject();
        var (subject, rows) = (marks.First().Key, marks.First().Value!.AsObject());
        var row = rows.First().Key;
        switch (wrong)
        {
            case "unknown person": marks["s999"] = rows.DeepClone(); break;
            case "unknown person in a remark": ballot["remarks"] = new JsonObject { ["s999"] = "某某" }; break;
            case "unknown grade": rows[row] = "superb"; break;
            case "unknown row": rows["r999"] = "abstain"; break;
            case "missing row": rows.Remove(row); break;
            case "missing person": marks.Remove(subject); break;
            case "control characters in a grade": rows[row] = "abstain\u0000"; break;
            case "over-long remark": ballot["remarks"] = new JsonObject { [subject] = new string('长', 201) }; break;
            case "over-long opinion": ballot["opinion"] = new string('长', 201); break;
            case "short receipt": ballot["receipt"] = "AAAA"; break;
            case "no marks": ballot.Remove("marks"); break;
            case "null marks": ballot["marks"] = null; break;
            case "null rows": marks[subject] = null; break;
            case "null grade": rows[row] = null; break;
            case "marks as a list": ballot["marks"] = new JsonArray(); break;
            case "short token": ballot["token"] = "AAAA"; break;
            case "no ballot id": ballot.Remove("ballotId"); break;
            case "number as token": ballot["token"] = 7; break;
            default: throw new ArgumentOutOfRangeException(nameof(wrong), wrong, "No such mistake.");
        }

        return ballot;
    }

    private static async Task<IMeetingRoom> ClaimedAsync(TestServer server, HttpClient phone)
    {
        var plan = Hall.Plan(12);
        var form = plan.Scheme.Form(plan.Round.Form!) with { RemarkPerSubject = true, GeneralOpinion = true };
        var room = await Phone.CreateAsync(server, plan with { Scheme = plan.Scheme with { Forms = [.. plan.Scheme.Forms.Select(f => f.Key == form.Key ? form : f)] } });
        await Hall.OpenBoxAsync(room, 12);
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 1));
        return room;
    }

    private static async Task<Listed> ReceiptsAsync(HttpClient phone, IMeetingRoom room, int box = 1) =>
        (await phone.GetFromJsonAsync<Listed>(Phone.At(room, $"/receipts?box={box}"), Phone.Cancel))!;

    private sealed record Listed(bool Counted, string[] Receipts);
}
