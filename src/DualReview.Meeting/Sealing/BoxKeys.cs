using System.Collections.Concurrent;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Sealing;

/// <summary>
/// Private keys of a box's holders while it is being opened. In memory only: after a restart the scrutineers' devices give
/// theirs again by themselves. Thread-safe.
/// </summary>
internal sealed class BoxKeys(BoxSeal seal)
{
    private readonly ConcurrentDictionary<int, HolderKey> keys = new();

    /// <summary>Whether two holders' keys are here, which is what opens a ballot.</summary>
    public bool Suffice => keys.Count >= 2;

    /// <summary>The keys by the holder's place in the seal.</summary>
    public IReadOnlyDictionary<int, HolderKey> All => keys;

    /// <summary>Takes a holder's key. False when it is not the one that holder sealed with.</summary>
    public bool Give(string holder, HolderKey key)
    {
        for (var i = 0; i < seal.Holders.Length; i++)
        {
            if (seal.Holders[i].Name == holder && seal.Holders[i].PublicKey == key.PublicHex)
            {
                keys[i] = key;
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a scrutineer's key.</summary>
    public bool Give(Seat seat, HolderKey key) => Give(seat.ToString(), key);

    /// <summary>Whether this seat's key is here.</summary>
    public bool Has(Seat seat) => keys.Keys.Any(i => seal.Holders[i].Name == seat.ToString());
}
