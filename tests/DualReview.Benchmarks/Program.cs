using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/DualReview.Benchmarks -- --filter '*'
// Every run builds the product again, whose analyzers alone take longer than the two minutes that are given by default.
BenchmarkSwitcher
    .FromAssembly(typeof(DualReview.Benchmarks.Hall).Assembly)
    .Run(args, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(15)).WithArtifactsPath(Path.Combine("artifacts", "benchmarks")));
