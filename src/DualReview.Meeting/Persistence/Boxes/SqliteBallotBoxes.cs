using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <inheritdoc cref="IBallotBoxes"/>
internal sealed class SqliteBallotBoxes(StoreFiles files, ILogger<SqliteBallotBoxes> logger) : IBallotBoxes
{
    /// <summary>For tests.</summary>
    internal BoxProbe Probe { get; set; } = BoxProbe.None;

    public async Task<IBallotBox> CreateAsync(BoxId id, HandOutMode mode)
    {
        var file = files.Box(id.Meeting, id.Number);
        if (File.Exists(file))
        {
            var found = new SqliteBallotBox(file, SqliteOpenMode.ReadWriteCreate, new BoxTerms(mode, null, closed: false), Probe, logger);
            var returned = found.Turnout.Returned;
            await found.DisposeAsync();
            if (returned > 0)
            {
                throw new BallotBoxException(id, "it exists already and holds ballots.");
            }

            StoreFiles.Delete(file);
        }

        return new SqliteBallotBox(file, SqliteOpenMode.ReadWriteCreate, new BoxTerms(mode, null, closed: false), Probe, logger);
    }

    public IBallotBox Open(BoxId id, HandOutMode mode, int? cap, bool closed)
    {
        var file = files.Box(id.Meeting, id.Number);
        if (!File.Exists(file))
        {
            // Never made anew: an empty box in place of a lost one would look like a meeting in which nobody voted.
            throw new BallotBoxException(id, "its file is missing.");
        }

        try
        {
            return new SqliteBallotBox(file, SqliteOpenMode.ReadWrite, new BoxTerms(mode, cap, closed), Probe, logger);
        }
        catch (SqliteException problem)
        {
            throw new BallotBoxException(id, "its file cannot be opened.", problem);
        }
    }

    public ArchiveFiles Archive(BoxId id)
    {
        using var connection = Read(id);
        return CountedBox.Archive(connection);
    }

    public Turnout Counted(BoxId id)
    {
        using var connection = Read(id);
        var report = CountedBox.Report(connection);
        return new Turnout(report.Issued, report.Returned);
    }

    public ImmutableArray<byte[]> Receipts(BoxId id)
    {
        using var connection = Read(id);
        return CountedBox.Receipts(connection);
    }

    public WrittenOpinions Written(BoxId id)
    {
        using var connection = Read(id);
        return CountedBox.Written(connection);
    }

    public OpinionBox Opinions(MeetingId meeting) => new(files.Opinions(meeting));

    public void Delete(MeetingId meeting) => files.DeleteBoxes(meeting);

    private SqliteConnection Read(BoxId id) => BoxConnection.Open(files.Box(id.Meeting, id.Number), SqliteOpenMode.ReadWrite);
}
