using System.Net;
using System.Text;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Attendees;

public sealed class ClaimTests
{
    [Fact]
    public async Task Claim_WithTheTicketOnTheWall_HandsOutOneRightHoweverOften()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);

        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 1));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 1));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 2, room.CurrentTicket()!.Digits));

        Assert.Equal(new Turnout(2, 0), room.Turnout);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("这不是票")]
    public async Task Claim_WithAWrongTicket_IsRefused(string ticket)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "claim.wrongTicket", await Phone.ClaimAsync(phone, room, 1, ticket));
        Assert.Equal(default, room.Turnout);
    }

    [Fact]
    public async Task Claim_WithATicketOfAWhileAgo_IsRefusedAndTheNextIsTaken()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await TestServer.StartAsync(b => b.Services.AddSingleton<TimeProvider>(time));
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var old = room.CurrentTicket()!.Secret;
        time.Advance(TimeSpan.FromMinutes(2));

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "claim.wrongTicket", await Phone.ClaimAsync(phone, room, 1, old));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 1));
    }

    [Fact]
    public async Task Claim_WhenManyWrongDigitsWereTyped_AsksToScanAndScanningStillWorks()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var wrong = room.CurrentTicket()!.Digits == "000000" ? "000001" : "000000";
        HttpResponseMessage last = await Phone.ClaimAsync(phone, room, 1, wrong);
        for (var i = 0; i < 500 && last.StatusCode == HttpStatusCode.UnprocessableEntity; i++)
        {
            last = await Phone.ClaimAsync(phone, room, 1, wrong);
        }

        await Phone.RefusedAsync(HttpStatusCode.TooManyRequests, "claim.tooManyFailures", last);
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 1));
    }

    [Fact]
    public async Task Claim_WhenAllAreHandedOut_IsRefusedButAPhoneThatHasOneIsConfirmed()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server, cap: 2);
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 1));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 2));

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "claim.allIssued", await Phone.ClaimAsync(phone, room, 3));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 2));
        Assert.Equal(new Turnout(2, 0), room.Turnout);
    }

    [Fact]
    public async Task Claim_BeforeTheOpening_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.RunningAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "claim.notOpen", await Phone.ClaimAsync(phone, room, 1, "123456"));
    }

    [Fact]
    public async Task Claim_AfterHandOutEnded_IsRefusedButAPhoneThatHasOneVotes()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var ticket = room.CurrentTicket()!.Secret;
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 1, ticket));
        await Hall.DoneAsync(room, new EndHandOut());

        await Phone.RefusedAsync(HttpStatusCode.Gone, "claim.over", await Phone.ClaimAsync(phone, room, 2, ticket));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 1, ticket));
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"ticket":null,"hash":null}""")]
    [InlineData("""{"ticket":"123456"}""")]
    [InlineData("""{"hash":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"ticket":"123456","hash":"AAAA"}""")]
    [InlineData("""{"ticket":"123456","hash":"!!!!AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"ticket":"1","ticket":"2","hash":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    public async Task Claim_WhenMalformed_IsRefused(string body)
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "claim.malformed", await PostAsync(phone, room, new StringContent(body, Encoding.UTF8, "application/json")));
    }

    [Fact]
    public async Task Claim_WhenHuge_IsRefusedWithoutReadingIt()
    {
        await using var server = await TestServer.StartAsync();
        using var phone = server.NewClient();
        phone.DefaultRequestHeaders.ExpectContinue = true;
        var room = await Phone.VotingAsync(server);

        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "claim.malformed", await PostAsync(phone, room, new ByteArrayContent(new byte[10_000_000])));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient phone, IMeetingRoom room, HttpContent content)
    {
        phone.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return phone.PostAsync(Phone.At(room, "/claim"), content, Phone.Cancel);
    }
}
