using System.Globalization;
using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Persistence.Cycles;

/// <summary>A year's events ↔ JSON, with the same options as a meeting's.</summary>
internal static class CycleCodec
{
    private static readonly JsonSerializerOptions Options = Make();

    /// <summary>Name and payload of an event.</summary>
    public static (string Type, string Payload) Write(CycleEvent e) => (CycleEventNames.Of(e), JsonSerializer.Serialize(e, e.GetType(), Options));

    /// <summary>Reads an event back. Throws <see cref="JsonException"/> when name or payload are not this version's.</summary>
    public static CycleEvent Read(string type, string payload) =>
        CycleEventNames.TypeOf(type) is { } clr && JsonSerializer.Deserialize(payload, clr, Options) is CycleEvent e
            ? e
            : throw new JsonException("Not an event this version knows.");

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(EventCodec.Options)
        {
            Converters =
            {
                new PlainValueConverter<CycleId>(v => v.ToString(), t => Guid.TryParseExact(t, "n", out var id) ? new CycleId(id) : null),
                new PlainValueConverter<UnitId>(v => v.ToString(), t => Guid.TryParseExact(t, "n", out var id) ? new UnitId(id) : null),
                new PlainValueConverter<AppraisalId>(v => v.ToString(), t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new AppraisalId(id) : null),
                new PlainValueConverter<NoticeId>(v => v.Value, t => new NoticeId(t)),
                new PlainValueConverter<LedgerItemId>(v => v.ToString(), t => Guid.TryParseExact(t, "n", out var id) ? new LedgerItemId(id) : null),
                new PlainValueConverter<PersonId>(v => v.ToString(), t => Guid.TryParseExact(t, "n", out var id) ? new PersonId(id) : null),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
