using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using MiniExcelLibs;

namespace DualReview.Meeting.Features.Lists;

/// <summary>
/// Reads the first sheet of an .xlsx file, or a .csv file, as rows of text. Formulas give the value they had when the file was saved and are
/// never calculated. A broken file is a key of <see cref="Problems"/>, never an exception.
/// </summary>
public static class TableFile
{
    /// <summary>Largest file in bytes.</summary>
    public const int Largest = 2 * 1024 * 1024;

    /// <summary>Most bytes an .xlsx may unpack to: a list of 5,000 names needs one or two million.</summary>
    private const int LargestUnpacked = 32 * 1024 * 1024;

    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    static TableFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Keys of everything that can be wrong with a file as a whole; each has a text where lists are read.</summary>
    public static IReadOnlyList<string> Problems { get; } = ["File.TooLarge", "File.Kind", "File.Macros", "File.Old", "File.NotATable", "File.Unreadable"];

    /// <summary>Reads a file held in memory.</summary>
    /// <param name="content">Bytes, at most <see cref="Largest"/>.</param>
    /// <param name="fileName">Name; only its ending counts.</param>
    /// <param name="take">Takes the rows, each with its number as a spreadsheet shows it; they are read while it enumerates them.</param>
    /// <param name="broken">Makes the outcome of a key of <see cref="Problems"/>.</param>
    public static T Read<T>(byte[] content, string fileName, Func<IEnumerable<(int Number, string[] Cells)>, T> take, Func<string, T> broken)
    {
        if (content.Length > Largest)
        {
            return broken("File.TooLarge");
        }

        var kind = Path.GetExtension(fileName).ToLowerInvariant();
        if (kind is not (".xlsx" or ".csv" or ".txt"))
        {
            return broken(kind is ".xlsm" or ".xltm" or ".xlam" ? "File.Macros" : "File.Kind");
        }

        try
        {
            return kind != ".xlsx" ? take(Csv(content))
                : content.AsSpan().StartsWith(OldOffice) ? broken("File.Old")
                : WhatIsWrong(content) is { } problem ? broken(problem)
                : take(Xlsx(content));
        }
        catch (Exception)
        {
            // Whatever a damaged or foreign file makes of the readers: for the clerk it is one thing, and nothing was taken.
            return broken("File.Unreadable");
        }
    }

    /// <summary>What keeps an archive from being read. Unpacked bytes are counted, since what a file says of its own size need not be true.</summary>
    private static string? WhatIsWrong(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        if (archive.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            return "File.Macros";
        }

        if (archive.Entries.Any(e => e.FullName is "word/document.xml" or "ppt/presentation.xml"))
        {
            return "File.NotATable";
        }

        var buffer = new byte[81920];
        var left = LargestUnpacked;
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0)
                {
                    return "File.TooLarge";
                }
            }
        }

        return null;
    }

    private static IEnumerable<(int Number, string[] Cells)> Xlsx(byte[] content)
    {
        using var stream = new MemoryStream(content);
        var number = 0;
        foreach (IDictionary<string, object?> row in stream.Query(excelType: ExcelType.XLSX))
        {
            yield return (++number, [.. row.Values.Select(Cell)]);
        }
    }

    /// <summary>A day is written as one, whatever format the sheet shows it in.</summary>
    private static string Cell(object? value) => value is DateTime { TimeOfDay.Ticks: 0 } day
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;

    private static IEnumerable<(int Number, string[] Cells)> Csv(byte[] content)
    {
        using var csv = CsvReader.FromText(Text(content), new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true });
        while (csv.Read())
        {
            var cells = csv.Current.ToArray();

            // Typed by hand, the comma is often the Chinese one, which no format of files knows.
            yield return ((int)csv.LineNumber, cells is [var only] ? only.Split('，') : cells);
        }
    }

    /// <summary>UTF-16 with its mark (Excel's “Unicode 文本”); UTF-8 where the bytes are UTF-8; otherwise what Chinese Excel saves, GB18030.</summary>
    private static string Text(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode.GetString(content, 2, content.Length - 2);
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            // Bytes that are no text in this either make the file unreadable, not a name of question marks.
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(content);
        }
    }
}
