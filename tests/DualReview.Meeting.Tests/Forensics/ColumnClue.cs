namespace DualReview.Meeting.Tests.Forensics;

/// <summary>
/// How often the n-th mark of a column is what the n-th to arrive had voted. Marks repeat, so a place cannot be ranked; but a column
/// left in order would agree everywhere, and one that was only rotated or cut would agree too often.
/// </summary>
internal sealed class ColumnClue(string name) : IClue
{
    private double agreements;
    private double expected;
    private double variance;
    private int columns;

    public (double Tau, double Hits) Scores => (0, (agreements - expected) / Math.Sqrt(variance));

    /// <summary>Adds a column.</summary>
    /// <param name="arrived">What was voted, in order of arrival.</param>
    /// <param name="column">What is in the archive.</param>
    public void Add(IEnumerable<char> arrived, string column)
    {
        var voted = string.Concat(arrived);
        Assert.Equal(voted.Order(), column.Order());
        agreements += voted.Zip(column).Count(p => p.First == p.Second);

        // Matches of a random arrangement of a multiset with itself: mean and variance from its pairs.
        double n = column.Length;
        var counts = column.GroupBy(c => c).Select(g => (double)g.Count()).ToArray();
        var mean = counts.Sum(c => c * c) / n;
        var pairs = (counts.Sum(c => c * c * (c - 1) * (c - 1)) + (counts.Sum(c => c * c) * counts.Sum(c => c * c)) - counts.Sum(c => c * c * c * c)) / (n * (n - 1));
        expected += mean;
        variance += mean + pairs - (mean * mean);
        columns++;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{name}: {agreements} agreements, {expected:F0} by chance, z {Scores.Hits:F2} over {columns} columns";
}
