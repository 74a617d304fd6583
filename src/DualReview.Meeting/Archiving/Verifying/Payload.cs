using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>
/// What a verifier reads of an entry's payload. Not the journal's own types: an archive of this year must still be read by the program
/// of a later one, which may write more into them.
/// </summary>
internal static class Payload
{
    private static readonly JsonSerializerOptions Lenient = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new PlainValueConverter<Seat>(s => s.ToString(), t => Seat.Parse(t)),
            new CountConverter(),
        },
    };

    /// <summary>The payload; null when it was left out or cannot be understood.</summary>
    public static T? Of<T>(LinkFile entry)
        where T : class
    {
        try
        {
            return entry.Payload is { } text ? JsonSerializer.Deserialize<T>(text, Lenient) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>boxUnsealed.</summary>
internal sealed record UnsealedPayload(int Number);

/// <summary>boxOpened.</summary>
internal sealed record OpenedPayload(int Number, HandOutMode Mode, int Cap, OpenedPaper Paper, OpenedSeal Seal);

/// <summary>The paper in boxOpened.</summary>
/// <param name="Title">Title.</param>
/// <param name="Subjects">Subjects.</param>
/// <param name="Rules">Which ballots are valid.</param>
/// <param name="Split">The question for the voter's group; null, or left out by journals from before there was one, where it is not asked.</param>
internal sealed record OpenedPaper(string Title, ImmutableArray<OpenedSubject> Subjects, OpenedRules Rules, OpenedSplit? Split = null);

/// <summary>The rules in boxOpened.</summary>
internal sealed record OpenedRules(OpenedValidity Validity, ImmutableArray<OpenedQuota> Quotas);

/// <summary>The readings in boxOpened.</summary>
internal sealed record OpenedValidity(BallotReading Blank, BallotReading PartlyBlank, BallotReading OverQuota, BallotReading Contradictory);

/// <summary>A quota in boxOpened.</summary>
internal sealed record OpenedQuota(int Grade, ImmutableArray<string> Subjects, int AtMost);

/// <summary>The question in boxOpened.</summary>
internal sealed record OpenedSplit(int Floor, ImmutableArray<OpenedGroup> Groups);

/// <summary>A group in boxOpened.</summary>
internal sealed record OpenedGroup(string Key, string Name, int? Weight = null);

/// <summary>A subject in boxOpened.</summary>
internal sealed record OpenedSubject(string Id, string Name, string Post, SubjectKind Kind, OpenedScale Scale, ImmutableArray<NamedFile> Rows);

/// <summary>A scale in boxOpened.</summary>
internal sealed record OpenedScale(ImmutableArray<NamedFile> Grades);

/// <summary>The seal in boxOpened.</summary>
internal sealed record OpenedSeal(ImmutableArray<OpenedHolder> Holders);

/// <summary>A holder in boxOpened.</summary>
internal sealed record OpenedHolder(string Name, string PublicKey);

/// <summary>tellerNominated and tellerReplaced.</summary>
internal sealed record NamedPayload(Seat Seat, string Name);

/// <summary>nominationWithdrawn and seatReleased.</summary>
internal sealed record SeatPayload(Seat Seat);

/// <summary>seatPaired.</summary>
internal sealed record PairedPayload(Seat Seat, [property: JsonConverter(typeof(HashConverter))] string? SigningKey = null);
