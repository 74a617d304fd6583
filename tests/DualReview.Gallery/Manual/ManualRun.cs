using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Gallery.Tours;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Gallery.Manual;

/// <summary>The whole handbook in one go: its pictures from the running product, its chapters as PDF and as pages.</summary>
internal static class ManualRun
{
    /// <returns>0 when every picture was taken and every sheet is one.</returns>
    public static async Task<int> RunAsync(GalleryOptions options)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(TestServer.RepositoryRoot(), "wwwroot", "help")).FullName;
        var folder = Directory.CreateDirectory(options.Handbook!).FullName;
        var chromium = new Chromium { InChinese = true };
        await chromium.InitializeAsync();
        try
        {
            var problems = new List<string>();
            await using (var workshop = await chromium.LaptopAsync(new Uri("http://127.0.0.1")))
            {
                var eye = await Eye.OpenAsync(workshop);
                var shots = new ShotTaker(await WebP.OpenAsync(workshop), eye, pictures, options);
                var album = new Album(options, eye, shots);
                foreach (var make in TourList.All)
                {
                    var tour = make(chromium, album);
                    if (shots.Missing.Any(s => s.Screen.Area == tour.Area))
                    {
                        await GalleryRun.TourAsync(tour, album, options, problems);
                    }
                }

                problems.AddRange(shots.Missing.Select(s => $"No tour passes {s.Screen.Area}/{s.Screen.Name}.{s.State} for the picture {s.Name}."));
            }

            problems.AddRange(await new PrintedHandbook(chromium, pictures, folder).MakeAsync());
            Console.WriteLine($"The handbook is in {folder}, its pictures in {pictures}.");
            problems.ForEach(p => Console.Error.WriteLine(p.Split('\n')[0]));
            return problems.Count == 0 ? 0 : 1;
        }
        finally
        {
            await chromium.DisposeAsync();
        }
    }
}
