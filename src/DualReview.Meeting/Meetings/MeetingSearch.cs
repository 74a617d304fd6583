using System.Collections.Immutable;

namespace DualReview.Meeting.Meetings;

/// <summary>Which meetings of a list are wanted.</summary>
/// <param name="Words">Each must be part of the unit or the title, or be the year or the code.</param>
/// <param name="Most">Most meetings to show, at least 1.</param>
public sealed record MeetingSearch(ImmutableArray<string> Words, int Most)
{
    /// <summary>Longest text that is searched for.</summary>
    public const int LongestText = 40;

    /// <summary>All there are.</summary>
    public static MeetingSearch Everything { get; } = new([], int.MaxValue);

    /// <summary>What somebody typed.</summary>
    public static MeetingSearch For(string typed, int most) => new([.. typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)], most);
}

/// <summary>What a search found.</summary>
/// <param name="Shown">As many as were wanted.</param>
/// <param name="Found">How many there are.</param>
public sealed record MeetingListing(IReadOnlyList<MeetingSummary> Shown, int Found);
