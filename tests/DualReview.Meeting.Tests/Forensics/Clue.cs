namespace DualReview.Meeting.Tests.Forensics;

/// <summary>
/// Something on the disk that has an order: how far does it give the order of arrival away? One meeting after another is
/// added as the places at which the traces of its voters, taken in order of arrival, were found.
/// </summary>
internal sealed class Clue(string name) : IClue
{
    private readonly List<double> taus = [];
    private int hits;
    private int voters;

    /// <summary>Mean Kendall tau against the true order: 1 or -1 when it is fully known, 0 when it is not at all.</summary>
    public double MeanTau => taus.Average();

    /// <summary>Standard scores of the mean tau and of the exact hits under pure chance.</summary>
    public (double Tau, double Hits) Scores { get; private set; }

    /// <summary>Adds a meeting.</summary>
    /// <param name="places">Place of each voter's trace, in order of arrival; all different.</param>
    public void Add(IReadOnlyList<long> places)
    {
        var n = places.Count;
        var concordant = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
            {
                concordant += Math.Sign(places[j] - places[i]);
            }
        }

        taus.Add(concordant / (n * (n - 1) / 2.0));
        var ranks = places.Order().Select((p, rank) => (p, rank)).ToDictionary(x => x.p, x => x.rank);
        hits += places.Where((p, i) => ranks[p] == i).Count();
        voters = n;

        // Under chance tau has variance 2(2n+5)/9n(n-1) (Kendall), and a shuffled list one fixed point with variance one.
        var deviation = Math.Sqrt(2.0 * ((2 * voters) + 5) / (9.0 * voters * (voters - 1)) / taus.Count);
        Scores = (MeanTau / deviation, (hits - taus.Count) / Math.Sqrt(taus.Count));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{name}: mean tau {MeanTau:F3}, z {Scores.Tau:F2}, exact hits z {Scores.Hits:F2} over {taus.Count} meetings of {voters}";
}
