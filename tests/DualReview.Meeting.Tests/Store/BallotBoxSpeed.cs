using System.Diagnostics;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Tests.Store.Postgres;

namespace DualReview.Meeting.Tests.Store;

/// <summary>Measures the writer on this machine's disk. Run by name when a figure is wanted; it asserts nothing about speed.</summary>
public sealed class BallotBoxSpeed(PostgresDatabase database, ITestOutputHelper output) : IClassFixture<PostgresDatabase>
{
    [Theory(Explicit = true)]
    [InlineData("SQLite", 2000, 200)]
    [InlineData("SQLite", 2000, 1)]
    [InlineData("PostgreSQL", 2000, 200)]
    [InlineData("PostgreSQL", 2000, 1)]
    public async Task Casts_PerSecond(string store, int casts, int clients)
    {
        await using var place = Place(store, people: 2);
        await using var box = await place.OpenAsync(cap: casts);
        var cast = await CastAsync(place, casts, clients, [box]);
        var watch = Stopwatch.StartNew();
        await place.CloseAsync(box);
        output.WriteLine($"{store}: {casts / cast.TotalSeconds:F0} casts/s from {clients} clients; closed in {watch.ElapsedMilliseconds} ms");
    }

    /// <summary>Several instances on one box: their batches follow each other.</summary>
    [Theory(Explicit = true)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Casts_PerSecond_OfSeveralInstances(int instances)
    {
        PostgresDatabase.Need();
        await using var place = new BoxOnServer(database, people: 12);
        await using var first = await place.OpenAsync();
        var boxes = new List<IBallotBox> { first };
        for (var i = 1; i < instances; i++)
        {
            boxes.Add(await place.OpenAsync(database.Instance($"instance-{i}")));
        }

        var cast = await CastAsync(place, 4000, 400, [.. boxes]);
        output.WriteLine($"PostgreSQL: {4000 / cast.TotalSeconds:F0} casts/s of 12 people from 400 clients at {instances} instances");
        foreach (var box in boxes.Skip(1))
        {
            await box.DisposeAsync();
        }
    }

    /// <summary>5,000 ballots of twelve people with remarks, sealed on the phone: from the keys to the stored result.</summary>
    [Theory(Explicit = true)]
    [InlineData("SQLite", 5000, 12)]
    [InlineData("PostgreSQL", 5000, 12)]
    public async Task Close_OfALargeBox(string store, int ballots, int people)
    {
        await using var place = Place(store, people);
        await using var box = await place.OpenAsync(cap: ballots);
        var votes = new Vote[ballots];
        Parallel.For(0, ballots, i => votes[i] = place.NewVote(i % 3));
        await Task.WhenAll(votes.Select(v => v.ClaimAsync(box).AsTask()));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(votes.Select(v => v.CastAsync(box).AsTask()));
        var cast = watch.Elapsed;
        watch.Restart();
        var report = await place.CloseAsync(box);
        output.WriteLine(
            $"{store}: {ballots / cast.TotalSeconds:F0} casts/s all at once; {report.Returned} ballots of {people} people opened, counted, sealed in the archive and wiped in {watch.ElapsedMilliseconds} ms");
        Assert.Equal((ballots, ballots), (report.Returned, report.Valid));
    }

    private static async Task<TimeSpan> CastAsync(BoxPlace place, int casts, int clients, IBallotBox[] boxes)
    {
        var votes = new Vote[casts];
        Parallel.For(0, casts, i => votes[i] = place.NewVote());
        await Task.WhenAll(votes.Select((v, i) => v.ClaimAsync(boxes[i % boxes.Length]).AsTask()));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(votes.Chunk(casts / clients).Select((mine, client) => Task.Run(async () =>
        {
            foreach (var vote in mine)
            {
                Assert.Equal(CastAnswer.Accepted, await vote.CastAsync(boxes[client % boxes.Length]));
            }
        })));
        return watch.Elapsed;
    }

    private BoxPlace Place(string store, int people)
    {
        if (store == "SQLite")
        {
            return new BoxOnDisk(people);
        }

        PostgresDatabase.Need();
        return new BoxOnServer(database, people);
    }
}
