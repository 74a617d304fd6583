using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Backups;

/// <summary>
/// Copies a data folder while its server may go on. A database is rewritten by SQLite in the order of its keys, so that the copy knows
/// less of arrival than the original, never more.
/// </summary>
internal sealed class BackupMaking(DataFolder folder, StoreFiles files, IMeetingJournal journal, TimeProvider time)
{
    /// <summary>Meetings that are being held now. Two copies of a box under way would show which ballots came between them.</summary>
    public async Task<IReadOnlyList<MeetingSummary>> BeingHeldAsync(CancellationToken cancel) =>
        File.Exists(files.Meetings) ? [.. (await journal.ListAsync(null, cancel)).Where(m => m.Stage == MeetingStage.Running)] : [];

    /// <summary>Copies everything into an empty folder.</summary>
    /// <param name="target">Folder, there and empty.</param>
    /// <param name="leaveOut">Meetings whose boxes stay where they are.</param>
    public BackupManifest Make(string target, IReadOnlyList<MeetingSummary> leaveOut)
    {
        OwnerOnly.Make(target);
        var copied = new List<string>();

        // A year speaks of its meetings and not the other way round: copied first, it never knows of a count that the meetings do not have.
        foreach (var path in Databases().Concat(Boxes(leaveOut)))
        {
            CopyDatabase(path, target);
            copied.Add(path);
        }

        foreach (var path in Below(folder.Keys).Concat(Below(folder.File("files"))))
        {
            var to = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(folder.Root, path), to);
            copied.Add(path);
        }

        var manifest = new BackupManifest(
            BackupManifest.Current,
            time.GetUtcNow(),
            [.. copied.Order(StringComparer.Ordinal).Select(path => BackedUpFile.Of(target, path))],
            [.. leaveOut.Select(m => m.Code.ToString())]);
        manifest.Write(target);
        return manifest;
    }

    private IEnumerable<string> Databases() => ((string[])[files.Cycles, files.Meetings, folder.File("staff.db")]).Where(File.Exists).Select(Relative);

    private IEnumerable<string> Boxes(IReadOnlyList<MeetingSummary> leaveOut) => Directory.GetFiles(folder.Boxes, "*.db")
        .Where(f => !leaveOut.Any(m => Path.GetFileName(f).StartsWith($"{m.Id}-", StringComparison.Ordinal)))
        .Select(Relative);

    private IEnumerable<string> Below(string part) => Directory.Exists(part) ? Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories).Select(Relative) : [];

    private string Relative(string file) => Path.GetRelativePath(folder.Root, file).Replace(Path.DirectorySeparatorChar, '/');

    private void CopyDatabase(string path, string target)
    {
        var to = Path.Combine(target, path);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        using var from = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder.Root, path),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        from.Open();
        using var command = from.CreateCommand();
        command.CommandText = "PRAGMA temp_store=MEMORY; VACUUM INTO $1";
        command.Parameters.AddWithValue("$1", to);
        command.ExecuteNonQuery();
    }
}
