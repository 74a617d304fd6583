using System.Diagnostics;
using System.Globalization;
using System.Net;
using DualReview.Tests;

namespace DualReview.Load.Serving;

/// <summary>The product's own program on a data folder, as an administrator starts it: no word of the tool in it.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly Process process;

    private ProductProcess(Process process, Uri address, TimeSpan ready, TimeSpan processor)
    {
        this.process = process;
        (Address, Ready, ReadyProcessor) = (address, ready, processor);
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the first 200 of /health/ready.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Processor time it had used by then.</summary>
    public TimeSpan ReadyProcessor { get; }

    public TimeSpan ProcessorTime => ProcessFigures.ProcessorTime(process);

    /// <summary>Memory resident now, in bytes.</summary>
    public long ResidentBytes => ProcessFigures.StatusBytes(process.Id, "VmRSS:");

    /// <summary>Most memory it ever had resident, in bytes.</summary>
    public long PeakResidentBytes => ProcessFigures.StatusBytes(process.Id, "VmHWM:");

    /// <summary>The program this tool was built with, or a published one.</summary>
    public static ProcessStartInfo Program(string? product)
    {
        var file = product ?? Path.Combine(AppContext.BaseDirectory, "DualReview.Meeting.dll");
        var start = file.EndsWith(".dll", StringComparison.Ordinal) ? new ProcessStartInfo("dotnet") { ArgumentList = { file } } : new ProcessStartInfo(file);

        // Assets and settings lie beside a published program, and at the root of the repository for one that is not.
        start.WorkingDirectory = product is null ? HallServer.RepositoryRoot() : Path.GetDirectoryName(file);
        return start;
    }

    /// <summary>Starts the server and waits until it is ready.</summary>
    /// <exception cref="TimeoutException">It is not ready after two minutes.</exception>
    public static async Task<ProductProcess> StartAsync(string? product, string data)
    {
        var start = Program(product);
        var address = new Uri($"http://127.0.0.1:{Loopback.FreePort().ToString(CultureInfo.InvariantCulture)}/");
        foreach (var word in (string[])["--urls", address.ToString().TrimEnd('/'), "--DualReview:DataDirectory", data, "--Logging:LogLevel:Default", "Warning"])
        {
            start.ArgumentList.Add(word);
        }

        // The greeting is for people.
        start.RedirectStandardOutput = true;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The product did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(http))
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("The product was not ready; what it said stands above.");
            }

            await Task.Delay(Look);
        }

        return new ProductProcess(process, address, watch.Elapsed, ProcessFigures.ProcessorTime(process));
    }

    /// <summary>Waits until the server has used next to no processor time for a second: what it does after its start is done.</summary>
    public async Task RestAsync()
    {
        var watch = Stopwatch.StartNew();
        TimeSpan before;
        do
        {
            before = ProcessorTime;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        while (ProcessorTime - before > TimeSpan.FromMilliseconds(20) && watch.Elapsed < Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }
}
