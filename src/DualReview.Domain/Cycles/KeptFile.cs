namespace DualReview.Domain.Cycles;

/// <summary>
/// A file that was taken in and is kept outside the journal, found again by what it contains: an event that carries this record keeps
/// the file alive, and the digest says later whether it is still the one that was handed in.
/// </summary>
/// <param name="FileName">Name as people see it, 1–80 characters, its ending agreeing with <paramref name="Kind"/>; never a path.</param>
/// <param name="Sha256">SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length, more than 0.</param>
/// <param name="Kind">What it is by its content.</param>
public sealed record KeptFile(string FileName, string Sha256, long Bytes, FileKind Kind)
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 80;

    /// <summary>Whether this can be a kept file at all. What a command carries is checked again, whoever sent it.</summary>
    public bool IsUsable =>
        FileName.Length is > 0 and <= LongestName
        && FileName == PlainText.Clean(FileName)
        && FileName.IndexOfAny(['/', '\\']) < 0
        && Sha256.Length == 64 && Sha256.All(char.IsAsciiHexDigitLower)
        && Bytes > 0
        && Enum.IsDefined(Kind);
}

/// <summary>What a kept file is.</summary>
public enum FileKind
{
    /// <summary>Word document, .docx, without macros.</summary>
    Word,

    /// <summary>.pdf.</summary>
    Pdf,

    /// <summary>Excel workbook, .xlsx, without macros.</summary>
    Excel,

    /// <summary>Photo, .jpg or .jpeg.</summary>
    Jpeg,

    /// <summary>Picture, .png.</summary>
    Png,
}
