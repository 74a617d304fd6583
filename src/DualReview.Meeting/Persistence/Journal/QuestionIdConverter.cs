using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>Writes a question's number as a JSON number.</summary>
internal sealed class QuestionIdConverter : JsonConverter<QuestionId>
{
    public override QuestionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, QuestionId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);

    public override QuestionId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        int.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? new(n) : throw new JsonException("Not a question number.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, QuestionId value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());
}
