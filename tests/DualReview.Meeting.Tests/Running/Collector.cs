using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DualReview.Meeting.Tests.Running;

/// <summary>A collector that takes OTLP over HTTP on loopback and keeps every byte.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> taken = new();

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public IReadOnlyCollection<(string Path, byte[] Body)> Taken => taken;

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Limits.MinRequestBodyDataRate = null);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(app);
        app.MapPost("/v1/{what}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            collector.taken.Enqueue((http.Request.Path, body.ToArray()));
        });
        await app.StartAsync();
        return collector;
    }

    /// <summary>Everything that was sent to a path, as text in which every byte is a character: whatever is UTF-8 in it is found as UTF-8.</summary>
    public string TextOf(string path) => string.Join('\n', Taken.Where(t => t.Path == path).Select(t => Encoding.Latin1.GetString(t.Body)));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
