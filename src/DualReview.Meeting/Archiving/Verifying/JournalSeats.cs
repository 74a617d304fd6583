using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>Who sat at the box when it was opened and with which device, as an archive's journal leaves them.</summary>
internal sealed class JournalSeats
{
    private readonly SortedDictionary<string, (Seat Seat, string Name, string? Key)> seats = new(StringComparer.Ordinal);

    public JournalSeats(JournalFile journal)
    {
        foreach (var entry in journal.Entries)
        {
            if (!Follow(entry))
            {
                Problem ??= new ArchiveProblem("journal.json", "journal.payloadShape", $"日志第 {entry.Seq} 条（{entry.Type}）没有内容，或看不懂。");
            }
        }
    }

    /// <summary>An entry about a seat that could not be read.</summary>
    public ArchiveProblem? Problem { get; }

    /// <summary>All seats with a name, by their wire form.</summary>
    public IEnumerable<(Seat Seat, string Name, string? Key)> All => seats.Values;

    /// <summary>Name and key of a seat; null when nobody sits there.</summary>
    public (string Name, string? Key)? Of(Seat seat) => seats.TryGetValue(seat.ToString(), out var found) ? (found.Name, found.Key) : null;

    private bool Follow(LinkFile entry)
    {
        if (entry.Type == EventNames.Of<TellerNominated>() || entry.Type == EventNames.Of<TellerReplaced>())
        {
            return Payload.Of<NamedPayload>(entry) is { } named && Set(named.Seat, named.Name, null);
        }

        if (entry.Type == EventNames.Of<NominationWithdrawn>())
        {
            return Payload.Of<SeatPayload>(entry) is { } withdrawn && (seats.Remove(withdrawn.Seat.ToString()) || true);
        }

        if (entry.Type == EventNames.Of<SeatReleased>())
        {
            return Payload.Of<SeatPayload>(entry) is { } released && Give(released.Seat, null);
        }

        return entry.Type != EventNames.Of<SeatPaired>() || (Payload.Of<PairedPayload>(entry) is { } paired && Give(paired.Seat, paired.SigningKey));
    }

    private bool Give(Seat seat, string? key) => Of(seat) is not { } found || Set(seat, found.Name, key);

    private bool Set(Seat seat, string name, string? key)
    {
        seats[seat.ToString()] = (seat, name, key);
        return true;
    }
}
