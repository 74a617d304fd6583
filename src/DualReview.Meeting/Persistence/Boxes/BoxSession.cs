using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// What the one writer of a process sees of a box and does to it between <see cref="BeginAsync"/> and <see cref="CommitAsync"/>. What may happen to a box
/// is decided here, once for every store; a store brings its rows. Thrown away after any failure: a fresh one has rolled back and looked
/// again, so nothing that did not become durable can be believed.
/// </summary>
internal abstract class BoxSession : IAsyncDisposable
{
    /// <summary>发出 and 收回 of phones including what the open transaction did; durable after <see cref="CommitAsync"/>.</summary>
    public abstract Turnout Turnout { get; }

    /// <summary>Whether the ballots are gone, counted or destroyed. Known once a transaction has begun.</summary>
    public abstract bool Over { get; }

    /// <summary>What the meeting says of the box.</summary>
    protected abstract BoxTerms Terms { get; }

    /// <summary>Rights known to the box, used or not.</summary>
    protected int Credentials { get; set; }

    /// <summary>People given a blind signature.</summary>
    protected int Rolled { get; set; }

    /// <summary>Ballots in the box.</summary>
    protected int Returned { get; set; }

    /// <summary>Begins the transaction that these requests share, with nobody else writing. Does nothing to a box that is over.</summary>
    public abstract ValueTask BeginAsync(IReadOnlyList<BoxRequest> batch);

    /// <summary>Returns once what was done is durable.</summary>
    public abstract ValueTask CommitAsync();

    public IssueAnswer Issue(byte[] hash, bool fresh)
    {
        if (Over || Terms.Closed)
        {
            return IssueAnswer.Closed;
        }

        switch (StateOf(hash))
        {
            case CredentialState.Spent:
                return IssueAnswer.Spent;
            case CredentialState.Live or CredentialState.Unissued:
                return IssueAnswer.Issued;
        }

        if (!fresh)
        {
            return IssueAnswer.NotIssued;
        }

        if (Terms.Cap is not { } cap || Credentials >= cap)
        {
            return IssueAnswer.AllIssued;
        }

        Know(hash, CredentialState.Live);
        return IssueAnswer.Issued;
    }

    public CastAnswer Cast(byte[] hash, byte[] key, byte[] ciphertext, bool proven)
    {
        if (Over)
        {
            return CastAnswer.Closed;
        }

        var state = StateOf(hash);
        var stored = HasBallot(key);
        if (state == CredentialState.Spent)
        {
            return stored ? CastAnswer.Accepted : Terms.Closed ? CastAnswer.Closed : CastAnswer.AlreadyUsed;
        }

        if (Terms.Closed)
        {
            return CastAnswer.Closed;
        }

        if (state is null && !proven)
        {
            return CastAnswer.TokenUnknown;
        }

        if (stored)
        {
            // Somebody else's key. The right stays unspent, the ballot under the key stays as it is.
            return CastAnswer.AlreadyUsed;
        }

        if (state is null)
        {
            Know(hash, CredentialState.Spent);
        }
        else
        {
            Spend(hash);
        }

        PutBallot(key, ciphertext);
        Returned++;
        return CastAnswer.Accepted;
    }

    public bool SetCap(int? cap)
    {
        if (Over || (Terms.Mode == HandOutMode.Screen && Credentials > cap) || (Terms.Mode == HandOutMode.Roll && cap is { } signed && Rolled != signed))
        {
            return false;
        }

        Terms.Cap = cap;
        return true;
    }

    public bool AddSlips(IReadOnlyList<byte[]> hashes)
    {
        if (Over || Terms.Closed)
        {
            return false;
        }

        foreach (var hash in hashes)
        {
            Know(hash, CredentialState.Unissued);
        }

        return true;
    }

    public async ValueTask<RollAnswer> RollAsync(AttendeeId attendee, byte[] blinded)
    {
        if (Over || Terms.Closed)
        {
            return RollAnswer.Closed;
        }

        if (await BlindedAsync(attendee) is { } earlier)
        {
            return earlier.AsSpan().SequenceEqual(blinded) ? RollAnswer.Noted : RollAnswer.AlreadyGiven;
        }

        if (Terms.Cap is not null)
        {
            // The box is being opened for exactly those who were signed.
            return RollAnswer.Closed;
        }

        await SignAsync(attendee, blinded);
        Rolled++;
        return RollAnswer.Noted;
    }

    public async ValueTask<bool> KeepAsync(BoxSecret name, byte[] value)
    {
        if (Over)
        {
            return false;
        }

        await KeepAsync(Name(name), value);
        return true;
    }

    public async ValueTask<byte[]?> SecretAsync(BoxSecret name) => Over ? null : await SecretAsync(Name(name));

    public async ValueTask<bool> PutSheetAsync(Seat teller, int number, byte[] body)
    {
        if (Over || number < 1 || number > await CountSheetsAsync(teller) + 1)
        {
            return false;
        }

        await WriteSheetAsync(teller, number, body);
        return true;
    }

    public async ValueTask<bool> RemoveLastSheetAsync(Seat teller)
    {
        if (Over)
        {
            return false;
        }

        await RemoveSheetAsync(teller, await CountSheetsAsync(teller));
        return true;
    }

    public async ValueTask<ImmutableArray<KeyedSheet>> SheetsAsync() => Over ? [] : await ReadSheetsAsync();

    public bool Stop() => Terms.Closed = true;

    /// <summary>Opens, counts, replaces the ballots by the result and wipes what was there. Outside of the shared transaction; may be cut off and run again.</summary>
    public abstract Task<ClosingOutcome> CloseAsync(ClosingOrder order);

    /// <summary>Destroys everything but how much there was. Outside of the shared transaction; may be cut off and run again.</summary>
    public abstract Task<Turnout> DestroyAsync();

    /// <summary>Gives the box back to the store; what was begun and not committed did not happen.</summary>
    public abstract ValueTask DisposeAsync();

    protected abstract CredentialState? StateOf(byte[] hash);

    protected abstract bool HasBallot(byte[] key);

    protected abstract void Add(byte[] hash, CredentialState state);

    protected abstract void Spend(byte[] hash);

    protected abstract void PutBallot(byte[] key, byte[] ciphertext);

    protected abstract ValueTask<byte[]?> BlindedAsync(AttendeeId attendee);

    protected abstract ValueTask SignAsync(AttendeeId attendee, byte[] blinded);

    protected abstract ValueTask KeepAsync(string name, byte[] value);

    protected abstract ValueTask<byte[]?> SecretAsync(string name);

    protected abstract ValueTask<int> CountSheetsAsync(Seat teller);

    protected abstract ValueTask WriteSheetAsync(Seat teller, int number, byte[] body);

    protected abstract ValueTask RemoveSheetAsync(Seat teller, int number);

    protected abstract ValueTask<ImmutableArray<KeyedSheet>> ReadSheetsAsync();

    private static string Name(BoxSecret name) => name switch
    {
        BoxSecret.Seal => "seal",
        BoxSecret.Roll => "roll",
        BoxSecret.Tickets => "tickets",
    };

    private void Know(byte[] hash, CredentialState state)
    {
        Add(hash, state);
        Credentials++;
    }
}
