using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DualReview.Load.Serving;

/// <summary>The yardstick: a bare endpoint that reads the same request to its end and answers 200. Whatever the product does beyond that is its own cost.</summary>
internal static class EchoServer
{
    public const string Word = "serve-echo";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/cast", async (HttpContext http) =>
        {
            var buffer = new byte[4096];
            while (await http.Request.Body.ReadAsync(buffer) > 0)
            {
                // Only reading is asked.
            }
        });
        await app.StartAsync();
        Wire.Say(new Started(app.Urls.First()));
        while (await Console.In.ReadLineAsync() is not (null or Wire.Quit))
        {
            // It has nothing else to be told.
        }

        await app.StopAsync();
        return 0;
    }
}
