using System.Diagnostics;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Tests.Store;

/// <summary>Measures the writer on this machine's disk. Run by name when a figure is wanted; it asserts nothing about speed.</summary>
public sealed class BallotBoxSpeed(ITestOutputHelper output)
{
    [Theory(Explicit = true)]
    [InlineData(2000, 200)]
    [InlineData(2000, 1)]
    public async Task Casts_PerSecond(int casts, int clients)
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open(cap: casts);
        var votes = Enumerable.Range(0, casts).Select(_ => disk.NewVote()).ToArray();
        await Task.WhenAll(votes.Select(v => v.ClaimAsync(box).AsTask()));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(votes.Chunk(casts / clients).Select(mine => Task.Run(async () =>
        {
            foreach (var vote in mine)
            {
                Assert.Equal(CastAnswer.Accepted, await vote.CastAsync(box));
            }
        })));
        var cast = watch.Elapsed;
        watch.Restart();
        await disk.CloseAsync(box);
        output.WriteLine($"{casts / cast.TotalSeconds:F0} casts/s from {clients} clients; closed in {watch.ElapsedMilliseconds} ms");
    }

    /// <summary>5,000 ballots of twelve people with remarks, sealed on the phone: from the keys to the stored result.</summary>
    [Theory(Explicit = true)]
    [InlineData(5000, 12)]
    public async Task Close_OfALargeBox(int ballots, int people)
    {
        using var disk = new BoxOnDisk(people);
        await using var box = disk.Open(cap: ballots);
        var votes = new Vote[ballots];
        Parallel.For(0, ballots, i => votes[i] = disk.NewVote(i % 3));
        await Task.WhenAll(votes.Select(v => v.ClaimAsync(box).AsTask()));
        await Task.WhenAll(votes.Select(v => v.CastAsync(box).AsTask()));
        var watch = Stopwatch.StartNew();
        var report = await disk.CloseAsync(box);
        output.WriteLine($"{report.Returned} ballots of {people} people opened, counted, sealed in the archive and wiped in {watch.ElapsedMilliseconds} ms");
        Assert.Equal((ballots, ballots), (report.Returned, report.Valid));
    }
}
