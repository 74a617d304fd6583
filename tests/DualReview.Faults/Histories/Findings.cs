using System.Collections.Immutable;

namespace DualReview.Faults.Histories;

/// <summary>What a history and the archive say about each other. All but the first two are 0, or something is wrong with the product.</summary>
/// <param name="Acknowledged">Ballots that some phone was told are in the box.</param>
/// <param name="Closed">Ballots that came too late and whose phones know it.</param>
/// <param name="Lost">Acknowledged ballots and rights that are not there.</param>
/// <param name="Phantom">Ballots counted that nobody sent or that were refused for good, and rights that nobody took.</param>
/// <param name="Doubled">Ballots counted more than once, and second ballots of one right.</param>
/// <param name="Unresolved">Phones that do not know what became of their ballot, or were told two things.</param>
/// <param name="Miscounted">Figures of the count that differ from the sum of the ballots in it, and an archive that cannot be recounted.</param>
/// <param name="Complaints">One sentence for each, for a person.</param>
internal sealed record Findings(int Acknowledged, int Closed, int Lost, int Phantom, int Doubled, int Unresolved, int Miscounted, ImmutableArray<string> Complaints)
{
    /// <summary>Nothing yet.</summary>
    public static Findings None { get; } = new(0, 0, 0, 0, 0, 0, 0, []);

    /// <summary>Whether everything is as promised.</summary>
    public bool Good => Lost + Phantom + Doubled + Unresolved + Miscounted == 0;

    /// <summary>Both together.</summary>
    public static Findings operator +(Findings a, Findings b) => new(
        a.Acknowledged + b.Acknowledged,
        a.Closed + b.Closed,
        a.Lost + b.Lost,
        a.Phantom + b.Phantom,
        a.Doubled + b.Doubled,
        a.Unresolved + b.Unresolved,
        a.Miscounted + b.Miscounted,
        [.. a.Complaints, .. b.Complaints]);
}
