using System.Text.RegularExpressions;
using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Features.Help;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Gallery.Manual;

/// <summary>The handbook outside of the program: every chapter as a PDF and as a page that opens from the disk, taken from the program's own pages.</summary>
internal sealed partial class PrintedHandbook(Chromium chromium, string pictures, string folder)
{
    /// <summary>Makes it.</summary>
    /// <returns>What is wrong: a chapter of one sheet that takes two.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync()
    {
        var problems = new List<string>();
        await using var server = await TestServer.StartAsync();
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);

        // The server knows the pictures it was built with; these are newer.
        await laptop.Context.RouteAsync(Picture(), route => route.FulfillAsync(new() { Path = Path.Combine(pictures, NameOf(route.Request.Url)), ContentType = "image/webp" }));
        using var client = server.NewClient();
        await SaveAsync(client, "/help", "index.html");
        foreach (var chapter in Handbook.Chapters)
        {
            await SaveAsync(client, chapter.Address, $"{chapter.Key}.html");
            var page = await laptop.OpenAsync(chapter.Address);
            var pdf = await PaperPages.PrintAsync(page);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{chapter.Key}.pdf"), pdf);
            var sheets = PaperPages.Count(pdf);
            Console.WriteLine($"{chapter.Key}: {sheets} sheets");
            if (chapter.OnePage && sheets != 1)
            {
                problems.Add($"{chapter.Key} is to be one sheet and is {sheets}.");
            }
        }

        return problems;
    }

    private static string NameOf(string address) => Fingerprint().Replace(Path.GetFileName(new Uri(address, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } whole ? whole.AbsolutePath : address), ".webp");

    /// <summary>A page with what it needs beside it.</summary>
    private async Task SaveAsync(HttpClient client, string address, string file)
    {
        var html = await client.GetStringAsync(address);
        foreach (Match asset in Asset().Matches(html))
        {
            var name = Path.GetFileName(asset.Groups[1].Value);
            await File.WriteAllBytesAsync(Path.Combine(folder, name), await client.GetByteArrayAsync(asset.Groups[1].Value));
            html = html.Replace(asset.Groups[1].Value, name, StringComparison.Ordinal);
        }

        foreach (Match picture in Source().Matches(html))
        {
            var name = NameOf(picture.Groups[1].Value);
            File.Copy(Path.Combine(pictures, name), Path.Combine(folder, name), overwrite: true);
            html = html.Replace(picture.Groups[1].Value, name, StringComparison.Ordinal);
        }

        html = Chapter().Replace(html, "href=\"$1.html").Replace("href=\"/help\"", "href=\"index.html\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, file), html);
    }

    [GeneratedRegex(@"/help/[^/]+\.webp$")]
    private static partial Regex Picture();

    [GeneratedRegex(@"(\.[a-z0-9]+)?\.webp$")]
    private static partial Regex Fingerprint();

    [GeneratedRegex("(?:href|src)=\"(/(?:css|js)/[^\"]+)\"")]
    private static partial Regex Asset();

    [GeneratedRegex("src=\"(/help/[^\"]+)\"")]
    private static partial Regex Source();

    [GeneratedRegex("href=\"/help/([a-z]+)")]
    private static partial Regex Chapter();
}
