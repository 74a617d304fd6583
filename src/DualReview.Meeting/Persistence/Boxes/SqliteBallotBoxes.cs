using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <inheritdoc cref="IBallotBoxes"/>
internal sealed class SqliteBallotBoxes(StoreFiles files, ILogger<SqliteBallotBoxes> logger) : IBallotBoxes, IDisposable
{
    /// <summary>
    /// Boxes that write at the same time. Each keeps a thread while it waits for the disk: with two hundred halls voting at once there was none left to read requests.
    /// Enough that a disk which takes long for a sync can do several in one.
    /// </summary>
    private const int AtOnce = 16;

    private readonly SemaphoreSlim turns = new(AtOnce);

    /// <summary>For tests.</summary>
    internal BoxProbe Probe { get; set; } = BoxProbe.None;

    public async Task<IBallotBox> CreateAsync(BoxId id, HandOutMode mode)
    {
        var file = files.Box(id.Meeting, id.Number);
        if (File.Exists(file))
        {
            var found = new SqliteBallotBox(file, SqliteOpenMode.ReadWriteCreate, new BoxTerms(mode, null, closed: false), Probe, turns, logger);
            var returned = found.Turnout.Returned;
            await found.DisposeAsync();
            if (returned > 0)
            {
                throw new BallotBoxException(id, "it exists already and holds ballots.");
            }

            StoreFiles.Delete(file);
        }

        return new SqliteBallotBox(file, SqliteOpenMode.ReadWriteCreate, new BoxTerms(mode, null, closed: false), Probe, turns, logger);
    }

    public Task<IBallotBox> OpenAsync(BoxId id, HandOutMode mode, int? cap, bool closed)
    {
        var file = files.Box(id.Meeting, id.Number);
        if (!File.Exists(file))
        {
            // Never made anew: an empty box in place of a lost one would look like a meeting in which nobody voted.
            throw new BallotBoxException(id, "its file is missing.");
        }

        try
        {
            return Task.FromResult<IBallotBox>(new SqliteBallotBox(file, SqliteOpenMode.ReadWrite, new BoxTerms(mode, cap, closed), Probe, turns, logger));
        }
        catch (SqliteException problem)
        {
            throw new BallotBoxException(id, "its file cannot be opened.", problem);
        }
    }

    /// <summary>After all its boxes.</summary>
    public void Dispose() => turns.Dispose();

    public Task<ArchiveFiles> ArchiveAsync(BoxId id) => ReadAsync(id, CountedBox.Archive);

    public Task<ImmutableArray<byte[]>> ReceiptsAsync(BoxId id) => ReadAsync(id, CountedBox.Receipts);

    public Task<WrittenOpinions> WrittenAsync(BoxId id) => ReadAsync(id, CountedBox.Written);

    public IOpinionBox Opinions(MeetingId meeting) => new SqliteOpinionBox(files.Opinions(meeting));

    public Task DeleteAsync(MeetingId meeting)
    {
        files.DeleteBoxes(meeting);
        return Task.CompletedTask;
    }

    /// <summary>Off the caller's thread: SQLite waits for the disk where it stands.</summary>
    private Task<T> ReadAsync<T>(BoxId id, Func<SqliteConnection, T> read) => Task.Run(() =>
    {
        using var connection = BoxConnection.Open(files.Box(id.Meeting, id.Number), SqliteOpenMode.ReadWrite);
        return read(connection);
    });
}
