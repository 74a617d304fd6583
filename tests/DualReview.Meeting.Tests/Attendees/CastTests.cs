using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
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

    public static TheoryData<string> Spoilt =>
        ["short token", "no ballot id", "number as token", "no ballot", "null ballot", "number as ballot", "not base64", "a byte short", "a byte long"];

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task Cast_WhenSomethingInItIsWrong_IsRefusedAndTheRightStaysGood(string wrong)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);

        var answer = await Phone.CastAsync(phone, room, Spoil(Phone.Ballot(room, 1), wrong));

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "ballot.malformed", answer);
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
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 2000)) + "1" + new string('}', 2000);
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
        var body = Encoding.UTF8.GetBytes("{\"ballot\":\"" + new string('a', withLength ? 10_000_000 : 100_000) + "\"}");

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
        const string written = " 办事\u0000公道\u200b，\u202e<b>就是</b>\r\n慢 ";

        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 1, b => b with { Remarks = b.Remarks.SetItem(0, written) })));
        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);

        var texts = await room.WrittenOpinionsAsync(Phone.Cancel);
        Assert.Contains("办事公道，<b>就是</b> 慢", texts.Remarks.Select(r => r.Text));
    }

    /// <summary>The server cannot look into a sealed ballot. What a broken or hostile phone put into it comes out at the count, with its reason.</summary>
    [Fact]
    public async Task Cast_OfNonsenseInTheRightSize_IsCountedAsInvalidAndNeverDropped()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await ClaimedAsync(server, phone);
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 2));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 3));
        var size = BallotCodec.Size(room.State.Box!.Paper);
        var unopenable = Phone.Ballot(room, 2);
        var text = unopenable["ballot"]!.GetValue<string>();
        unopenable["ballot"] = text[..^8] + (text[^8] == 'A' ? "B" : "A") + text[^7..];

        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Sealed(room, 1, [.. Enumerable.Repeat((byte)0xEE, size)])));
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, unopenable));
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 3)));
        await Hall.CloseBoxAsync(room);

        var report = room.State.Box!.Report!;
        Assert.Equal((3, 1, 2), (report.Returned, report.Valid, report.Invalid));
        Assert.Equal([new InvalidCount(InvalidReason.Unreadable, 2)], report.InvalidBy);
    }

    private static JsonObject Spoil(JsonObject ballot, string wrong)
    {
        var text = ballot["ballot"]!.GetValue<string>();
        switch (wrong)
        {
            case "short token": ballot["token"] = "AAAA"; break;
            case "no ballot id": ballot.Remove("ballotId"); break;
            case "number as token": ballot["token"] = 7; break;
            case "no ballot": ballot.Remove("ballot"); break;
            case "null ballot": ballot["ballot"] = null; break;
            case "number as ballot": ballot["ballot"] = 7; break;
            case "not base64": ballot["ballot"] = "票" + text[1..]; break;
            case "a byte short": ballot["ballot"] = Phone.Text(Base64Url.DecodeFromChars(text)[1..]); break;
            case "a byte long": ballot["ballot"] = Phone.Text([.. Base64Url.DecodeFromChars(text), 0]); break;
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
