using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>
/// Events ↔ JSON of the journal. What is stored is what is hashed, byte for byte; nothing is serialised twice to compare.
/// Derived figures (<c>Round</c>, <c>Total</c>) are not written, since they would be a second truth.
/// </summary>
public static class EventCodec
{
    /// <summary>The one set of options for journal, result and archive.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Name and payload of an event.</summary>
    public static (string Type, string Payload) Write(MeetingEvent e) =>
        (EventNames.Of(e), JsonSerializer.Serialize(e, e.GetType(), Options));

    /// <summary>Reads an event back. Throws <see cref="JsonException"/> when name or payload are not this version's.</summary>
    public static MeetingEvent Read(string type, string payload) =>
        EventNames.TypeOf(type) is { } clr && JsonSerializer.Deserialize(payload, clr, Options) is MeetingEvent e
            ? e
            : throw new JsonException("Not an event this version knows.");

    /// <summary>JSON of an actor, e.g. <c>{"kind":"atBox","seat":"teller-1"}</c>.</summary>
    public static string Write(Actor actor) => JsonSerializer.Serialize(actor, Options);

    /// <summary>Reads an actor back. Throws <see cref="JsonException"/> when it is none.</summary>
    public static Actor ReadActor(string json) => JsonSerializer.Deserialize<Actor>(json, Options) ?? throw new JsonException("Not an actor.");

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            // Journals are read by people and never pasted into HTML; \u4E66 for 书 would help nobody.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            IgnoreReadOnlyProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameActors, ShareGroups } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new PlainValueConverter<MeetingId>(v => v.ToString(), MeetingId.Parse),
                new PlainValueConverter<MeetingCode>(v => v.Value, t => MeetingCode.Parse(t)),
                new PlainValueConverter<SubjectId>(v => v.Value, t => new SubjectId(t)),
                new PlainValueConverter<AttendeeId>(v => v.Value, t => new AttendeeId(t)),
                new PlainValueConverter<Seat>(v => v.ToString(), t => Seat.Parse(t)),
                new PlainValueConverter<Fraction>(v => v.ToString(), t => Pair(t, '/') is var (n, d) ? new Fraction(n, d) : null),
                new PlainValueConverter<MonthDay>(v => v.ToString(), t => Pair(t, '-') is var (m, d) ? new MonthDay(m, d) : null),
                new PlainValueConverter<TimeSpan>(v => v.ToString("c", CultureInfo.InvariantCulture), t => TimeSpan.TryParseExact(t, "c", CultureInfo.InvariantCulture, out var span) ? span : null),
                new QuestionIdConverter(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void NameActors(JsonTypeInfo info)
    {
        if (info.Type != typeof(Actor))
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "kind",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
            DerivedTypes =
            {
                new JsonDerivedType(typeof(Actor.Host), "host"),
                new JsonDerivedType(typeof(Actor.AtBox), "atBox"),
                new JsonDerivedType(typeof(Actor.Attendee), "attendee"),
                new JsonDerivedType(typeof(Actor.Machine), "machine"),
            },
        };
    }

    private static void ShareGroups(JsonTypeInfo info)
    {
        var group = info.Type == typeof(Elector) ? nameof(Elector.Group) : info.Type == typeof(Attendee) ? nameof(Attendee.GroupKey) : null;
        foreach (var property in info.Properties.Where(p => group is not null && p.Name == JsonNamingPolicy.CamelCase.ConvertName(group)))
        {
            property.CustomConverter = new RepeatedTextConverter();
        }
    }

    private static (int Left, int Right)? Pair(string text, char mark) =>
        text.Split(mark) is [var a, var b]
        && int.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
        && int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var right)
            ? (left, right)
            : null;
}
