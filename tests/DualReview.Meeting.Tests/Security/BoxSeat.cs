using System.Net;
using System.Net.Http.Json;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Sealing;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>A device at the box that says what it was refused with. The rehearsal's device only knows yes and no.</summary>
internal sealed class BoxSeat(TestServer server, IMeetingRoom room) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? device;
    private Seat mine;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Pairs with a fresh code of the seat. The refusal's code; null when it was done.</summary>
    public Task<string?> PairAsync(Seat seat, string signingKey = "") =>
        PairAsync(seat, server.Services.GetRequiredService<SeatPairing>().IssueCode(room.State.Id, seat).Secret, signingKey);

    /// <summary>Pairs with whatever was scanned or typed; the seat is the one that the device will make its keys for.</summary>
    public async Task<string?> PairAsync(Seat seat, string key, string signingKey)
    {
        var refusal = await PostAsync("pair", ("key", key), ("signingKey", signingKey));
        mine = refusal is null ? seat : mine;
        return refusal;
    }

    /// <summary>Confirms the report with a signature, or what is to pass for one.</summary>
    public Task<string?> SignAsync(string signature) => PostAsync("act", ("act", nameof(Act.SignReport)), ("seen", $"{room.State.Version}"), ("signature", signature));

    /// <summary>Confirms an act as it stands now, in the way that its button does; with a seat, its signature on paper.</summary>
    public async Task<string?> ActAsync(Act act, Seat? paper = null)
    {
        var seen = ("seen", $"{room.State.Version}");
        return act switch
        {
            Act.SealBox when paper is null => await PostAsync("seal", ("key", Hall.KeyOf(mine).PublicHex), seen),
            Act.UnsealBox when paper is null => await PostAsync("unseal", ("key", Convert.ToHexStringLower(KeyTransport.Pack(Hall.KeyOf(mine), Transport, mine))), seen),
            Act.EnterSheets when paper is null => await PostAsync("sheets/confirm"),
            _ => await PostAsync("act", ("act", act.ToString()), seen, ("paper", paper?.ToString() ?? string.Empty)),
        };
    }

    /// <summary>Keys in a sheet of paper.</summary>
    public Task<string?> KeyInAsync(params (string Name, string Value)[] fields) => PostAsync("sheets", fields);

    /// <summary>How an address below the desk answers.</summary>
    public async Task<HttpStatusCode> StatusOfAsync(string what)
    {
        using var response = await (device ??= server.NewClient(cookies)).GetAsync($"/t/{room.State.Code}/{what}", Cancel);
        return response.StatusCode;
    }

    private byte[] Transport => Convert.FromHexString(server.Services.GetRequiredService<KeyTransport>().PublicHex);

    /// <summary>What the device sends to prove its seat.</summary>
    public string Cookie => string.Join("; ", cookies.GetAllCookies().Select(c => $"{c.Name}={c.Value}"));

    public void Dispose() => device?.Dispose();

    private async Task<string?> PostAsync(string what, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/t/{room.State.Code}/{what}")
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await (device ??= server.NewClient(cookies)).SendAsync(request, Cancel);
        return (await response.Content.ReadFromJsonAsync<Said>(Cancel))!.Code;
    }

    private sealed record Said(string? Code);
}
