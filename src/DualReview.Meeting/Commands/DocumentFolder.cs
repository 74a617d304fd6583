using DualReview.Meeting.Cycles;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Documents.Excel;
using DualReview.Meeting.Documents.Word;
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
            var path = Path.Combine(folder, Free(document, taken));
            await File.WriteAllBytesAsync($"{path}.docx", WordWriter.Write(document));
            files++;
            if (document.Sheets.Any())
            {
                await File.WriteAllBytesAsync($"{path}.xlsx", SheetWriter.Write(document));
                files++;
            }
        }

        return files;
    }

    /// <summary>Two people of one name in one unit have two files.</summary>
    private static string Free(OfficialDocument document, HashSet<string> taken)
    {
        var name = document.FileName;
        for (var n = 2; !taken.Add(name); n++)
        {
            name = $"{document.FileName}-{n}";
        }

        return name;
    }
}
