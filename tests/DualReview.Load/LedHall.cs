using System.Diagnostics;
using System.Net.Http.Json;
using DualReview.Domain.Ballots;
using DualReview.Load.Measures;
using DualReview.Load.Phones;
using DualReview.Load.Serving;
using DualReview.Meeting.Rehearsal;

namespace DualReview.Load;

/// <summary>The phones of one meeting on a server, and what is done with all of them: a right each, a sealed ballot each, cast, and the count looked at.</summary>
/// <param name="server">The server, which also leads the meeting when told.</param>
/// <param name="http">How phones send.</param>
/// <param name="paper">What is voted on.</param>
/// <param name="code">The meeting.</param>
/// <param name="count">How many phones.</param>
/// <param name="connections">Requests under way at once.</param>
internal sealed class LedHall(ServerProcess server, HttpClient http, BallotPaper paper, string code, int count, int connections = LedHall.Connections) : IAsyncDisposable
{
    /// <summary>Requests under way at once, where nothing else is asked for: a tenth of a full hall, whose phones have a connection each.</summary>
    public const int Connections = 512;

    public string Code => code;

    public LoadPhone[] Phones { get; } = [.. Enumerable.Range(0, count).Select(_ => new LoadPhone(http, code))];

    public Task OpenAsync() => server.DoAsync<Ticket>(Wire.Open, code);

    /// <summary>A live connection for everybody.</summary>
    public Task ConnectAsync(HttpMessageInvoker negotiating, CancellationToken cancel) => AllAsync(Phones, (p, stop) => p.ConnectAsync(negotiating, stop), cancel);

    /// <summary>The page and the form for everybody.</summary>
    public Task FetchFormsAsync(CancellationToken cancel) => AllAsync(Phones, (p, stop) => p.FetchFormAsync(stop), cancel);

    /// <summary>What ballots are sealed to, for everybody.</summary>
    public Task FetchSealsAsync(CancellationToken cancel) => AllAsync(Phones, (p, stop) => p.FetchSealAsync(stop), cancel);

    /// <summary>A right for everybody; the time it took.</summary>
    public async Task<TimeSpan> ClaimAsync(CancellationToken cancel)
    {
        // A ticket is good for a while only: a hall that takes longer reads the next one off the projector.
        var watch = Stopwatch.StartNew();
        foreach (var some in Phones.Chunk(1000))
        {
            var ticket = (await server.DoAsync<Ticket>(Wire.Ticket, code)).Secret;
            await AllAsync(some, (p, stop) => p.ClaimAsync(ticket, stop), cancel);
        }

        return watch.Elapsed;
    }

    /// <summary>Everybody fills in and seals.</summary>
    public async Task SealAsync(CancellationToken cancel)
    {
        var context = await PhoneSeal.OfAsync(http, code, cancel);
        await Parallel.ForAsync(0, Phones.Length, cancel, (i, _) =>
        {
            Phones[i].Seal(paper, context, new Opinion(7, i));
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>Everybody casts as fast as the tool sends.</summary>
    public Task CastAsync(CancellationToken cancel) => AllAsync(Phones, (p, stop) => p.CastAsync(stop), cancel);

    /// <summary>Everybody casts, one after the other within a time.</summary>
    public async Task CastWithinAsync(TimeSpan time, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Phones.Select((p, i) => CastAtAsync(p, time * i / Phones.Length, watch, cancel)));
    }

    /// <summary>Closes, counts and announces; looks for every receipt.</summary>
    public async Task<Finding> CloseAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var counted = await server.DoAsync<Counted>(Wire.Close, code);
        using var wall = await http.GetAsync(new Uri($"screen/{code}/view", UriKind.Relative), cancel);
        if (!(await wall.Content.ReadAsStringAsync(cancel)).Contains("干部1", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The projector does not show the result.");
        }

        var shown = watch.Elapsed.TotalMilliseconds;
        var list = (await http.GetFromJsonAsync<ReceiptList>($"m/{code}/receipts", cancel))!.Receipts;
        return Finding.Of(Phones, list, counted.Returned, shown);
    }

    public async ValueTask DisposeAsync() => await AllAsync(Phones, (p, _) => p.DisposeAsync().AsTask(), CancellationToken.None);

    private static async Task CastAtAsync(LoadPhone phone, TimeSpan at, Stopwatch watch, CancellationToken cancel)
    {
        if (at - watch.Elapsed is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, cancel);
        }

        await phone.CastAsync(cancel);
    }

    private Task AllAsync(IEnumerable<LoadPhone> phones, Func<LoadPhone, CancellationToken, Task> act, CancellationToken cancel) =>
        Parallel.ForEachAsync(phones, new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancel }, async (p, stop) => await act(p, stop));

    private sealed record ReceiptList(bool Counted, string[] Receipts);
}
