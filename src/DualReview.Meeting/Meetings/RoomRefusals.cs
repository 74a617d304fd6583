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

/// <summary>No such slip was printed for this vote.</summary>
public sealed record SlipUnknown() : Refusal("claim.slipUnknown");

/// <summary>此票条已使用.</summary>
public sealed record SlipUsed() : Refusal("claim.slipUsed");

/// <summary>Rights are given by the roll, at the check-in.</summary>
public sealed record ByRollOnly() : Refusal("claim.byRollOnly");

/// <summary>The ballot is not in the form our page sends.</summary>
public sealed record BallotMalformed() : Refusal("ballot.malformed");

/// <summary>This person was given a right already.</summary>
public sealed record RightGivenAlready() : Refusal("roll.alreadyGiven");

/// <summary>The blinded message is none.</summary>
public sealed record BlindedMalformed() : Refusal("roll.malformed");

/// <summary>More or fewer rights were given by the roll than are to be handed out.</summary>
public sealed record RollCountDiffers(int Given, int Proposed) : Refusal("roll.countDiffers")
{
    /// <inheritdoc/>
    public override System.Collections.Immutable.ImmutableArray<string> Arguments =>
        [Given.ToString(System.Globalization.CultureInfo.InvariantCulture), Proposed.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}

/// <summary>Phones took the rights that the paper was to replace.</summary>
public sealed record PhonesTookAll() : Refusal("sheets.phonesTookAll");

/// <summary>The key is not the one this seat sealed with.</summary>
public sealed record WrongSealKey() : Refusal("box.wrongSealKey");

/// <summary>The two tellers' entries differ.</summary>
/// <param name="Number">First sheet that differs, or the first that only one of them keyed in.</param>
public sealed record SheetsDiffer(int Number) : Refusal("sheets.differ")
{
    /// <inheritdoc/>
    public override System.Collections.Immutable.ImmutableArray<string> Arguments => [Number.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}

/// <summary>Sheets are keyed in one after the other, and not after they were confirmed.</summary>
public sealed record SheetNotNow() : Refusal("sheets.notNow");

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
