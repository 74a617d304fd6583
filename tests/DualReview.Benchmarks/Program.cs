using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/DualReview.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(DualReview.Benchmarks.Hall).Assembly).Run(args);
