using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Sealing;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Attendees;

/// <summary>What the tests of the attendee's page share: meetings on the real server, and what a phone sends.</summary>
internal static class Phone
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<IMeetingRoom> CreateAsync(TestServer server, MeetingPlan? plan = null) =>
        (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(plan ?? Hall.Plan(12), TestServer.HostAccount, Cancel)).Room!;

    /// <summary>A meeting that has begun, at its first agenda item.</summary>
    public static async Task<IMeetingRoom> RunningAsync(TestServer server, MeetingPlan? plan = null)
    {
        var room = await CreateAsync(server, plan);
        await Hall.DoneAsync(room, new Advance());
        return room;
    }

    public static async Task<IMeetingRoom> VotingAsync(TestServer server, int cap = 12)
    {
        var room = await CreateAsync(server);
        await Hall.OpenBoxAsync(room, cap);
        return room;
    }

    /// <summary>Closes, counts, signs and announces.</summary>
    public static async Task AnnounceAsync(IMeetingRoom room)
    {
        await Hall.AttestAsync(room, Act.SignReport);
        for (var i = 0; i < 20 && room.State.Current?.Kind != AgendaKind.Announce; i++)
        {
            await Hall.DoneAsync(room, new Advance());
        }

        await Hall.DoneAsync(room, new AnnounceResult());
    }

    public static string At(IMeetingRoom room, string tail = "") => $"/m/{room.State.Code}{tail}";

    public static Task<string> PageAsync(HttpClient phone, IMeetingRoom room) => phone.GetStringAsync(At(room), Cancel);

    public static Task<string> NowAsync(HttpClient phone, IMeetingRoom room) => phone.GetStringAsync(At(room, "/now"), Cancel);

    /// <summary>Sends a form as the page's script does.</summary>
    public static Task<HttpResponseMessage> SendAsync(HttpClient phone, IMeetingRoom room, string tail, params (string Name, string Value)[] fields) =>
        PostAsync(phone, At(room, tail), Form(fields), json: true);

    /// <summary>Sends a form as a browser without script does.</summary>
    public static Task<HttpResponseMessage> SendPlainAsync(HttpClient phone, IMeetingRoom room, string tail, params (string Name, string Value)[] fields) =>
        PostAsync(phone, At(room, tail), Form(fields), json: false);

    public static Task<HttpResponseMessage> ClaimAsync(HttpClient phone, IMeetingRoom room, int voter, string? ticket = null) =>
        PostAsync(phone, At(room, "/claim"), JsonContent.Create(new { ticket = ticket ?? room.CurrentTicket()!.Secret, hash = Text(SHA256.HashData(Hall.Token(voter))) }), json: true);

    public static Task<HttpResponseMessage> CastAsync(HttpClient phone, IMeetingRoom room, JsonNode ballot) =>
        CastAsync(phone, room, ballot.ToJsonString());

    public static Task<HttpResponseMessage> CastAsync(HttpClient phone, IMeetingRoom room, string body) =>
        PostAsync(phone, At(room, "/cast"), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), json: true);

    /// <summary>The whole and right ballot of a voter, sealed as the page does it.</summary>
    public static JsonObject Ballot(IMeetingRoom room, int voter, Func<Ballot, Ballot>? change = null)
    {
        var paper = room.State.Box!.Paper;
        var ballot = BallotCheck.Check(paper, Hall.Draft(paper, voter)).Ballot!;
        return Sealed(room, voter, BallotCodec.Encode(paper, change is null ? ballot : change(ballot)));
    }

    /// <summary>Whatever bytes, sealed and sent by a voter.</summary>
    public static JsonObject Sealed(IMeetingRoom room, int voter, byte[] body)
    {
        var box = room.State.Box!;
        var context = new SealContext(room.State.Id, box.Number, box.Seal, BallotCodec.Size(box.Paper));
        return new JsonObject
        {
            ["token"] = Text(Hall.Token(voter)),
            ["ballotId"] = Text(Hall.BallotId(voter)),
            ["ballot"] = Text(SealedBallot.Seal(context, SHA256.HashData(Hall.BallotId(voter)).AsSpan(0, 16), body)),
        };
    }

    public static async Task AcceptedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("{\"ok\":true}", await response.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>Refused with this code, and with a sentence a person can read.</summary>
    public static async Task RefusedAsync(HttpStatusCode status, string code, HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var answer = await response.Content.ReadFromJsonAsync<Refused>(Cancel);
        Assert.Equal((status, code), (response.StatusCode, answer!.Code));
        Assert.Matches("[\u4e00-\u9fff]{2,}.*。$", answer.Sentence);
        Assert.DoesNotContain("{0}", answer.Sentence, StringComparison.Ordinal);
    }

    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>A page without what differs between two meetings by chance: code, id, the archive's root and the token of the plain form.</summary>
    public static string Anonymous(string html, IMeetingRoom room) => Regex.Replace(
        html.Replace(room.State.Code.Value, "CODE", StringComparison.Ordinal)
            .Replace(room.State.Id.ToString(), "ID", StringComparison.Ordinal)
            .Replace(room.State.Box?.Report?.ShortRoot ?? "ROOT", "ROOT", StringComparison.Ordinal),
        "name=\"token\" value=\"[^\"]*\"",
        string.Empty);

    /// <summary>The value of a hidden field of a plain page.</summary>
    public static string Hidden(string html, string name) => Regex.Match(html, $"name=\"{Regex.Escape(name)}\" value=\"([^\"]*)\"").Groups[1].Value;

    private static FormUrlEncodedContent Form((string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient phone, string path, HttpContent content, bool json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd(json ? "application/json" : "text/html");
        return await phone.SendAsync(request, Cancel);
    }

    private sealed record Refused(string Code, string Sentence);
}
