using System.Buffers;
using BenchmarkDotNet.Attributes;
using DualReview.Meeting.Features.Attendee;

namespace DualReview.Benchmarks;

/// <summary>Reading the request of one ballot, which every phone of a hall sends within seconds.</summary>
[MemoryDiagnoser]
public class CastRequestBenchmarks
{
    private ReadOnlySequence<byte> request;

    /// <summary>Rated people on the ballot.</summary>
    [Params(12, 40)]
    public int People { get; set; }

    [GlobalSetup]
    public void Prepare() => request = new ReadOnlySequence<byte>(new Hall(People, 0).Request());

    [Benchmark]
    public int Read() => CastRequest.Read(request)!.Ballot.Length;
}
