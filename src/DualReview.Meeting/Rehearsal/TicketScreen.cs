using System.Net;
using System.Net.Http.Json;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>A simulated projector: paired like a real one, it shows the digits that simulated attendees type.</summary>
internal sealed class TicketScreen : IDisposable
{
    private readonly HttpClient http;
    private readonly MeetingCode code;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private string? digits;
    private long fetched;
    private double good;

    public TicketScreen(Uri server, MeetingCode code, TimeProvider time)
    {
        // Handed to the client, which disposes it.
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };
        this.code = code;
        this.time = time;
    }

    /// <summary>Pairs the screen.</summary>
    public async Task PairAsync(string key, CancellationToken cancel)
    {
        using var response = await http.PostAsJsonAsync($"/screen/{code}/pair", new { key }, cancel);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The digits on show; null while no ballot is handed out.</summary>
    public async Task<string?> DigitsAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (digits is null || time.GetElapsedTime(fetched).TotalMilliseconds >= good)
            {
                using var response = await http.GetAsync($"/screen/{code}/ticket", cancel);
                var ticket = response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadFromJsonAsync<Ticket>(cancel) : null;
                (digits, good, fetched) = (ticket?.Digits, ticket?.ChangesInMs ?? 0, time.GetTimestamp());
            }

            return digits;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        turn.Dispose();
    }

    private sealed record Ticket(string Digits, double ChangesInMs);
}
