using System.IO.Compression;

namespace DualReview.Meeting.Documents;

/// <summary>
/// Packs an Office file anew without the moment at which it was made, so that the same content is the same bytes: two people who compare
/// their copies see at once whether anything differs.
/// </summary>
internal static class SteadyZip
{
    private const string First = "[Content_Types].xml";

    /// <summary>The earliest moment a zip can name.</summary>
    public static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same entries in one order and with one moment.</summary>
    public static byte[] Of(MemoryStream package)
    {
        package.Position = 0;
        using var from = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var packed = new MemoryStream();
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(e => e.FullName != First).ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Moment;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return packed.ToArray();
    }
}
