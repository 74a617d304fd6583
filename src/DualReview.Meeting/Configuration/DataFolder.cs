using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Configuration;

/// <summary>The folder all data lies in, made on first use and readable by its owner only.</summary>
public sealed class DataFolder
{
    /// <summary>Makes the folder.</summary>
    public DataFolder(IOptions<DualReviewOptions> options)
    {
        Root = Path.GetFullPath(options.Value.DataDirectory);
        Boxes = Path.Combine(Root, "boxes");
        Keys = Path.Combine(Root, "keys");
        Files = Path.Combine(Root, "files");
        OwnerOnly.FromNowOn();
        IsPrivate = OwnerOnly.Make(Root) & OwnerOnly.Make(Boxes) & OwnerOnly.Make(Keys) & OwnerOnly.Make(Files);
    }

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>Whether nobody else on this machine can read it. Not so on a disk without modes, or in a folder of somebody else.</summary>
    public bool IsPrivate { get; }

    /// <summary>Ballot boxes, one file each.</summary>
    public string Boxes { get; }

    /// <summary>Keys that protect cookies.</summary>
    public string Keys { get; }

    /// <summary>Files that were handed in, by what they contain.</summary>
    public string Files { get; }

    /// <summary>Path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(Root, name);
}
