using DualReview.Meeting.Commands;
using DualReview.Meeting.Hosting;

// `serve` is what happens without a command word; everything else is listed by --help.
return await CommandLine.RunAsync(args, static async serveArgs =>
{
    await using var app = DualReviewApp.Build(serveArgs);
    return await Serving.RunAsync(app);
});
