using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Features.Committee;

/// <summary>A count of so few ballots that the result nearly tells who voted what (F29).</summary>
public static class Small
{
    /// <summary>Whether a warning belongs to this count.</summary>
    public static bool Is(CountReport? report) => report is { Valid: > 0 and < SmallGroups.Floor };
}
