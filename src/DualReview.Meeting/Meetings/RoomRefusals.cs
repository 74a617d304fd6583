using DualReview.Domain;

namespace DualReview.Meeting.Meetings;

/// <summary>The ticket is none of the projector's last two.</summary>
public sealed record WrongTicket() : Refusal("claim.wrongTicket");

/// <summary>As many rights as the tellers confirmed are handed out (票已发完).</summary>
public sealed record AllIssued() : Refusal("claim.allIssued");

/// <summary>No box is open yet.</summary>
public sealed record ClaimNotOpen() : Refusal("claim.notOpen");

/// <summary>Handing out has ended.</summary>
public sealed record ClaimOver() : Refusal("claim.over");

/// <summary>Too many wrong digits were typed in this hall; the QR still works, and the next digits will.</summary>
public sealed record TooManyFailures() : Refusal("claim.tooManyFailures");

/// <summary>The right to vote was never handed out.</summary>
public sealed record TokenUnknown() : Refusal("cast.tokenUnknown");

/// <summary>此票已使用: the right was used for another ballot.</summary>
public sealed record AlreadyUsed() : Refusal("cast.alreadyUsed");

/// <summary>The box is closed. A phone that never got its answer looks for its receipt after the count.</summary>
public sealed record CastClosed() : Refusal("cast.closed");

/// <summary>No box is open yet.</summary>
public sealed record CastNotOpen() : Refusal("cast.notOpen");

/// <summary>The store failed; nothing is promised. The same request again finds out what happened.</summary>
public sealed record StoreUnavailable() : Refusal("store.unavailable");

/// <summary>This round asks for no opinion sheet.</summary>
public sealed record OpinionNotAsked() : Refusal("opinions.notAsked");

/// <summary>The opinion box takes no more sheets.</summary>
public sealed record TooManyOpinions() : Refusal("opinions.tooMany");
