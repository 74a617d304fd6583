using System.Text;
using DualReview.Domain.Schemes.Reading;

namespace DualReview.Domain.Schemes;

/// <summary>
/// Reads a scheme file (JSON, docs/schemes.md). Whatever the input, the answer is a scheme or the full list of what
/// is wrong with it; never an exception. Built-in and imported schemes take the same way.
/// </summary>
public static class SchemeReader
{
    /// <summary>Reads the bytes of a file: UTF-8, with or without a byte order mark, at most 1 MB.</summary>
    public static SchemeReading Read(ReadOnlySpan<byte> utf8)
    {
        var log = new ProblemLog();
        if (JsonPieces.Read(utf8, log) is not { } root)
        {
            return new SchemeReading(null, log.ToList());
        }

        var scheme = Fields.Read(root, log, SchemeDecoder.Scheme);
        SchemeChecks.Check(scheme, log);
        return new SchemeReading(log.HasErrors ? null : scheme, log.ToList());
    }

    /// <summary>Reads a text, e.g. from an editor.</summary>
    public static SchemeReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Encoding.UTF8.GetBytes(text));
    }
}
