using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Screen;

/// <summary>
/// A stacked bar in whole units: every part is votes × <see cref="Unit"/>, so the picture is exactly to scale and nobody's
/// vote is widened to be seen. What of the base was not voted (无效 where 收回 is the base) stays empty.
/// </summary>
public sealed record ResultBar(int Width, ImmutableArray<ResultBarPart> Parts)
{
    /// <summary>Height in the bar's units; with a width near 100,000 it matches the place on the page, so patterns keep their shape.</summary>
    public const int Height = 10_600;

    private const int AboutWidth = 100_000;

    /// <summary>Units per vote.</summary>
    public int Unit { get; private init; }

    /// <summary>The bar of a line.</summary>
    public static ResultBar Of(ResultLine line, GradeScale scale) => Of(line.Row.Votes, line.AbstainCounts ? line.Row.Abstain : 0, line.Base, scale);

    /// <summary>The bar of these votes.</summary>
    /// <param name="votes">Votes per grade of the scale.</param>
    /// <param name="abstain">Abstentions that belong to the base.</param>
    /// <param name="whole">The base.</param>
    /// <param name="scale">The scale.</param>
    public static ResultBar Of(ImmutableArray<int> votes, int abstain, int whole, GradeScale scale)
    {
        var unit = Math.Max(1, AboutWidth / Math.Max(1, whole));
        var parts = ImmutableArray.CreateBuilder<ResultBarPart>();
        var at = 0;
        for (var i = 0; i < votes.Length; i++)
        {
            Add(votes[i], GradePaint.Of(scale, i));
        }

        Add(abstain, GradePaint.Abstain);
        return new ResultBar(Math.Max(1, whole) * unit, parts.ToImmutable()) { Unit = unit };

        void Add(int count, string paint)
        {
            if (count > 0)
            {
                parts.Add(new ResultBarPart(at, count * unit, paint));
                at += count * unit;
            }
        }
    }
}

/// <summary>A part of a bar.</summary>
public readonly record struct ResultBarPart(int X, int Width, string Paint);
