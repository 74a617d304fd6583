using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Hosting;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Running;

/// <summary>The real executable is told to stop by the system while a hall casts.</summary>
public sealed partial class StoppingTests(ITestOutputHelper output) : IDisposable
{
    private const int Voters = 600;
    private const int AtOnce = 40;
    private const int Terminate = 15;

    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-stopping-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Terminated_DuringAFlood_AnswersWhatItTookAndTurnsTheRestAwayHonestly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is what Unix systems stop a service with.");
        var room = await PrepareAsync();
        var ballots = Enumerable.Range(0, Voters).AsParallel().Select(v => Phone.Ballot(room, v).ToJsonString()).ToArray();
        var outcomes = new ConcurrentDictionary<int, Outcome>();
        using (var server = await ServeAsync())
        {
            await using var phone = new HubConnectionBuilder().WithUrl(new Uri(server.Address, "/hub/meeting")).Build();
            var leaving = new TaskCompletionSource<int>();
            var gone = new TaskCompletionSource();
            phone.On<int>("Leaving", leaving.SetResult);
            phone.Closed += _ =>
            {
                gone.TrySetResult();
                return Task.CompletedTask;
            };
            await phone.StartAsync(Cancel);
            await phone.InvokeAsync("WatchPhone", room.State.Code.Value, Cancel);
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = AtOnce }) { BaseAddress = server.Address };
            var watch = new Stopwatch();
            var told = 0;
            string? reason = null;
            await Parallel.ForEachAsync(Enumerable.Range(0, Voters), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (voter, cancel) =>
            {
                outcomes[voter] = await CastAsync(http, room, ballots[voter], cancel);
                if (outcomes.Count >= Voters / 5 && Interlocked.Exchange(ref told, 1) == 0)
                {
                    watch.Start();
                    Assert.Equal(0, Kill(server.Process.Id, Terminate));
                }

                if (outcomes[voter] == Outcome.TurnedAway && reason is null)
                {
                    using var ready = await http.GetAsync("/health/ready", cancel);
                    reason = $"{(int)ready.StatusCode} {await ready.Content.ReadAsStringAsync(cancel)}";
                }
            });
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            await server.Process.WaitForExitAsync(limit.Token);
            output.WriteLine($"{outcomes.Values.CountBy(o => o).Select(p => $"{p.Key} {p.Value}").Aggregate((a, b) => $"{a}, {b}")}; ended after {watch.Elapsed.TotalSeconds:F1} s");
            Assert.Equal(0, server.Process.ExitCode);
            Assert.Equal("503 running: server.stopping", reason);
            Assert.Equal(0, await leaving.Task.WaitAsync(limit.Token));
            await gone.Task.WaitAsync(limit.Token);
        }

        // None unknown: what is in the box was acknowledged, and what was not acknowledged is not in the box.
        var acknowledged = outcomes.Where(o => o.Value == Outcome.Acknowledged).Select(o => o.Key).Order().ToArray();
        Assert.Contains(outcomes, o => o.Value == Outcome.TurnedAway);
        Assert.DoesNotContain(outcomes, o => o.Value == Outcome.CutOff);
        Assert.Equal(acknowledged, Inside(room.State.Id));

        await FinishAsync(room, ballots, outcomes.Keys.Except(acknowledged));
    }

    /// <summary>The phones' retries reach the server that starts again, and all are counted.</summary>
    private async Task FinishAsync(IMeetingRoom room, string[] ballots, IEnumerable<int> left)
    {
        using (var again = await ServeAsync())
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = AtOnce }) { BaseAddress = again.Address };
            await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel }, async (voter, cancel) =>
                Assert.Equal(Outcome.Acknowledged, await CastAsync(http, room, ballots[voter], cancel)));
            Assert.Equal(0, Kill(again.Process.Id, Terminate));
            await again.Process.WaitForExitAsync(Cancel);
            Assert.Equal(0, again.Process.ExitCode);
        }

        await using var host = await RoomHost.StartAsync(folder);
        var counted = await host.FindAsync(room.State.Id);
        await Hall.CloseBoxAsync(counted);
        Assert.Equal(Voters, counted.State.Box!.Report!.Valid);
    }

    private static async Task<Outcome> CastAsync(HttpClient http, IMeetingRoom room, string ballot, CancellationToken cancel)
    {
        try
        {
            using var answer = await Phone.CastAsync(http, room, ballot);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return Outcome.Acknowledged;
            }

            var said = (await answer.Content.ReadFromJsonAsync<JsonObject>(cancel))!;
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "server.stopping"), (answer.StatusCode, said["code"]!.GetValue<string>()));
            Assert.Equal("5", Assert.Single(answer.Headers.GetValues("Retry-After")));
            return Outcome.TurnedAway;
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return Outcome.NobodyThere;
        }
        catch (HttpRequestException)
        {
            return Outcome.CutOff;
        }
    }

    private async Task<IMeetingRoom> PrepareAsync()
    {
        await using var host = await RoomHost.StartAsync(folder);
        var room = await Hall.VotingAsync(host, Voters);
        var claims = await Task.WhenAll(Enumerable.Range(0, Voters).Select(v => Hall.ClaimAsync(room, v)));
        Assert.All(claims, c => Assert.IsType<ClaimOutcome.Issued>(c));
        return room;
    }

    /// <summary>Whose ballots are in the box, read from its file while no server runs.</summary>
    private int[] Inside(MeetingId id)
    {
        using var file = BoxConnection.Open(Path.Combine(folder, "boxes", $"{id}-1.db"), SqliteOpenMode.ReadWrite);
        return [.. Enumerable.Range(0, Voters).Where(v => file.Number($"SELECT COUNT(*) FROM sealed_ballot WHERE key = x'{Convert.ToHexString(SHA256.HashData(Hall.BallotId(v))[..16])}'") == 1)];
    }

    private async Task<Served> ServeAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = TestServer.RepositoryRoot() };
        foreach (var argument in (string[])[typeof(DualReviewApp).Assembly.Location, "--urls", "http://127.0.0.1:0", "--DualReview:DataDirectory", folder])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                // What it says later must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Served(process, new Uri(found.Value));
            }
        }

        throw new InvalidOperationException($"The server ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)} before it said its address.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    private enum Outcome
    {
        /// <summary>In the box, the server said.</summary>
        Acknowledged,

        /// <summary>503 with a code, a sentence and a time to come again.</summary>
        TurnedAway,

        /// <summary>Nothing listens any more.</summary>
        NobodyThere,

        /// <summary>The connection ended without an answer.</summary>
        CutOff,
    }

    private sealed record Served(Process Process, Uri Address) : IDisposable
    {
        public void Dispose()
        {
            if (!Process.HasExited)
            {
                Process.Kill();
            }

            Process.Dispose();
        }
    }
}
