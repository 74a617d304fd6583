using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace DualReview.Meeting.Features.Filing;

/// <summary>
/// The index of a year's archive, written last and standing in it twice: as a page to print and as JSON for machines. The same state of the
/// year gives the same index, so it names no moment at which it was made.
/// </summary>
/// <param name="Unit">Whose archive it is.</param>
/// <param name="Year">Year of the cycle.</param>
/// <param name="Scheme">Title of the scheme.</param>
/// <param name="Whole">Whether it is of the whole year, or of one unit.</param>
/// <param name="Entry">Number of the last entry of the year's journal it is made of.</param>
/// <param name="Digest">Hash of that entry, lower-case hexadecimal: it stands for all before it.</param>
/// <param name="Entries">Every file but the index, in the order of the archive.</param>
/// <param name="Missing">What the scheme knows and the archive does not have.</param>
public sealed record ArchiveIndex(
    string Unit,
    int Year,
    string Scheme,
    bool Whole,
    long Entry,
    string Digest,
    ImmutableArray<ArchiveEntry> Entries,
    ImmutableArray<ArchiveGap> Missing)
{
    /// <summary>What this form of archive is called; another form has another number.</summary>
    public const string Format = "DualReview year archive 1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The index for machines.</summary>
    public byte[] Json() => JsonSerializer.SerializeToUtf8Bytes(new { format = Format, Unit, Year, Scheme, Whole, Entry, Digest, Entries, Missing }, Options);
}

/// <summary>A file of the archive.</summary>
/// <param name="Path">Its place, folders divided by a slash.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
public sealed record ArchiveEntry(string Path, string What, long Bytes, string Sha256);

/// <summary>Something that is not in the archive.</summary>
/// <param name="What">What.</param>
/// <param name="Of">Of which meeting, unit or person.</param>
/// <param name="Why">Why not, as a sentence.</param>
public sealed record ArchiveGap(string What, string Of, string Why);
