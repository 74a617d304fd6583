using System.Globalization;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Persistence;

/// <summary>Where this server keeps its files, and what each is called. The only place that knows.</summary>
/// <param name="Path">Root of the data (<c>DualReview:DataDirectory</c>).</param>
public sealed record DataFolder(string Path)
{
    /// <summary>Journals and meetings.</summary>
    public string Meetings => System.IO.Path.Combine(Path, "meetings.db");

    /// <summary>Accounts, in a store of their own (ADR 5).</summary>
    public string Staff => System.IO.Path.Combine(Path, "staff.db");

    /// <summary>Keys that protect cookies.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Folder of ballot and opinion boxes.</summary>
    public string Boxes => System.IO.Path.Combine(Path, "boxes");

    /// <summary>File of one ballot box. A file of its own keeps closing local: VACUUM touches no other meeting.</summary>
    public string Box(MeetingId meeting, int number) =>
        System.IO.Path.Combine(Boxes, string.Create(CultureInfo.InvariantCulture, $"{meeting}-{number}.db"));

    /// <summary>File of the opinion box of a meeting.</summary>
    public string Opinions(MeetingId meeting) => System.IO.Path.Combine(Boxes, $"{meeting}-opinions.db");

    /// <summary>Makes the folders, readable by their owner only. Repeating it is safe.</summary>
    public void Create()
    {
        foreach (var folder in (string[])[Path, Boxes, Keys])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>Deletes every box file of a meeting with what SQLite keeps beside it. Repeating it is safe.</summary>
    public void DeleteBoxes(MeetingId meeting)
    {
        foreach (var file in Directory.Exists(Boxes) ? Directory.GetFiles(Boxes, $"{meeting}-*.db*") : [])
        {
            File.Delete(file);
        }
    }
}
