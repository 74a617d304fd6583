using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Load.Archive.Filling;

/// <summary>
/// Writes a finished meeting again as another one. Its events go through the product's journal, which chains them anew; its archive is
/// sealed by the product's own writer over the copy's head and journal, and signed by the copy's devices, so that it verifies like any other.
/// </summary>
internal sealed class MeetingCopy(IServiceProvider target, CopiedKeys keys, Renaming renaming)
{
    private readonly IMeetingJournal journal = target.GetRequiredService<IMeetingJournal>();

    /// <summary>Writes the copy.</summary>
    /// <param name="original">The meeting.</param>
    /// <param name="account">Whoever hosts the copies.</param>
    /// <returns>Its beginning.</returns>
    public async Task<MeetingCreated> WriteAsync(OriginalMeeting original, string account)
    {
        foreach (var paired in original.Journal.Select(e => e.Recorded.Event).OfType<SeatPaired>().Where(p => p.SigningKey is not null))
        {
            renaming.Replace(paired.SigningKey!, keys.PublicOf(paired.SigningKey!));
        }

        var events = original.Journal.TakeWhile(e => e.Recorded.Event is not CountRecorded).Select(Copied).ToImmutableArray();
        var created = (MeetingCreated)events[0].Event;
        if (!await journal.CreateAsync(events[0], account, CancellationToken.None))
        {
            throw new InvalidOperationException("A code is taken.");
        }

        await AppendAsync(created.Id, 1, events[1..]);
        if (original.Archive is not null)
        {
            await CountAsync(original, created.Id);
        }

        return created;
    }

    private RecordedEvent Copied(JournalEntry entry)
    {
        var e = EventCodec.Read(entry.Stored.Type, renaming.Of(entry.Stored.Payload));
        return new RecordedEvent(renaming.Of(entry.Recorded.At), entry.Recorded.Actor, e switch
        {
            MeetingCreated created => created with { Code = new MeetingCode(renaming.Name(created.Code.Value, MeetingCode.Alphabet, MeetingCode.Length)) },
            MinutesClosedForSigning closed => closed with { Hash = MinutesHash.Of(closed.Passages) },
            _ => e,
        });
    }

    private async Task CountAsync(OriginalMeeting original, MeetingId id)
    {
        var entries = await journal.ReadAsync(id, CancellationToken.None);
        var state = MeetingFold.Fold(entries.Select(e => e.Recorded))!;
        var counted = original.Journal.First(e => e.Recorded.Event is CountRecorded);
        var opening = entries.Last(e => e.Recorded.Event is BoxUnsealed).Sequence;
        var report = ((CountRecorded)counted.Recorded.Event).Report;
        var archive = ArchiveFiles.Of(new ArchiveHead(state, state.Box!, [.. entries.TakeWhile(e => e.Sequence <= opening)]), report, CopiedVotes.Of(original.Archive!));
        renaming.Replace(original.Archive!.Root, archive.Root);
        WriteBox(original.Box!, new BoxId(id, 1), archive, CountedFiles.Write(report with { ArchiveRoot = archive.Root }));

        var paired = original.Journal.Select(e => e.Recorded.Event).OfType<SeatPaired>().ToLookup(p => p.Seat, p => p.SigningKey);
        var rest = original.Journal.SkipWhile(e => e != counted).Select(Copied).Select(r => r.Event is ActAttested { Act: Act.SignReport, Signature: not null } signed
            ? r with { Event = signed with { Signature = keys.Sign(paired[signed.Seat].Last()!, archive.Root) } }
            : r);
        await AppendAsync(id, entries.Count, [.. rest]);
    }

    private async Task AppendAsync(MeetingId id, long last, ImmutableArray<RecordedEvent> events)
    {
        if (await journal.AppendAsync(id, last, events, CancellationToken.None) != AppendOutcome.Appended)
        {
            throw new InvalidOperationException("A copied journal was not appended.");
        }
    }

    /// <summary>The counted box of the original with the copy's archive in it: the same tables, the same pages, nothing of a ballot.</summary>
    private void WriteBox(string original, BoxId id, ArchiveFiles archive, string report)
    {
        var file = target.GetRequiredService<StoreFiles>().Box(id.Meeting, id.Number);
        File.Copy(original, file);
        using var connection = BoxConnection.Open(file, SqliteOpenMode.ReadWrite);
        using (var transaction = connection.BeginTransaction())
        {
            connection.Run("UPDATE result SET report = $1", report);
            foreach (var (name, body) in archive.Files)
            {
                connection.Run("UPDATE archive SET body = $2 WHERE name = $1", name, body);
            }

            transaction.Commit();
        }

        connection.Wipe();
    }
}
