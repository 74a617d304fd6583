using System.Diagnostics;
using System.Globalization;
using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Gallery.Tours;

namespace DualReview.Gallery;

/// <summary>One run: every tour, the page of pictures, and what changed.</summary>
internal static class GalleryRun
{
    /// <returns>0 when everything was taken and nothing changed, 1 otherwise.</returns>
    public static async Task<int> RunAsync(GalleryOptions options)
    {
        Directory.CreateDirectory(options.Out);
        var chromium = new Chromium();
        await chromium.InitializeAsync();
        try
        {
            await using var workshop = await chromium.LaptopAsync(new Uri("http://127.0.0.1"));
            var eye = await Eye.OpenAsync(workshop);
            var album = new Album(options, eye);
            var problems = new List<string>();
            foreach (var make in TourList.All)
            {
                await TourAsync(make(chromium, album), album, options, problems);
            }

            problems.AddRange(Missing(album, options));
            await GalleryPage.WriteAsync(album);
            problems.AddRange(await ChangedAsync(eye, album, options));
            problems.AddRange(album.Findings);
            problems.AddRange(album.Taken.Where(p => p.Sideways).Select(p => $"scrolls sideways ({p.Width} wide): {p.File}"));
            Console.WriteLine($"{album.Taken.Count} pictures in {album.Folder}");
            problems.ForEach(p => Console.Error.WriteLine(p.Split('\n')[0]));
            return problems.Count == 0 ? 0 : 1;
        }
        finally
        {
            await chromium.DisposeAsync();
        }
    }

    /// <summary>A tour that breaks off costs its own pictures and the exit code, not the other tours'.</summary>
    public static async Task TourAsync(Tour tour, Album album, GalleryOptions options, List<string> problems)
    {
        await using (tour)
        {
            if (!options.WantsArea(tour.Area))
            {
                return;
            }

            var watch = Stopwatch.StartNew();
            var before = album.Taken.Count;
            try
            {
                await tour.GoAsync();
            }
            catch (Exception broken)
            {
                problems.Add($"{tour.GetType().Name} broke off after {(album.Taken.Count > 0 ? album.Taken[^1].File : "nothing")}: {broken}");
                Console.Error.WriteLine(problems[^1]);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tour.GetType().Name}: {album.Taken.Count - before} pictures in {watch.Elapsed.TotalSeconds:F0} s"));
        }
    }

    private static IEnumerable<string> Missing(Album album, GalleryOptions options) => options.Whole
        ? Screens.All.Except(album.Taken.Select(p => p.Screen)).Select(s => $"No picture of {s.Area}/{s.Name} ({s.Route}).")
        : [];

    private static async Task<List<string>> ChangedAsync(Eye eye, Album album, GalleryOptions options)
    {
        var changed = new List<string>();
        if (options.Compare is { } earlier)
        {
            changed.AddRange(await new Comparison(eye, album, earlier, options).RunAsync());
        }

        if (options.Known is { } known)
        {
            changed.AddRange(await new Fingerprints(eye, album, known).HoldAsync(options));
        }

        return changed;
    }
}
