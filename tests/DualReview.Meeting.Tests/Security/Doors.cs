using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Sealing;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Everything the server answers, read from the server itself: a route that somebody adds is a door that the tests find.</summary>
internal sealed partial record Door(TestServer Server, string Method, string Pattern, RouteEndpoint Endpoint)
{
    /// <summary>The seat whose keys the doors of the seal are sent.</summary>
    public static readonly Seat Watching = new(SeatRole.Scrutineer, 1);

    /// <summary>A number that no phone would blind and the server signs like any other: the same at every knock.</summary>
    private static readonly byte[] Blinded = [.. new byte[100], 7, .. new byte[155]];

    public string Name => $"{Method} {Pattern}";

    /// <summary>Whether the address names a meeting.</summary>
    public bool OfAMeeting => Pattern.Contains("{code}", StringComparison.Ordinal) || Pattern.Contains("{Id:guid}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is the empty frame of a page whose content comes over its circuit.</summary>
    public bool IsFrame => Method == "GET"
        && Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && Endpoint.Metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null;

    /// <summary>All doors but static assets, which are all alike; sorted.</summary>
    public static IReadOnlyList<Door> All(TestServer server) =>
    [
        .. Endpoints(server)
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => MethodsOf(e).Select(m => new Door(server, m, Tidy(e), e)))
            .OrderBy(d => d.Pattern, StringComparer.Ordinal).ThenBy(d => d.Method, StringComparer.Ordinal),
    ];

    /// <summary>Routes of static assets.</summary>
    public static IEnumerable<StaticAssetDescriptor> Assets(TestServer server) =>
        Endpoints(server).Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>();

    /// <summary>Knocks as the page of the door would, with whatever rights the cookie gives.</summary>
    public HttpRequestMessage Knock(IMeetingRoom at, string cookie)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method == "ANY" ? "GET" : Method), Address(at));
        if (request.Method == HttpMethod.Post)
        {
            request.Content = Body(at);
        }

        request.Headers.Accept.ParseAdd("application/json");
        if (cookie.Length > 0)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return request;
    }

    private static IEnumerable<RouteEndpoint> Endpoints(TestServer server) =>
        server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static string Tidy(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    /// <summary>A door that names no method takes any; negotiating and disconnecting are only ever posted.</summary>
    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods
        : Tidy(endpoint) is var pattern && (pattern.EndsWith("/negotiate", StringComparison.Ordinal) || pattern.EndsWith("/disconnect", StringComparison.Ordinal)) ? ["POST"]
        : ["ANY"];

    private string Address(IMeetingRoom at) => Parameter().Replace(Pattern, p => p.Value switch
    {
        "{code}" => at.State.Code.Value,
        "{Id:guid}" or "{id:guid}" or "{Cycle:guid}" or "{cycle:guid}" => at.State.Id.ToString(),
        "{Key}" or "{key}" => "huoerqi-community",
        "{box:int}" or "{person:int}" => "1",
        "{Subject}" or "{subject}" => "s1",
        "{notice}" => "AAAAAAAA",
        "{item:guid}" or "{Item:guid}" => at.State.Id.ToString(),
        "{sha256}" => new string('0', 64),
        "{name}" => "agenda",
        "{chapter}" => "host",
        "{Person:guid}" => at.State.Id.ToString(),
        "{Status:int}" => "404",
        _ => throw new InvalidOperationException($"{Name}: say here what {p.Value} stands for."),
    }) + (Pattern.EndsWith("/negotiate", StringComparison.Ordinal) ? "?negotiateVersion=1" : string.Empty);

    /// <summary>What whoever has the right would send; safe to send again. Doors not named here are sent an empty form.</summary>
    private HttpContent Body(IMeetingRoom at) => Pattern switch
    {
        "/m/{code}/checkin" => Form(("name", at.State.Roster[0].Name)),
        "/m/{code}/question" => Form(("name", "某群众"), ("text", "路何时修好？")),
        "/m/{code}/minutes/sign" => Form(("signer", $"{MinutesRole.LiaisonCadre}|{at.State.Plan.LiaisonCadre}"), ("hash", at.State.Minutes.Closed?.Hash ?? string.Empty)),
        "/m/{code}/opinion" => Form(("text", "多开会")),
        "/m/{code}/claim" => JsonContent.Create(new { ticket = Ticket(at), hash = Phone.Text(SHA256.HashData(Hall.Token(7))) }),
        "/m/{code}/cast" when at.State.Box is null => JsonContent.Create(new { token = Phone.Text(Hall.Token(0)), ballotId = Phone.Text(Hall.BallotId(0)), ballot = Phone.Text(Hall.Receipt(0)) }),
        "/m/{code}/cast" => new StringContent(Phone.Ballot(at, 0).ToJsonString(), null, "application/json"),
        "/m/{code}/roll" => JsonContent.Create(new { key = RollKey(at), blinded = Phone.Text(Blinded) }),
        "/m/{code}/plain/claim" => Form(("ticket", Ticket(at)), ("token", Phone.Text(Hall.Token(7)))),
        "/m/{code}/plain/cast" => Form(("token", Phone.Text(Hall.Token(0))), ("ballotId", Phone.Text(Hall.BallotId(0))), ("r", Phone.Text(Hall.Receipt(0)))),
        "/t/{code}/act" => Form(("act", nameof(Act.CloseBox)), ("seen", $"{at.State.Version}")),
        "/t/{code}/pair" => Form(("key", "AAAAAAAA")),
        "/t/{code}/seal" => Form(("key", Hall.KeyOf(Watching).PublicHex), ("seen", $"{at.State.Version}")),
        "/t/{code}/unseal" => Form(("key", PackedKey()), ("seen", $"{at.State.Version}")),
        "/t/{code}/sheets" => Form([("number", "1"), ("step", "put"), .. Marks(at)]),
        "/screen/{code}/pair" => JsonContent.Create(new { key = "AAAAAAAAAAAAAAAAAAAAAA" }),
        _ => Form(),
    };

    private static IEnumerable<(string Name, string Value)> Marks(IMeetingRoom at) => (at.State.Box?.Paper ?? BallotPaper.For(at.State.Plan)).Subjects
        .SelectMany(s => s.Rows.Select(r => ($"mark.{s.Id}.{r.Key}", s.Scale.Grades[0].Key)));

    /// <summary>A fresh key for the first voter on the roster, as the person at the roll shows it.</summary>
    private string RollKey(IMeetingRoom at) =>
        Server.Services.GetRequiredService<RollInvitations>().Issue(at.State.Id, at.State.Roster.First(a => at.State.IsVoting(a.GroupKey)).Id).Secret;

    /// <summary>The private key of the scrutineer who sealed, packed as the device sends it.</summary>
    private string PackedKey() =>
        Convert.ToHexStringLower(KeyTransport.Pack(Hall.KeyOf(Watching), Convert.FromHexString(Server.Services.GetRequiredService<KeyTransport>().PublicHex), Watching));

    private static string Ticket(IMeetingRoom at) => at.CurrentTicket()?.Secret ?? string.Empty;

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

/// <summary>How a door answered, in one word.</summary>
internal static class Answer
{
    public static string Of(HttpResponseMessage response) => response switch
    {
        { IsSuccessStatusCode: true } => "yes",
        { StatusCode: HttpStatusCode.Unauthorized } => "login",
        { StatusCode: HttpStatusCode.Forbidden } => "denied",
        { StatusCode: HttpStatusCode.Found, Headers.Location: { } to } => Path(to) switch
        {
            "/account/login" => "login",
            "/account/denied" => "denied",
            _ => "away",
        },
        { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => "no",
        _ => $"{(int)response.StatusCode}",
    };

    private static string Path(Uri to) => (to.IsAbsoluteUri ? to.AbsolutePath : to.ToString()).Split('?')[0];
}
