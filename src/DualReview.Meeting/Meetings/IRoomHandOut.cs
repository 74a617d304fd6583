using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Meetings;

/// <summary>Handing out rights before the box opens: printed slips and the roll call with blind signatures.</summary>
public interface IRoomHandOut
{
    /// <summary>Makes 票条. Their codes are returned once, for printing, and are stored nowhere: what is kept is hashes of hashes.</summary>
    Task<SlipOutcome> PrintSlipsAsync(int count, CommandContext context, CancellationToken cancel);

    /// <summary>
    /// Signs somebody's blinded token, once. The same blinded message again gets the same signature; another one is refused. Marks the
    /// person as present.
    /// </summary>
    Task<RollOutcome> SignAsync(AttendeeId attendee, ReadOnlyMemory<byte> blinded, CancellationToken cancel);
}

/// <summary>Outcome of printing slips.</summary>
public abstract record SlipOutcome
{
    /// <summary>The codes, in no order that means anything.</summary>
    public sealed record Printed(ImmutableArray<string> Codes) : SlipOutcome;

    /// <summary>Nothing was printed.</summary>
    public sealed record Refused(Refusal Refusal) : SlipOutcome;
}

/// <summary>Outcome of asking for a blind signature.</summary>
public abstract record RollOutcome
{
    /// <summary>The blind signature (RFC 9474).</summary>
    public sealed record Given(byte[] Signature) : RollOutcome;

    /// <summary>Not signed: roll.alreadyGiven, roll.malformed, attendance.unknown, claim.notOpen, claim.over.</summary>
    public sealed record Refused(Refusal Refusal) : RollOutcome;
}

/// <summary>Proof of a right given by the roll: the message prefix of RFC 9474 and the unblinded signature of the token.</summary>
public sealed record RollProof(byte[] Prefix, byte[] Signature);
