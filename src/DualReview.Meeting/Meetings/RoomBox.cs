using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Meetings;

/// <summary>The box of a room from its preparation until it is counted, with its tickets and, once open, its seal.</summary>
internal sealed class RoomBox(int number, IBallotBox box, TimeProvider time) : IAsyncDisposable
{
    private const int KeySize = 16;
    private const int WrongSlipsPerMinute = 60;

    private readonly TokenBucket wrongSlips = new(WrongSlipsPerMinute, TimeSpan.FromMinutes(1), time);
    private volatile Opened? opened;
    private volatile RollKey? rollKey;

    public int Number { get; } = number;

    public IBallotBox Box { get; } = box;

    public ScreenTickets Tickets { get; } = new(time);

    /// <summary>Keys and seal; null before the box is open.</summary>
    public BoxKeys? Keys => opened?.Keys;

    /// <summary>What ballots are sealed for; null before the box is open.</summary>
    public SealContext? Seal => opened?.Seal;

    /// <summary>The meeting has opened the box, now or before a restart.</summary>
    public void Open(MeetingId meeting, Box state) => opened ??= new Opened(
        state.Paper,
        new SealContext(meeting, state.Number, state.Seal, BallotCodec.Size(state.Paper)),
        new BoxKeys(state.Seal),
        state.RollKey is { } modulus ? RollPublicKey.Read(modulus) : null);

    /// <summary>Hands out, or confirms what was handed out: a phone whose answer got lost asks again, perhaps with a ticket gone old.</summary>
    public async Task<ClaimOutcome> ClaimAsync(Box state, string ticket, byte[] hash, CancellationToken cancel) => state.Mode switch
    {
        HandOutMode.Screen => await ClaimOnScreenAsync(state.HandingOut, ticket, hash, cancel),
        HandOutMode.Slips => await ClaimSlipAsync(hash, cancel),
        HandOutMode.Roll => new ClaimOutcome.Refused(new ByRollOnly()),
    };

    /// <summary>Casts a ballot that the phone sealed.</summary>
    public async Task<CastOutcome> CastAsync(byte[] token, byte[] ballotId, byte[] ciphertext, RollProof? proof, CancellationToken cancel) => opened switch
    {
        null => new CastOutcome.Refused(new CastNotOpen()),
        { } now when ciphertext.Length != now.Seal.SealedSize => new CastOutcome.Refused(new BallotMalformed()),
        { } now => await PutAsync(now, token, KeyOf(ballotId), ciphertext, proof, cancel),
    };

    /// <summary>Checks a ballot in words, seals it in memory and casts it: a phone without script cannot do that itself.</summary>
    public async Task<CastOutcome> CastAsync(byte[] token, byte[] ballotId, BallotDraft draft, RollProof? proof, CancellationToken cancel)
    {
        if (opened is not { } now)
        {
            return new CastOutcome.Refused(new CastNotOpen());
        }

        var verdict = BallotCheck.Check(now.Paper, draft);
        if (verdict.Ballot is not { } ballot)
        {
            return new CastOutcome.Refused(verdict.Refusal!);
        }

        var key = KeyOf(ballotId);
        return await PutAsync(now, token, key, SealedBallot.Seal(now.Seal, key, BallotCodec.Encode(now.Paper, ballot)), proof, cancel);
    }

    /// <summary>The key that signs the roll; null when the store fails or this box has none. Read once: that takes longer than to sign with it.</summary>
    public async ValueTask<RollKey?> RollKeyAsync()
    {
        if (rollKey is null && await Box.SecretAsync(BoxSecret.Roll) is { } secret)
        {
            rollKey = RollKey.Import(secret);
        }

        return rollKey;
    }

    public ValueTask DisposeAsync() => Box.DisposeAsync();

    /// <summary>Hashed, so that what a phone keeps is found nowhere in the file.</summary>
    private static byte[] KeyOf(byte[] ballotId) => SHA256.HashData(ballotId)[..KeySize];

    private async Task<ClaimOutcome> ClaimOnScreenAsync(bool handingOut, string ticket, byte[] hash, CancellationToken cancel)
    {
        var refusal = handingOut ? Tickets.Check(ticket) : new ClaimOver();
        return await Box.IssueAsync(hash, refusal is null, cancel) switch
        {
            // A phone that asks again after it has voted holds a right of its own; casting tells it that it is used.
            IssueAnswer.Issued or IssueAnswer.Spent => new ClaimOutcome.Issued(),
            IssueAnswer.AllIssued => new ClaimOutcome.Refused(new AllIssued()),
            IssueAnswer.NotIssued => new ClaimOutcome.Refused(refusal!),
            IssueAnswer.Closed => new ClaimOutcome.Refused(new ClaimOver()),
            IssueAnswer.Unavailable => new ClaimOutcome.Refused(new StoreUnavailable()),
        };
    }

    private async Task<ClaimOutcome> ClaimSlipAsync(byte[] hash, CancellationToken cancel) => await Box.IssueAsync(hash, fresh: false, cancel) switch
    {
        IssueAnswer.Issued => new ClaimOutcome.Issued(),
        IssueAnswer.Spent => new ClaimOutcome.Refused(new SlipUsed()),
        IssueAnswer.NotIssued or IssueAnswer.AllIssued => new ClaimOutcome.Refused(wrongSlips.TryTake() ? new SlipUnknown() : new TooManyFailures()),
        IssueAnswer.Closed => new ClaimOutcome.Refused(new ClaimOver()),
        IssueAnswer.Unavailable => new ClaimOutcome.Refused(new StoreUnavailable()),
    };

    private async Task<CastOutcome> PutAsync(Opened now, byte[] token, byte[] key, byte[] ciphertext, RollProof? proof, CancellationToken cancel)
    {
        var proven = now.Roll is { } roll && proof is not null && roll.Verify(proof.Prefix, token, proof.Signature);
        return await Box.CastAsync(SHA256.HashData(token), key, ciphertext, proven, cancel) switch
        {
            CastAnswer.Accepted => new CastOutcome.Accepted(),
            CastAnswer.TokenUnknown => new CastOutcome.Refused(new TokenUnknown()),
            CastAnswer.AlreadyUsed => new CastOutcome.Refused(new AlreadyUsed()),
            CastAnswer.Closed => new CastOutcome.Refused(new CastClosed()),
            CastAnswer.Unavailable => new CastOutcome.Refused(new StoreUnavailable()),
        };
    }

    private sealed record Opened(BallotPaper Paper, SealContext Seal, BoxKeys Keys, RollPublicKey? Roll);
}
