using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Teller;

/// <summary>Tells which seat at the box a request's device holds.</summary>
public interface IBoxAccess
{
    /// <summary>The seat of the device that sent the request; null when it holds none in this meeting, or lost it.</summary>
    ValueTask<Seat?> SeatOfAsync(HttpContext http, IMeetingRoom room);
}
