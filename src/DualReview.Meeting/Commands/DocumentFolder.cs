using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Features.Documents;

namespace DualReview.Meeting.Commands;

/// <summary>The documents of a year as files in a folder.</summary>
internal static class DocumentFolder
{
    /// <summary>Writes every document that can be made now as Word, and as Excel where it has tables for it.</summary>
    /// <param name="papers">Composes them.</param>
    /// <param name="cycle">The year.</param>
    /// <param name="folder">Made where there is none; files of the same name are written over.</param>
    /// <returns>How many files were written.</returns>
    public static async Task<int> WriteAsync(YearPapers papers, ICycle cycle, string folder)
    {
        Directory.CreateDirectory(folder);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = 0;
        await foreach (var document in papers.OfAsync(cycle, CancellationToken.None))
        {
            // Two people of one name in one unit have two files.
            var name = FileNames.Free(document.FileName, taken);
            foreach (var file in DocumentFile.Of(document))
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, name + file.Ending), file.Content);
                files++;
            }
        }

        return files;
    }
}
