using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>Taking a ballot and casting it, from the page's script. Nothing of what arrives here is logged.</summary>
internal static class Voting
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        // marks → subject → row is the deepest a ballot goes.
        MaxDepth = 8,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static async Task<IResult> ClaimAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var (request, _) = await ReadAsync<ClaimRequest>(http, AttendeeEndpoints.LargestForm, cancel);
        if (request is null || Bytes(request.Hash, 32) is not { } hash)
        {
            return Answers.Refuse("claim.malformed", sentences);
        }

        return await http.Room().ClaimAsync(request.Ticket, hash, cancel) is ClaimOutcome.Refused refused
            ? Answers.Refuse(refused.Refusal, sentences)
            : Results.Json(new { ok = true });
    }

    public static async Task<IResult> CastAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var (request, tooLarge) = await ReadAsync<CastRequest>(http, AttendeeEndpoints.LargestBallot, cancel);
        if (tooLarge)
        {
            return Answers.Refuse("ballot.tooLarge", sentences);
        }

        // Annotations do not reach the values of a dictionary: "s1": null arrives as null.
        if (request is null || request.Marks.Values.Any(rows => rows is null || rows.Values.Any(grade => grade is null))
            || Bytes(request.Token, 16) is not { } token || Bytes(request.BallotId, 16) is not { } ballotId)
        {
            return Answers.Refuse("ballot.malformed", sentences);
        }

        var draft = new BallotDraft(
            request.Marks.ToDictionary(m => m.Key, m => (IReadOnlyDictionary<string, string>)m.Value, StringComparer.Ordinal),
            request.Remarks ?? [],
            request.Opinion,
            [.. Bytes(request.Receipt, 32) ?? []]);
        return await http.Room().CastAsync(token, ballotId, draft, cancel) is CastOutcome.Refused refused
            ? Answers.Refuse(refused.Refusal, sentences)
            : Results.Json(new { ok = true });
    }

    /// <summary>Decodes base64url of exactly this many bytes; null for anything else.</summary>
    internal static byte[]? Bytes(string? text, int length)
    {
        if (text is null || text.Length > 64 || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length == length ? bytes : null;
    }

    /// <summary>Reads a body; nothing when it is not what our page sends or longer than this many bytes.</summary>
    private static async Task<(T? Body, bool TooLarge)> ReadAsync<T>(HttpContext http, int largest, CancellationToken cancel)
        where T : class
    {
        if (http.Request.ContentLength > largest)
        {
            return (null, true);
        }

        try
        {
            return (await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Strict, cancel), false);
        }
        catch (JsonException)
        {
            // The message would quote the body, so it goes nowhere.
            return (null, false);
        }
        catch (BadHttpRequestException e)
        {
            // A body without a length is measured while it is read.
            return (null, e.StatusCode == StatusCodes.Status413PayloadTooLarge);
        }
    }

    private sealed record ClaimRequest(string Ticket, string Hash);

    private sealed record CastRequest(
        string Token,
        string BallotId,
        string Receipt,
        Dictionary<string, Dictionary<string, string>> Marks,
        Dictionary<string, string>? Remarks = null,
        string? Opinion = null);
}
