using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Features.Charts;

/// <summary>A year on a trend.</summary>
/// <param name="Label">What stands under it.</param>
/// <param name="Good">Share of the best grade; null where the year has none.</param>
/// <param name="Bad">Share of the negative grade.</param>
public sealed record TrendPoint(string Label, VoteShare? Good, VoteShare? Bad);
