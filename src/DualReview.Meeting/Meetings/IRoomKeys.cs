using DualReview.Domain.Meetings;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Meetings;

/// <summary>开箱: takes the scrutineers' keys. They stay in memory and leave it with the count.</summary>
public interface IRoomKeys
{
    /// <summary>Whether this seat gave its key and the server no longer has it, because it was restarted before the count.</summary>
    bool Wants(Seat seat);

    /// <summary>
    /// Takes the key a seat sealed with and confirms 开箱 for it. Repeating it is safe; after a restart it gives the key again.
    /// Refused with box.wrongSealKey for any other key.
    /// </summary>
    Task<Decision> UnsealAsync(Seat seat, HolderKey key, CommandContext context, CancellationToken cancel);
}
