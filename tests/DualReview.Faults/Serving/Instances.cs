namespace DualReview.Faults.Serving;

/// <summary>The servers that share a store: one, or several of which each may die while the others live.</summary>
internal sealed class Instances(params ServerLife[] all) : IAsyncDisposable
{
    private volatile ServerLife serving = all[0];

    /// <summary>All of them, dead or alive.</summary>
    public IReadOnlyList<ServerLife> All => all;

    /// <summary>Whoever answered a phone last: a proxy sends all phones of a meeting to one instance.</summary>
    public ServerLife Serving => serving;

    /// <summary>One that lives and does not serve, rather one that never died; where there is none, whoever serves.</summary>
    public ServerLife Bystander => all.Where(s => s != serving && s.IsUp).MinBy(s => s.Restarts.Count) ?? serving;

    /// <summary>From the start of each process but the first ones until it said it was ready.</summary>
    public IReadOnlyList<TimeSpan> Restarts => [.. all.SelectMany(s => s.Restarts)];

    /// <summary>An answer came from the instance with this <see cref="ServerLife.Name"/>.</summary>
    public void Seen(string name) => serving = all.FirstOrDefault(s => s.Name == name) ?? serving;

    /// <summary>Starts all at once, as after a power cut.</summary>
    public Task StartAsync(CancellationToken cancel) => Task.WhenAll(all.Select(s => s.StartAsync(cancel)));

    /// <summary>Has a word carried out by one that lives, where the host's page is; waits while none does.</summary>
    /// <exception cref="IOException">It ended before it answered, or its store failed.</exception>
    public Task<string?> AskAsync(CancellationToken cancel, params string[] words) => (all.FirstOrDefault(s => s.IsUp) ?? serving).AskAsync(cancel, words);

    /// <summary>What the projector shows, which is at the instance of the phones. Nothing while that one is dead or frozen and others live.</summary>
    /// <exception cref="IOException">It ended before it answered, or its store failed.</exception>
    public async Task<string?> TicketAsync(string code, CancellationToken cancel)
    {
        var shown = serving;
        if (all.Length > 1 && !shown.IsUp)
        {
            return null;
        }

        // It may freeze while it is asked; then a phone would read nothing before it goes on, and nobody could close the box.
        var asked = shown.AskAsync(cancel, Words.Ticket, code);
        return all.Length == 1 || await Task.WhenAny(asked, shown.Froze) == asked ? await asked : null;
    }

    /// <summary>Waits until one has killed itself, as it was told to.</summary>
    public async Task<ServerLife> DiedAsync(CancellationToken cancel)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ends = all.Select(s => s.EndedAsync(others.Token)).ToArray();
        var first = Array.IndexOf(ends, await Task.WhenAny(ends));
        await ends[first];
        await others.CancelAsync();
        await all[first].DiedAsync(cancel);
        return all[first];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in all)
        {
            await server.DisposeAsync();
        }
    }
}
