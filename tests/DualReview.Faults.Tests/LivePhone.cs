using DualReview.Domain.Meetings.Views;
using DualReview.Faults.Network;
using DualReview.Faults.Serving;
using DualReview.Meeting.Realtime;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualReview.Faults.Tests;

/// <summary>A phone that listens to the hub as the real page does: it comes back by itself for ever, and each time asks what is now.</summary>
internal sealed class LivePhone : IAsyncDisposable
{
    /// <summary>The page waits half a second to one before its first try again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly List<Seen> seen = [];
    private readonly List<(Func<IReadOnlyList<Seen>, bool> There, TaskCompletionSource Reached)> waiting = [];
    private readonly CancellationTokenSource leaving = new();
    private readonly HubConnection connection;
    private readonly HttpClient http;
    private readonly string code;
    private readonly Task listening;
    private volatile string instance = string.Empty;

    /// <summary>Begins to listen.</summary>
    public LivePhone(Site site, string code)
    {
        this.code = code;
        http = new HttpClient(new PlateReader(site.NewHandler(), name => instance = name)) { BaseAddress = site.Address };
        connection = new HubConnectionBuilder()
            .WithUrl(new Uri(site.Address, $"hub/meeting?m={code}"), HttpTransportType.WebSockets, o =>
            {
                o.HttpMessageHandlerFactory = _ => site.NewHandler();
                o.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback = (_, shown, _, _) => site.Trusts(shown);
            })
            .AddJsonProtocol(o => o.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)))
            .Build();
        connection.On<HallMessage>("Changed", m => Note(new Seen(string.Empty, m.Scene, m.BoxOpen)));
        listening = ListenAsync();
    }

    /// <summary>Ends once what it has seen so far fulfils a condition.</summary>
    public Task UntilAsync(Func<IReadOnlyList<Seen>, bool> there, CancellationToken cancel)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (there(seen))
            {
                return Task.CompletedTask;
            }

            waiting.Add((there, reached));
        }

        return reached.Task.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await listening;
        await connection.DisposeAsync();
        http.Dispose();
        leaving.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!leaving.IsCancellationRequested)
        {
            var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task Ended(Exception? problem)
            {
                lost.TrySetResult();
                return Task.CompletedTask;
            }

            connection.Closed += Ended;
            try
            {
                await connection.StartAsync(leaving.Token);
                await connection.InvokeAsync("WatchPhone", code, leaving.Token);
                await LookAsync();
                await lost.Task.WaitAsync(leaving.Token);
            }
            catch (Exception e) when (e is OperationCanceledException || e is Microsoft.AspNetCore.SignalR.HubException || e is System.Net.WebSockets.WebSocketException || Silence.Is(e, leaving.Token))
            {
                // Nobody there, or gone in the middle: the page tries again.
                await connection.StopAsync();
            }
            finally
            {
                connection.Closed -= Ended;
            }

            await Task.WhenAny(Task.Delay(Pause, leaving.Token));
        }
    }

    /// <summary>Whatever was missed is fetched.</summary>
    private async Task LookAsync()
    {
        var now = await http.GetStringAsync($"m/{code}/now?seen=0", leaving.Token);
        Note(new Seen(instance, null, now.Contains("data-open=\"True\"", StringComparison.Ordinal)));
    }

    private void Note(Seen what)
    {
        lock (gate)
        {
            seen.Add(what);
            foreach (var done in waiting.Where(w => w.There(seen)).ToList())
            {
                waiting.Remove(done);
                done.Reached.TrySetResult();
            }
        }
    }

    /// <summary>What a phone learned.</summary>
    /// <param name="Instance">Who told it, when it had just come back and asked; empty for a message of the hub.</param>
    /// <param name="Scene">The scene of a message.</param>
    /// <param name="BoxOpen">Whether the box takes ballots.</param>
    internal sealed record Seen(string Instance, Scene? Scene, bool BoxOpen);
}
