namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>One thing in which two texts of a scheme differ.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Where">The place in words.</param>
/// <param name="Before">What stood there, in words; empty where nothing did or where it does not matter.</param>
/// <param name="After">What stands there.</param>
public sealed record Difference(DifferenceKind Kind, string Where, string Before = "", string After = "");

/// <summary>What happened to a place.</summary>
public enum DifferenceKind
{
    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>The order of its items is another.</summary>
    Reordered,
}
