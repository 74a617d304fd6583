using System.Net;
using System.Text.RegularExpressions;

namespace DualReview.Load.Measures;

/// <summary>What a phone with an empty cache fetches before it shows the hall, in bytes of compressed bodies: the page and what it names.</summary>
internal static partial class FirstLoad
{
    /// <summary>Bytes and requests.</summary>
    public static async Task<(long Bytes, int Requests)> OfAsync(Uri server, string code, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseCookies = false }) { BaseAddress = server };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        long bytes = await LengthAsync(http, $"m/{code}", cancel);
        using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server };
        var page = await plain.GetStringAsync(new Uri($"m/{code}", UriKind.Relative), cancel);
        var named = Named().Matches(page).Select(m => m.Groups[1].Value).Where(a => a.StartsWith('/')).Distinct().ToArray();
        foreach (var address in named)
        {
            bytes += await LengthAsync(http, address[1..], cancel);
        }

        return (bytes, 1 + named.Length);
    }

    private static async Task<long> LengthAsync(HttpClient http, string address, CancellationToken cancel) =>
        (await http.GetByteArrayAsync(new Uri(address, UriKind.Relative), cancel)).LongLength;

    [GeneratedRegex("<(?:link[^>]*? href|script[^>]*? src)=\"([^\"#]+)\"")]
    private static partial Regex Named();
}
