using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;

namespace DualReview.Gallery.Tours;

/// <summary>Every tour, in the order of the page of pictures.</summary>
internal static class TourList
{
    public static readonly IReadOnlyList<Func<Chromium, Album, Tour>> All =
    [
        (chromium, album) => new DoorsTour(chromium, album),
        (chromium, album) => new MeetingTour(chromium, album),
        (chromium, album) => new VotingTour(chromium, album),
        (chromium, album) => new RollTour(chromium, album),
        (chromium, album) => new RegisterTour(chromium, album),
        (chromium, album) => new YearTour(chromium, album),
        (chromium, album) => new HeldTour(chromium, album),
        (chromium, album) => new OwnTour(chromium, album),
    ];
}
