using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>Reads text of so many lower-case hexadecimal digits.</summary>
internal abstract class HexConverter(int digits) : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && text.Length == digits && text.All(char.IsAsciiHexDigitLower) ? text : throw new JsonException($"Not {digits} digits.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A SHA-256 or a public key.</summary>
internal sealed class HashConverter() : HexConverter(64);

/// <summary>An Ed25519 signature.</summary>
internal sealed class SignatureConverter() : HexConverter(128);

/// <summary>Reads numbers from 0 to 2147483647; a fraction, an exponent or a sign is none.</summary>
internal sealed class CountConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number >= 0 ? number : throw new JsonException("Not a count.");

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
