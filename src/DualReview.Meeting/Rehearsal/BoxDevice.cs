using System.Net;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>A simulated device of a person at the box: pairs with a one-time code and sends acts as the desk's forms do.</summary>
internal sealed class BoxDevice : IDisposable
{
    private readonly HttpClient http;
    private readonly MeetingCode code;

    public BoxDevice(Uri server, MeetingCode code)
    {
        // Handed to the client, which disposes it.
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };
        this.code = code;
    }

    /// <summary>Pairs the device.</summary>
    public Task<bool> PairAsync(string key, CancellationToken cancel) => PostAsync("pair", new() { ["key"] = key }, cancel);

    /// <summary>Confirms an act as seen at a version.</summary>
    public Task<bool> ActAsync(Act act, long seen, CancellationToken cancel) =>
        PostAsync("act", new() { ["act"] = act.ToString(), ["seen"] = seen.ToString(System.Globalization.CultureInfo.InvariantCulture) }, cancel);

    public void Dispose() => http.Dispose();

    private async Task<bool> PostAsync(string what, Dictionary<string, string> fields, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/t/{code}/{what}") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await http.SendAsync(request, cancel);
        return response.IsSuccessStatusCode;
    }
}
