using DualReview.Domain;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>The ballot is not in the form our page sends.</summary>
internal sealed record BallotMalformed() : Refusal("ballot.malformed");
