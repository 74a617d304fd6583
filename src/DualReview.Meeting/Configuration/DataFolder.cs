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
        try
        {
            IsPrivate = OwnerOnly.Make(Root) & OwnerOnly.Make(Boxes) & OwnerOnly.Make(Keys) & OwnerOnly.Make(Files);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new NoDataFolderException(Root, problem);
        }
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

/// <summary>The data folder cannot be made: the disk or the rights of whoever starts the program do not allow it. Nothing can be done without it.</summary>
public sealed class NoDataFolderException(string folder, Exception cause) : Exception($"The data folder {folder} cannot be made: {cause.Message}", cause)
{
    /// <summary>The folder.</summary>
    public string Folder => folder;
}
