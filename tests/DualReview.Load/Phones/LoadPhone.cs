using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using DualReview.Domain.Ballots;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Sealing;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Load.Phones;

/// <summary>
/// A phone of the hall: the page, the live connection, the right to vote, the sealed ballot, the receipt, by the requests of the real page in
/// their order. Sealing is the phone's own work, so it is done before the clock of the server runs.
/// </summary>
internal sealed class LoadPhone(HttpClient http, string code) : IAsyncDisposable
{
    /// <summary>How often an unanswered ballot is sent again before it counts as unknown.</summary>
    private const int Tries = 40;

    private readonly PhoneBallot mine = new();
    private readonly TaskCompletionSource<long> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubConnection? connection;

    /// <summary>Whether the server said it has the ballot.</summary>
    public bool Acknowledged { get; private set; }

    /// <summary>From the first sending to the acknowledgement.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>How often the server asked to try again later.</summary>
    public int Again { get; private set; }

    /// <summary>Bytes of the request that carries the ballot.</summary>
    public int BodyLength => mine.Body.Length;

    /// <summary>What the phone looks for in the list of receipts.</summary>
    public string Receipt => mine.Receipt;

    /// <summary>Timestamp at which the phone learned that the box is open.</summary>
    public Task<long> Opened => opened.Task;

    /// <summary>The live connection, as the page holds it while the hall waits.</summary>
    public async Task ConnectAsync(HttpMessageInvoker negotiating, CancellationToken cancel)
    {
        connection = new HubConnectionBuilder()
            .WithUrl(new Uri(http.BaseAddress!, "hub/meeting"), o =>
            {
                o.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
                o.HttpMessageHandlerFactory = own =>
                {
                    own.Dispose();
                    return new Shared(negotiating);
                };
            })
            .AddJsonProtocol(o => o.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()))
            .Build();
        connection.On<HallMessage>("Changed", message =>
        {
            if (message.BoxOpen)
            {
                opened.TrySetResult(Stopwatch.GetTimestamp());
            }
        });
        await connection.StartAsync(cancel);
        await connection.InvokeAsync("WatchPhone", code, cancel);
    }

    /// <summary>The page and the form, fetched ahead of the opening.</summary>
    public async Task FetchFormAsync(CancellationToken cancel)
    {
        await FetchAsync(string.Empty, cancel);
        await FetchAsync("/paper", cancel);
    }

    /// <summary>What the ballot is sealed to; known once the box is open.</summary>
    public Task FetchSealAsync(CancellationToken cancel) => FetchAsync("/seal", cancel);

    /// <summary>Takes the right to one ballot.</summary>
    public async Task ClaimAsync(string ticket, CancellationToken cancel)
    {
        using var answer = await http.PostAsJsonAsync($"m/{code}/claim", new { ticket, hash = mine.Hash }, cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Fills in and seals.</summary>
    public void Seal(BallotPaper paper, SealContext context, Opinion opinion) => mine.Seal(paper, context, opinion);

    /// <summary>Casts, the same bytes again until there is an answer.</summary>
    public async Task CastAsync(CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var status = await PostAsync(http, $"m/{code}/cast", cancel);
            if (status is 200)
            {
                (Acknowledged, Waited) = (true, Stopwatch.GetElapsedTime(began));
                return;
            }

            if (status is not (429 or >= 500))
            {
                throw new InvalidOperationException($"A ballot was refused with {status}.");
            }

            Again++;
            await Task.Delay(TimeSpan.FromMilliseconds(50 * (attempt + 1)), cancel);
        }
    }

    /// <summary>Sends the request of the ballot somewhere else, for comparison.</summary>
    public async Task<int> PostAsync(HttpClient other, string path, CancellationToken cancel)
    {
        using var request = mine.Cast(path);
        using var answer = await other.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancel);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task FetchAsync(string path, CancellationToken cancel)
    {
        using var answer = await http.GetAsync(new Uri($"m/{code}{path}", UriKind.Relative), cancel);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    /// <summary>One pool of sockets for all phones' negotiations; a phone that goes does not close it.</summary>
    private sealed class Shared(HttpMessageInvoker pool) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => pool.SendAsync(request, cancellationToken);
    }
}
