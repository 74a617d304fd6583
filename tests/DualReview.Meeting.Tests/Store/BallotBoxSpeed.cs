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
}
