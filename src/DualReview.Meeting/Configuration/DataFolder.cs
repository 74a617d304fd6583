using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Configuration;

/// <summary>The folder all data lies in, made on first use and readable by its owner only.</summary>
public sealed class DataFolder
{
    /// <summary>Makes the folder.</summary>
    public DataFolder(IOptions<DualReviewOptions> options)
    {
        Root = Path.GetFullPath(options.Value.DataDirectory);
        Boxes = Make(Path.Combine(Make(Root), "boxes"));
        Keys = Make(Path.Combine(Root, "keys"));
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>Ballot boxes, one file each.</summary>
    public string Boxes { get; }

    /// <summary>Keys that protect cookies.</summary>
    public string Keys { get; }

    /// <summary>Path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(Root, name);

    private static string Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
