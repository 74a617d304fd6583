using BenchmarkDotNet.Attributes;
using DualReview.Domain.Ballots;
using DualReview.Meeting.Sealing;

namespace DualReview.Benchmarks;

/// <summary>One ballot from the box: opened with two keys, read, judged. Closing does it for every ballot, on all cores.</summary>
[MemoryDiagnoser]
public class OpeningBenchmarks
{
    private Hall hall = null!;
    private byte[] key = [];
    private byte[] ballot = [];

    /// <summary>Rated people on the ballot.</summary>
    [Params(12, 40)]
    public int People { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        hall = new Hall(People, 5);
        (key, ballot) = hall.Seal(1);
    }

    [Benchmark]
    public Ballot Open() => BallotCodec.Decode(hall.Paper, SealedBallot.Open(hall.Context, key, ballot, hall.Keys)!)!;
}
