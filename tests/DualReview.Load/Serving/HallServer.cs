using System.Globalization;
using DualReview.Meeting.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DualReview.Load.Serving;

/// <summary>The product's server on a free loopback port, with a data folder of its own on the disk, led by words on the standard input.</summary>
internal static class HallServer
{
    public const string Word = "serve-hall";

    /// <summary>Serves until told to stop or until the tool is gone.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var data = Path.Combine(Path.GetTempPath(), $"dr-load-{Guid.NewGuid():n}");
        await using var app = Build(data);
        await app.StartAsync();
        var address = app.Urls.First();
        var meetings = new Dictionary<string, LedMeeting>();
        Wire.Say(new Started(address));
        while (await Console.In.ReadLineAsync() is { } line && line != Wire.Quit)
        {
            await CarryOutAsync(line.Split(' '), app.Services, new Uri(address), meetings, args);
        }

        foreach (var meeting in meetings.Values)
        {
            meeting.Dispose();
        }

        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
        return 0;
    }

    /// <summary>The product on a data folder and a free loopback port, as the tools run it: it logs to the standard error and greets nobody.</summary>
    /// <param name="data">Data folder.</param>
    /// <param name="more">What a tool changes besides.</param>
    public static WebApplication Build(string data, Action<WebApplicationBuilder>? more = null) => DualReviewApp.Build(
        ["--urls", "http://127.0.0.1:0", "--DualReview:DataDirectory", data, "--contentRoot", RepositoryRoot(), "--applicationName", "DualReview.Meeting"],
        builder =>
        {
            // The standard output belongs to the answers.
            builder.Logging.ClearProviders();
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Services.Remove(builder.Services.First(d => d.ImplementationType == typeof(Greeting)));
            more?.Invoke(builder);
        });

    private static async Task CarryOutAsync(string[] words, IServiceProvider services, Uri server, Dictionary<string, LedMeeting> meetings, string[] args)
    {
        switch (words)
        {
            case [Wire.Prepare, var voters]:
                var made = await LedMeeting.PrepareAsync(services, server, Number(voters), Number(args[0]), Number(args[1]));
                meetings[made.Code] = made;
                Wire.Say(new Prepared(made.Code));
                break;
            case [Wire.Open, var code]:
                Wire.Say(await meetings[code].OpenAsync());
                break;
            case [Wire.Ticket, var code]:
                Wire.Say(meetings[code].Ticket());
                break;
            case [Wire.Close, var code]:
                Wire.Say(await meetings[code].CloseAsync());
                break;
            case [Wire.Memory]:
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                Wire.Say(new MemoryNow(Environment.WorkingSet));
                break;
            default:
                throw new InvalidOperationException($"Not understood: {string.Join(' ', words)}");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Where settings and assets of an unpublished program lie.</summary>
    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DualReview.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The load tool runs outside the repository.");
        }

        return folder.FullName;
    }
}
