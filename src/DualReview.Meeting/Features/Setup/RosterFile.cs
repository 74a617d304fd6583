using DualReview.Meeting.Features.Lists;

namespace DualReview.Meeting.Features.Setup;

/// <summary>Reads a roster from an .xlsx or .csv file. A broken file is a problem in words, never an exception.</summary>
public static class RosterFile
{
    /// <summary>Largest file in bytes.</summary>
    public const int Largest = TableFile.Largest;

    /// <summary>Reads a file held in memory.</summary>
    /// <param name="content">Bytes, at most <see cref="Largest"/>.</param>
    /// <param name="fileName">Name; only its ending counts.</param>
    /// <param name="groups">Groups of the round.</param>
    /// <param name="otherwise">Group of a row that names none.</param>
    public static RosterRead Read(byte[] content, string fileName, IReadOnlyList<GroupDraft> groups, string otherwise) =>
        TableFile.Read(content, fileName, rows => RosterRows.Read(rows, groups, otherwise), Broken);

    /// <summary>Reads a file chosen on a page.</summary>
    internal static RosterRead Read(ChosenFile file, IReadOnlyList<GroupDraft> groups, string otherwise) =>
        file.Read(rows => RosterRows.Read(rows, groups, otherwise), Broken);

    private static RosterRead Broken(string key) => new([], [new RosterProblem(key)]);
}
