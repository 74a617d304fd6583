using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>What the meeting says of a box. Changed by the writer only; a fresh session after a failure goes on with it.</summary>
internal sealed class BoxTerms(HandOutMode mode, int? cap, bool closed)
{
    /// <summary>How rights are handed out.</summary>
    public HandOutMode Mode { get; } = mode;

    /// <summary>Most rights for phones; null while the box is being prepared, when slips are printed and the roll is signed.</summary>
    public int? Cap { get; set; } = cap;

    /// <summary>Nothing new is stored; only what is in the box already is confirmed.</summary>
    public bool Closed { get; set; } = closed;

    /// <summary>Rights handed out for phones.</summary>
    /// <param name="credentials">Rights known to the box.</param>
    /// <param name="rolled">People given a blind signature.</param>
    public int IssuedOf(int credentials, int rolled) => Mode switch
    {
        HandOutMode.Screen => credentials,
        HandOutMode.Slips => Cap ?? 0,
        HandOutMode.Roll => rolled,
    };
}
