using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>Writes a value type as one JSON string, also where it is the key of a dictionary.</summary>
/// <param name="write">Value → text.</param>
/// <param name="read">Text → value; null when the text is none.</param>
internal sealed class PlainValueConverter<T>(Func<T, string> write, Func<string, T?> read) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(write(value));

    private T Parse(string? text) =>
        text is not null && read(text) is { } value ? value : throw new JsonException($"Not a {typeof(T).Name}.");
}
