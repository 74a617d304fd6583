using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DualReview.Faults.Network;
using DualReview.Faults.Serving;

namespace DualReview.Faults.Tests;

/// <summary>The projector as the host opens it: paired once, it shows the ticket and the result through whatever stands in front of the servers.</summary>
internal sealed class StormProjector : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Site site;
    private readonly string code;
    private readonly HttpClient http;

    /// <summary>A browser that was not opened by the host yet.</summary>
    public StormProjector(Site site, string code)
    {
        (this.site, this.code) = (site, code);
        http = new HttpClient(site.NewHandler()) { BaseAddress = site.Address };
    }

    /// <summary>The host opens it.</summary>
    public async Task PairAsync(CancellationToken cancel)
    {
        var key = await site.Servers.AskAsync(cancel, Words.Screen, code);
        using var answer = await http.PostAsJsonAsync($"screen/{code}/pair", new { key }, cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The digits that the hall sees, asked for again as its page does while nobody answers. A screen whose right is not known is refused, which fails.</summary>
    public async Task<string> DigitsAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync($"screen/{code}/ticket", cancel);
                if (answer.StatusCode < HttpStatusCode.InternalServerError)
                {
                    answer.EnsureSuccessStatusCode();
                    return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("digits").GetString()!;
                }
            }
            catch (Exception e) when (e is not HttpRequestException { StatusCode: not null } && Silence.Is(e, cancel))
            {
                // The connection broke with the instance.
            }

            await Task.Delay(Pause, cancel);
        }
    }

    /// <summary>What the hall sees.</summary>
    public Task<string> PageAsync(CancellationToken cancel) => http.GetStringAsync($"screen/{code}", cancel);

    public void Dispose() => http.Dispose();
}
