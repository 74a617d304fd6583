using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Grading;

/// <summary>
/// 得票率 of one round, of several added up, or of several weighted against each other: an exact fraction of integers that
/// never overflows. <c>default</c> is the empty share, a share of nothing: it meets no limit and prints as a dash.
/// </summary>
public readonly record struct ExactShare
{
    private ExactShare(BigInteger numerator, BigInteger denominator) => (Numerator, Denominator) = (numerator, denominator);

    /// <summary>At least 0. Of one round or of pooled votes these are the votes themselves.</summary>
    public BigInteger Numerator { get; }

    /// <summary>At least 0; 0 only in the empty share. Of one round or of pooled votes this is the base (基数) itself.</summary>
    public BigInteger Denominator { get; }

    /// <summary>Whether there is nothing to take a share of.</summary>
    public bool IsEmpty => Denominator.IsZero;

    /// <summary>The share of one row as it is.</summary>
    public static ExactShare Of(VoteShare share) => new(share.Votes, share.Base);

    /// <summary>Votes of all parts ÷ base of all parts: every ballot weighs the same.</summary>
    public static ExactShare Pooled(ImmutableArray<VoteShare> parts) =>
        new(parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part.Votes), parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part.Base));

    /// <summary>Mean of the shares of the parts: every part weighs the same, however many ballots it has.</summary>
    public static ExactShare Mean(ImmutableArray<VoteShare> parts) => Weighted(parts, [.. parts.Select(_ => 1)]);

    /// <summary>
    /// Shares of the parts weighted against each other: rounds, or voter groups as A/B/C 票 (reading 12, off by default). Only the
    /// proportion of the weights matters. A part of weight 0 does not count. When a part that counts has no base the
    /// whole is empty: its weight is not quietly given to the others.
    /// </summary>
    /// <param name="parts">Share of each part.</param>
    /// <param name="weights">Weight of each part, 0 or more, in the same order.</param>
    /// <exception cref="ArgumentException">The lists differ in length or a weight is negative: a bug of the caller.</exception>
    public static ExactShare Weighted(ImmutableArray<VoteShare> parts, ImmutableArray<int> weights)
    {
        if (parts.Length != weights.Length || weights.Any(w => w < 0))
        {
            throw new ArgumentException("Every part needs one weight, 0 or more.", nameof(weights));
        }

        var (numerator, denominator, sum) = (BigInteger.Zero, BigInteger.One, BigInteger.Zero);
        foreach (var (part, weight) in parts.Zip(weights).Where(x => x.Second > 0))
        {
            numerator = (numerator * part.Base) + (denominator * weight * part.Votes);
            denominator *= part.Base;
            sum += weight;
        }

        denominator *= sum;
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return denominator.IsZero ? default : new ExactShare(numerator / common, denominator / common);
    }

    /// <summary>Whether the share satisfies a limit. Compared by integers, never by rounded percents; never true of the empty share.</summary>
    public bool IsMetBy(Fraction limit, Bound bound)
    {
        var order = (Numerator * limit.Denominator).CompareTo(Denominator * limit.Numerator);
        return !IsEmpty && bound switch
        {
            Bound.AtLeast => order >= 0,
            Bound.MoreThan => order > 0,
        };
    }

    /// <summary>Printed by the rule of <see cref="VoteShare.Print"/>: one decimal, never up to a whole percent it has not reached.</summary>
    public string Print()
    {
        if (IsEmpty)
        {
            return "—";
        }

        var exact = Numerator * 1000;
        var permille = (exact + (Denominator / 2)) / Denominator;
        if (permille % 10 == 0 && permille * Denominator > exact)
        {
            permille--;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{permille / 10}.{permille % 10}%");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
