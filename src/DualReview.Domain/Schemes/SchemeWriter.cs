using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DualReview.Domain.Schemes.Writing;

namespace DualReview.Domain.Schemes;

/// <summary>
/// Writes a scheme as the JSON that <see cref="SchemeReader"/> reads: reading it gives an equal scheme. The same scheme
/// always gives the same text, so a journal may freeze it and hash it. Defaults and empty lists are left out.
/// </summary>
public static class SchemeWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        // Readable Chinese. The text is a file or a journal entry, never put into a page unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The scheme as text, ending in a line break.</summary>
    public static string Write(Scheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            SchemeParts.Write(json, scheme);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
