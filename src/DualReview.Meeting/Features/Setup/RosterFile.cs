using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using MiniExcelLibs;

namespace DualReview.Meeting.Features.Setup;

/// <summary>Reads a roster from an .xlsx or .csv file. A broken file is a problem in words, never an exception.</summary>
public static class RosterFile
{
    /// <summary>Largest file in bytes.</summary>
    public const int Largest = 2 * 1024 * 1024;

    /// <summary>Most bytes an .xlsx may unpack to: a list of 5,000 names needs one or two million.</summary>
    private const int LargestUnpacked = 32 * 1024 * 1024;

    static RosterFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a file held in memory.</summary>
    /// <param name="content">Bytes, at most <see cref="Largest"/>.</param>
    /// <param name="fileName">Name; only its ending counts.</param>
    /// <param name="groups">Groups of the round.</param>
    /// <param name="otherwise">Group of a row that names none.</param>
    public static RosterRead Read(byte[] content, string fileName, IReadOnlyList<GroupDraft> groups, string otherwise)
    {
        if (content.Length > Largest)
        {
            return Broken("File.TooLarge");
        }

        var kind = Path.GetExtension(fileName).ToLowerInvariant();
        if (kind is not (".xlsx" or ".csv" or ".txt"))
        {
            return Broken("File.Kind");
        }

        try
        {
            if (kind == ".xlsx" && UnpacksToTooMuch(content))
            {
                return Broken("File.TooLarge");
            }

            return RosterRows.Read(kind == ".xlsx" ? Xlsx(content) : Csv(content), groups, otherwise);
        }
        catch (Exception)
        {
            // Whatever a damaged or foreign file makes of the readers: for the clerk it is one thing, and nothing was taken.
            return Broken("File.Unreadable");
        }
    }

    /// <summary>Counted while unpacking, since what a file says of its own size need not be true.</summary>
    private static bool UnpacksToTooMuch(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        var buffer = new byte[81920];
        var left = LargestUnpacked;
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((left -= read) < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<(int Number, string[] Cells)> Xlsx(byte[] content)
    {
        using var stream = new MemoryStream(content);
        var number = 0;
        foreach (IDictionary<string, object?> row in stream.Query(excelType: ExcelType.XLSX))
        {
            yield return (++number, [.. row.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? string.Empty)]);
        }
    }

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

    private static RosterRead Broken(string key) => new([], [new RosterProblem(key)]);
}
