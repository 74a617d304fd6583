using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>Rows → entries, with every link checked before anything in it is believed.</summary>
internal static class JournalReader
{
    /// <summary>Checks sequence, chain and owner, then reads the events.</summary>
    /// <exception cref="JournalBrokenException">Something does not match.</exception>
    public static IReadOnlyList<JournalEntry> Verify(MeetingId meeting, IReadOnlyList<JournalRow> rows)
    {
        var entries = new List<JournalEntry>(rows.Count);
        var previous = HashChain.Genesis.ToArray();
        foreach (var row in rows)
        {
            var expected = entries.Count + 1;
            if (row.Sequence != expected)
            {
                throw new JournalBrokenException(meeting, expected, "an entry is missing");
            }

            var hash = HashChain.Next(previous, row);
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.UTF8.GetBytes(row.Hash)))
            {
                throw new JournalBrokenException(meeting, expected, "the hash does not match");
            }

            previous = Convert.FromHexString(hash);
            entries.Add(new JournalEntry(row.Sequence, Read(meeting, row), hash, new StoredEvent(row.At, row.Actor, row.Type, row.Payload)));
        }

        // A whole journal moved under another meeting would still chain.
        return entries is [{ Recorded.Event: MeetingCreated created }, ..] && created.Id != meeting
            ? throw new JournalBrokenException(meeting, 1, "it belongs to another meeting")
            : entries;
    }

    private static RecordedEvent Read(MeetingId meeting, JournalRow row)
    {
        try
        {
            return new RecordedEvent(
                DateTimeOffset.ParseExact(row.At, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                EventCodec.ReadActor(row.Actor),
                EventCodec.Read(row.Type, row.Payload));
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new JournalBrokenException(meeting, row.Sequence, "it cannot be read", problem);
        }
    }
}
