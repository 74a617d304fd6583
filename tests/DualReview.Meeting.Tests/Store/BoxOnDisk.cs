using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace DualReview.Meeting.Tests.Store;

/// <summary>A ballot box in a folder of its own.</summary>
internal sealed class BoxOnDisk(int people = 2) : BoxPlace(people), IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-box-").FullName;

    /// <summary>Whose turn it is to write.</summary>
    public SemaphoreSlim Turns { get; } = new(1);

    public string File => Path.Combine(folder, "box.db");

    public SqliteBallotBox Open(int? cap = 5000, BoxProbe? probe = null, bool closed = false, bool fresh = true, HandOutMode mode = HandOutMode.Screen) =>
        new(File, fresh ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, new BoxTerms(mode, cap, closed), probe ?? BoxProbe.None, Turns, NullLogger.Instance);

    public override Task<IBallotBox> OpenAsync(int? cap = 5000, bool closed = false, bool fresh = true, HandOutMode mode = HandOutMode.Screen, BoxProbe? probe = null) =>
        Task.FromResult<IBallotBox>(Open(cap, probe, closed, fresh, mode));

    public void Dispose()
    {
        Turns.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
