using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using DualReview.Load.Serving;

namespace DualReview.Faults.Serving;

/// <summary>One instance through all its deaths: what it keeps stays, the process does not. Words wait while there is none.</summary>
internal sealed class ServerLife : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string data;
    private readonly string[] before;
    private readonly Sabotage sabotage;
    private readonly SemaphoreSlim word = new(1, 1);
    private readonly HttpClient health = new();
    private readonly List<TimeSpan> ready = [];
    private readonly List<ServerProcess> dead = [];
    private volatile TaskCompletionSource<ServerProcess> running = New();
    private volatile TaskCompletionSource froze = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A life on a folder.</summary>
    /// <param name="data">Data folder; made on first use.</param>
    /// <param name="sabotage">What is planted in the store.</param>
    /// <param name="before">A program that starts the server in turn and looks on, with its arguments; none for none.</param>
    public ServerLife(string data, Sabotage sabotage = Sabotage.None, params string[] before)
    {
        this.data = data;
        this.sabotage = sabotage;
        this.before = before;
        Warrant = new Warrant(Path.Combine(data, Warrant.Name));
    }

    /// <summary>Where every process listens; 0 for wherever the system likes.</summary>
    public int Port { get; init; }

    /// <summary>How answers name this instance.</summary>
    public string Name => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Settings of the processes, as environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>At which step of the closing a process kills itself. Shared by all instances of a site.</summary>
    public Warrant Warrant { get; init; }

    /// <summary>Whether a process is ready and answers.</summary>
    public bool IsUp => running.Task.IsCompletedSuccessfully && !Froze.IsCompleted;

    /// <summary>Ends once it is frozen, and is another one after it was thawed: what was asked of it until then is owed.</summary>
    public Task Froze => froze.Task;

    /// <summary>Told the port of every new process.</summary>
    public Action<int>? Listening { get; set; }

    /// <summary>How wrong the wall clock is, now and for processes to come.</summary>
    public TimeSpan ClockError { get; private set; }

    /// <summary>From the start of each process but the first until it said it was ready.</summary>
    public IReadOnlyList<TimeSpan> Restarts => ready;

    /// <summary>Starts a process and waits until it is ready.</summary>
    /// <returns>How long that took.</returns>
    /// <param name="cancel">Stops waiting.</param>
    /// <param name="listening">Called once it listens, before it is ready.</param>
    public async Task<TimeSpan> StartAsync(CancellationToken cancel, Action? listening = null)
    {
        var begin = Stopwatch.GetTimestamp();
        var process = await ServerProcess.StartAsync(Program());
        Listening?.Invoke(process.Address.Port);
        listening?.Invoke();
        while (!await IsReadyAsync(process.Address, cancel))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancel);
        }

        var took = Stopwatch.GetElapsedTime(begin);
        running.SetResult(process);
        return took;
    }

    /// <summary>Starts the next process after one has ended.</summary>
    public async Task StartAgainAsync(CancellationToken cancel) => ready.Add(await StartAsync(cancel));

    /// <summary>kill -9.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        var process = await running.Task;
        process.Kill();
        await EndAsync(process, cancel);
    }

    /// <summary>Waits until the process that runs has ended, however; or the next one, while there is none.</summary>
    public async Task EndedAsync(CancellationToken cancel) => await (await running.Task.WaitAsync(cancel)).EndedAsync(cancel);

    /// <summary>Waits until the process has killed itself, as it was told to.</summary>
    public async Task DiedAsync(CancellationToken cancel) => await EndAsync(await running.Task, cancel);

    /// <summary>Ends the process in order. Its exit code, 0 when all went well.</summary>
    public async Task<int> QuitAsync(CancellationToken cancel)
    {
        await word.WaitAsync(cancel);
        try
        {
            var process = await running.Task;
            var code = await process.QuitAsync(cancel).WaitAsync(Patience, cancel);
            await EndAsync(process, cancel);
            return code;
        }
        finally
        {
            word.Release();
        }
    }

    /// <summary>SIGSTOP: the process holds its sockets and does nothing.</summary>
    public async Task FreezeAsync()
    {
        var process = await running.Task;
        froze.SetResult();
        Signal(process, 19);
    }

    /// <summary>SIGCONT.</summary>
    public async Task ThawAsync()
    {
        Signal(await running.Task, 18);
        froze = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Sets the wall clock of this process and of those to come.</summary>
    public async Task MoveClockAsync(TimeSpan error, CancellationToken cancel)
    {
        ClockError = error;
        await AskAsync(cancel, Words.Clock, Text(error));
    }

    /// <summary>Has a word carried out by whichever process runs.</summary>
    /// <exception cref="IOException">The process ended before it answered, or its store failed.</exception>
    public async Task<string?> AskAsync(CancellationToken cancel, params string[] words)
    {
        await word.WaitAsync(cancel);
        try
        {
            var process = await running.Task.WaitAsync(Patience, cancel);
            var reply = await AnswerAsync(process.DoAsync<Reply>(words), cancel);
            return reply.Problem is { } problem ? throw new IOException($"The store failed: {problem}.") : reply.Value;
        }
        finally
        {
            word.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (running.Task.IsCompletedSuccessfully)
        {
            await (await running.Task).DisposeAsync();
        }

        foreach (var process in dead)
        {
            await process.DisposeAsync();
        }

        word.Dispose();
        health.Dispose();
    }

    /// <summary>The answer, within the patience. Whoever is frozen is waited for: the next word would hear the answer to this one.</summary>
    private async Task<Reply> AnswerAsync(Task<Reply> answer, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await answer.WaitAsync(Patience, cancel);
            }
            catch (TimeoutException) when (Froze.IsCompleted)
            {
                // It could not answer.
            }
        }
    }

    private static TaskCompletionSource<ServerProcess> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Signal(ServerProcess process, int signal)
    {
        if (Kill(process.Id, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} was not delivered.");
        }
    }

    private async Task EndAsync(ServerProcess process, CancellationToken cancel)
    {
        await process.EndedAsync(cancel).WaitAsync(Patience, cancel);
        running = New();

        // Not disposed yet: somebody may be waiting for a line from it, and is to read that there will be none.
        dead.Add(process);
    }

    private async Task<bool> IsReadyAsync(Uri address, CancellationToken cancel)
    {
        using var answer = await health.GetAsync(new Uri(address, "health/ready"), cancel);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private ProcessStartInfo Program()
    {
        string[] line = [.. before, "dotnet", typeof(ServerLife).Assembly.Location, StormServer.Word, data, Text(ClockError), sabotage.ToString(), Warrant.Path, Name];
        var start = new ProcessStartInfo(line[0]);
        foreach (var argument in line[1..])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static string Text(TimeSpan error) => error.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
