namespace DualReview.Load.Measures;

/// <summary>Times in order; a percentile is one of them, never a mean of two.</summary>
internal sealed class Latencies(IEnumerable<TimeSpan> times)
{
    private readonly double[] sorted = [.. times.Select(t => t.TotalMilliseconds).Order()];

    /// <summary>Milliseconds that so many of a hundred did not exceed; 0 of nothing.</summary>
    public double Percentile(double percent) => sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(sorted.Length * percent / 100) - 1)], 1);
}
