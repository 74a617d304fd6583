namespace DualReview.Faults.Histories;

/// <summary>What a phone once did and what came of it, as the phone saw it.</summary>
/// <param name="Phone">Number of the phone, from 0.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Ballot">Which of the phone's ballots: 0 is the honest one, 1 a second one under the same right.</param>
/// <param name="Outcome">What it heard.</param>
/// <param name="Code">Stable code of the refusal; null for anything else.</param>
/// <param name="Began">Place of the sending in the order of the history.</param>
/// <param name="Ended">Place of the answer, or of giving up, in the same order.</param>
internal sealed record PhoneAct(int Phone, ActKind Kind, int Ballot, Outcome Outcome, string? Code, long Began, long Ended)
{
    /// <summary>A right was used for another ballot, and this one was not stored.</summary>
    public const string AlreadyUsed = "cast.alreadyUsed";

    /// <summary>The box is closed.</summary>
    public const string Closed = "cast.closed";

    /// <summary>The right was never handed out.</summary>
    public const string TokenUnknown = "cast.tokenUnknown";

    /// <summary>The ticket is not the one on the projector.</summary>
    public const string WrongTicket = "claim.wrongTicket";

    /// <summary>When it ended, as <see cref="System.Diagnostics.Stopwatch"/> counts. For figures only: nothing is judged by it.</summary>
    public long At { get; init; }
}

/// <summary>What a phone does.</summary>
internal enum ActKind
{
    /// <summary>Takes a right to one ballot.</summary>
    Claim,

    /// <summary>Sends its ballot.</summary>
    Cast,

    /// <summary>Looks for its receipt in the list that is published after the count.</summary>
    Lookup,
}

/// <summary>What a phone heard.</summary>
internal enum Outcome
{
    /// <summary>Yes: the right is the phone's, the ballot is in the box, the receipt is in the list.</summary>
    Acknowledged,

    /// <summary>No, with a code.</summary>
    Refused,

    /// <summary>Nothing, or nothing that promises anything: a cut connection, silence, a busy server, a failing store.</summary>
    Unknown,
}
