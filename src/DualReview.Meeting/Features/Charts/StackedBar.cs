using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Charts;

/// <summary>
/// A stacked bar in whole units: every part is votes × <see cref="Unit"/>, so the picture is exactly to scale and nobody's
/// vote is widened to be seen. What of the base was not voted (无效 where 收回 is the base) stays empty.
/// </summary>
/// <param name="Width">Units of the whole base, near 100,000.</param>
/// <param name="Parts">From the best grade to 弃权, without the empty ones.</param>
public sealed record StackedBar(int Width, ImmutableArray<StackedBarPart> Parts)
{
    /// <summary>What the units of a whole base are near to.</summary>
    internal const int AboutWidth = 100_000;

    /// <summary>Units per vote.</summary>
    public int Unit { get; private init; }

    /// <summary>The bar of these votes.</summary>
    /// <param name="votes">Votes per grade of the scale.</param>
    /// <param name="abstain">Abstentions that belong to the base.</param>
    /// <param name="whole">The base.</param>
    /// <param name="scale">The scale.</param>
    public static StackedBar Of(ImmutableArray<int> votes, int abstain, int whole, GradeScale scale)
    {
        var unit = Math.Max(1, AboutWidth / Math.Max(1, whole));
        var parts = ImmutableArray.CreateBuilder<StackedBarPart>();
        var at = 0;
        for (var i = 0; i < votes.Length; i++)
        {
            Add(votes[i], GradePaint.Of(scale, i));
        }

        Add(abstain, GradePaint.Abstain);
        return new StackedBar(Math.Max(1, whole) * unit, parts.ToImmutable()) { Unit = unit };

        void Add(int count, string paint)
        {
            if (count > 0)
            {
                parts.Add(new StackedBarPart(at, count * unit, paint));
                at += count * unit;
            }
        }
    }
}

/// <summary>A part of a bar, in its units.</summary>
public readonly record struct StackedBarPart(int X, int Width, string Paint);
