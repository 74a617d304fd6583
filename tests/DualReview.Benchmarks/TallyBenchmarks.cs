using BenchmarkDotNet.Attributes;
using DualReview.Domain.Tallies;

namespace DualReview.Benchmarks;

/// <summary>Judging and counting a hall's ballots, with the groups' minima and every row of every person.</summary>
[MemoryDiagnoser]
public class TallyBenchmarks
{
    private Hall hall = null!;
    private JudgedBallot[] ballots = [];

    /// <summary>Ballots in the box.</summary>
    [Params(50, 5000)]
    public int Ballots { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        hall = new Hall(40, 5);
        ballots = [.. Enumerable.Range(0, Ballots).Select(i => JudgedBallot.Of(hall.Paper, hall.Ballot(i)))];
    }

    [Benchmark]
    public CountReport Count() => Tally.Count(hall.Paper, ballots, new HandOutFigures(Ballots, Ballots, 0, Ballots, null));
}
