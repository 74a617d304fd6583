using System.Diagnostics;
using DualReview.Load.Archive.Filling;
using DualReview.Load.Measures;
using DualReview.Load.Serving;
using Microsoft.Playwright;

namespace DualReview.Load.Archive;

/// <summary>
/// The product on a folder with one year and on one with a thousand meetings: starts of both, then every kind of page, by turns, so that what
/// else the machine does falls on both alike.
/// </summary>
internal sealed class ArchiveRun(ArchiveOptions options, ArchiveFilling filling, Filled filled)
{
    /// <summary>First rounds that are not counted: pages are compiled, connections made, caches filled.</summary>
    private const int WarmUp = 3;

    private sealed record Visit(string Page, bool Many, TimeSpan Waited, TimeSpan Processor);

    /// <summary>Fills, measures and writes the figures; 1 when an archive did not verify or a page did not come.</summary>
    public static async Task<int> RunAsync(ArchiveOptions options)
    {
        var folder = options.Data ?? Directory.CreateTempSubdirectory("dr-archive-").FullName;
        try
        {
            var filling = new ArchiveFilling(options, folder);
            var figures = await new ArchiveRun(options, filling, await filling.FillAsync()).MeasureAsync();
            Console.WriteLine(options.Json ? figures.Json : figures);
            return figures.ArchiveVerified ? 0 : 1;
        }
        catch (InvalidOperationException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
        finally
        {
            if (options.Data is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task<ArchiveFigures> MeasureAsync()
    {
        var (ones, manies) = (new List<ProductProcess>(), new List<ProductProcess>());
        for (var i = 0; i < options.Starts; i++)
        {
            foreach (var (data, starts) in ((string, List<ProductProcess>)[])[(filling.One, ones), (filling.Many, manies)])
            {
                await using var started = await ProductProcess.StartAsync(options.Product, data);
                starts.Add(started);
            }
        }

        await using var one = await ProductProcess.StartAsync(options.Product, filling.One);
        await one.RestAsync();
        await using var many = await ProductProcess.StartAsync(options.Product, filling.Many);
        await many.RestAsync();
        var rest = (One: Rest.Of(one), Many: Rest.Of(many));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium" });
        await using var atOne = await ArchiveVisitor.SignInAsync(one, browser);
        await using var atMany = await ArchiveVisitor.SignInAsync(many, browser);
        var pages = ArchivePages.Of(filled.First);
        var visits = new List<Visit>();
        for (var round = 0; round < WarmUp + options.Visits; round++)
        {
            foreach (var page in pages)
            {
                // Whoever comes second finds the browser warm: the turns change.
                foreach (var visitor in round % 2 == 0 ? (ArchiveVisitor[])[atOne, atMany] : [atMany, atOne])
                {
                    var (waited, processor) = await visitor.OpenAsync(page);
                    visits.Add(new Visit(page.Name, visitor == atMany, waited, processor));
                }
            }
        }

        var measured = pages.Select(p => Compare(p.Name, visits)).ToArray();
        return new ArchiveFigures(
            filled,
            Starts(ones, rest.One, one),
            Starts(manies, rest.Many, many),
            measured,
            measured.Max(p => p.Ratio),
            await VerifyAsync(await atMany.ReadAsync($"host/{filled.First.Meeting}/archive/1")));
    }

    private static StartFigures Starts(List<ProductProcess> starts, Rest rest, ProductProcess now)
    {
        var ready = new Latencies(starts.Select(s => s.Ready));
        return new StartFigures(
            ready.Percentile(50),
            ready.Percentile(95),
            new Latencies(starts.Select(s => s.ReadyProcessor)).Percentile(50),
            rest.Processor.TotalMilliseconds,
            Megabytes(rest.Bytes),
            Megabytes(now.ResidentBytes));
    }

    private static PageFigures Compare(string page, List<Visit> visits)
    {
        var (one, many) = (visits.Where(v => v.Page == page && !v.Many).ToArray(), visits.Where(v => v.Page == page && v.Many).ToArray());
        var (oneMs, manyMs) = (Median(one), Median(many));
        return new PageFigures(page, oneMs, manyMs, Math.Round(manyMs / oneMs, 2), First(one), First(many), Mean(one), Mean(many));

        static double Median(Visit[] of) => new Latencies(of[WarmUp..].Select(v => v.Waited)).Percentile(50);
        static double First(Visit[] of) => Math.Round(of[0].Waited.TotalMilliseconds);
        static double Mean(Visit[] of) => Math.Round(of[WarmUp..].Average(v => v.Processor.TotalMilliseconds), 1);
    }

    /// <summary>The product's own verifier, as whoever got the archive would run it.</summary>
    private async Task<bool> VerifyAsync(byte[] zip)
    {
        var file = Path.Combine(Path.GetDirectoryName(filling.Many)!, "verified.zip");
        await File.WriteAllBytesAsync(file, zip);
        var start = ProductProcess.Program(options.Product);
        start.ArgumentList.Add("verify");
        start.ArgumentList.Add(file);
        start.RedirectStandardOutput = true;
        using var verifier = Process.Start(start) ?? throw new InvalidOperationException("The verifier did not start.");
        var said = await verifier.StandardOutput.ReadToEndAsync();
        await verifier.WaitForExitAsync();
        if (verifier.ExitCode != 0)
        {
            await Console.Error.WriteLineAsync(said);
        }

        return verifier.ExitCode == 0;
    }

    private static double Megabytes(long bytes) => Math.Round(bytes / 1024.0 / 1024.0);

    private readonly record struct Rest(TimeSpan Processor, long Bytes)
    {
        public static Rest Of(ProductProcess server) => new(server.ProcessorTime, server.ResidentBytes);
    }
}
