using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Meetings;

/// <inheritdoc cref="IRoomHandOut"/>
internal sealed class RoomHandOut(MeetingRoom room, RoomHolding holding) : IRoomHandOut
{
    private const int TokenSize = 16;
    private static readonly byte[] Label = Encoding.ASCII.GetBytes("DualReview slip 1:");

    /// <summary>The right on a slip: the same for whoever scans it and whoever types it.</summary>
    public static byte[] TokenOf(string code) => SHA256.HashData([.. Label, .. Encoding.ASCII.GetBytes(code)])[..TokenSize];

    public async Task<SlipOutcome> PrintSlipsAsync(int count, CommandContext context, CancellationToken cancel)
    {
        // Decided first, so that nothing is made which may not be; the event follows once the rights are in the box.
        if (MeetingDecider.Decide(room.State, new RecordSlips(count), context) is Decision.Refused { Refusal: var refusal })
        {
            return new SlipOutcome.Refused(refusal);
        }

        var codes = Enumerable.Range(0, count).Select(_ => SlipCode.Make()).ToImmutableArray();

        // In the order of their hashes: the file must not remember the order in which they lie on the page.
        byte[][] hashes = [.. codes.Select(c => SHA256.HashData(TokenOf(c))).OrderBy(h => h, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
        if (holding.Box is not { } box || !await box.Box.AddSlipsAsync(hashes))
        {
            return new SlipOutcome.Refused(new StoreUnavailable());
        }

        return await room.DoAsync(new RecordSlips(count), context, cancel) is Decision.Refused refused
            ? new SlipOutcome.Refused(refused.Refusal)
            : new SlipOutcome.Printed(codes);
    }

    public async Task<RollOutcome> SignAsync(AttendeeId attendee, ReadOnlyMemory<byte> blinded, CancellationToken cancel)
    {
        var s = room.State;
        if (s.Box is not null || s.Mode != HandOutMode.Roll || holding.Box is not { } box)
        {
            // All signing ends before voting starts: a signature given later would come close to its ballot.
            return new RollOutcome.Refused(s.Box is null ? new ClaimNotOpen() : new ClaimOver());
        }

        if (s.Roster.FirstOrDefault(a => a.Id == attendee) is not { } person || !s.IsVoting(person.GroupKey))
        {
            return new RollOutcome.Refused(new AttendeeUnknown());
        }

        if (await box.RollKeyAsync() is not { } key)
        {
            return new RollOutcome.Refused(new StoreUnavailable());
        }

        if (key.Sign(blinded.Span) is not { } signature)
        {
            return new RollOutcome.Refused(new BlindedMalformed());
        }

        switch (await box.Box.RollAsync(attendee, SHA256.HashData(blinded.Span)))
        {
            case RollAnswer.AlreadyGiven:
                return new RollOutcome.Refused(new RightGivenAlready());
            case RollAnswer.Closed:
                return new RollOutcome.Refused(new ClaimOver());
            case RollAnswer.Unavailable:
                return new RollOutcome.Refused(new StoreUnavailable());
        }

        await room.DoAsync(new MarkArrived(attendee), new CommandContext(new Actor.Machine()), cancel);
        return new RollOutcome.Given(signature);
    }
}

/// <summary>The code on a 票条: sixteen characters that are not mistaken for one another, 72 bits (ADR 10).</summary>
public static class SlipCode
{
    /// <summary>Number of characters.</summary>
    public const int Length = 16;

    private const string Separators = "-–—_·・.";

    /// <summary>A fresh code.</summary>
    public static string Make() => RandomNumberGenerator.GetString(MeetingCode.Alphabet, Length);

    /// <summary>The code in four groups, as it is printed.</summary>
    public static string Display(string code) => string.Join(' ', code.Chunk(4).Select(c => new string(c)));

    /// <summary>Reads a code as people type it, wide letters of a Chinese keyboard too; null when it cannot be one.</summary>
    public static string? Parse(string? text)
    {
        if (text is null || text.Length > 64)
        {
            return null;
        }

        var kept = string.Concat(text.Select(Narrow).Where(c => !char.IsWhiteSpace(c) && !Separators.Contains(c))).ToUpperInvariant();
        return kept.Length == Length && kept.All(MeetingCode.Alphabet.Contains) ? kept : null;
    }

    private static char Narrow(char c) => c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c;
}
