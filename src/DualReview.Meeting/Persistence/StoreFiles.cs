using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;

namespace DualReview.Meeting.Persistence;

/// <summary>What the store's files are called. The only place that knows.</summary>
internal sealed class StoreFiles(DataFolder folder)
{
    /// <summary>Meetings and journals.</summary>
    public string Meetings { get; } = folder.File("meetings.db");

    /// <summary>The register of organisations and the years' journals.</summary>
    public string Cycles { get; } = folder.File("cycles.db");

    /// <summary>Accounts.</summary>
    public string Staff { get; } = folder.File("staff.db");

    /// <summary>File of one ballot box. A file of its own keeps closing local: VACUUM touches no other meeting.</summary>
    public string Box(MeetingId meeting, int number) =>
        Path.Combine(folder.Boxes, string.Create(CultureInfo.InvariantCulture, $"{meeting}-{number}.db"));

    /// <summary>File of the opinion box of a meeting.</summary>
    public string Opinions(MeetingId meeting) => Path.Combine(folder.Boxes, $"{meeting}-opinions.db");

    /// <summary>Deletes every box file of a meeting with what SQLite keeps beside it. Repeating it is safe.</summary>
    public void DeleteBoxes(MeetingId meeting)
    {
        foreach (var file in Directory.GetFiles(folder.Boxes, $"{meeting}-*.db*"))
        {
            File.Delete(file);
        }
    }

    /// <summary>Deletes a database with what SQLite keeps beside it. Repeating it is safe.</summary>
    public static void Delete(string database)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            File.Delete(database + suffix);
        }
    }
}
