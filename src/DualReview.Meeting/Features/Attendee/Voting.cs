using System.Buffers.Text;
using System.Text.Json;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>Taking a ballot and casting it, from the page's script. Nothing of what arrives here is logged.</summary>
internal static class Voting
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 4,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static async Task<IResult> ClaimAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var (request, failed) = await ReadAsync<ClaimRequest>(http, AttendeeEndpoints.LargestForm, cancel);
        if (failed is not null and not StatusCodes.Status413PayloadTooLarge)
        {
            return Results.StatusCode(failed.Value);
        }

        if (request is null || Bytes(request.Hash, 32) is not { } hash)
        {
            return Answers.Refuse("claim.malformed", sentences);
        }

        return await http.Room().ClaimAsync(request.Ticket, hash, cancel) is ClaimOutcome.Refused refused
            ? Answers.Refuse(refused.Refusal, sentences)
            : Answers.Taken;
    }

    public static async Task<IResult> CastAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var (request, failed) = await CastRequest.ReadAsync(http.Request, AttendeeEndpoints.LargestBallot, cancel);
        if (failed is { } status)
        {
            return status == StatusCodes.Status413PayloadTooLarge ? Answers.Refuse("ballot.tooLarge", sentences) : Results.StatusCode(status);
        }

        if (request is null)
        {
            return Answers.Refuse("ballot.malformed", sentences);
        }

        var proof = request is { Prefix: { } prefix, Signature: { } signature } ? new RollProof(prefix, signature) : null;
        return await http.Room().CastAsync(request.Token, request.BallotId, request.Ballot, proof, cancel) is CastOutcome.Refused refused
            ? Answers.Refuse(refused.Refusal, sentences)
            : Answers.Taken;
    }

    /// <summary>Takes a right by the roll: the one-time key knows the name, the blinded message knows nothing.</summary>
    public static async Task<IResult> RollAsync(HttpContext http, RollInvitations invitations, RefusalSentences sentences, CancellationToken cancel)
    {
        var (request, failed) = await ReadAsync<RollRequest>(http, AttendeeEndpoints.LargestForm, cancel);
        if (failed is not null and not StatusCodes.Status413PayloadTooLarge)
        {
            return Results.StatusCode(failed.Value);
        }

        if (request is null || !Base64Url.IsValid(request.Blinded))
        {
            return Answers.Refuse("roll.malformed", sentences);
        }

        if (invitations.Find(http.Room().State.Id, request.Key, out var attendee) is { } refusal)
        {
            return Answers.Refuse(refusal, sentences);
        }

        return await http.Room().HandOut.SignAsync(attendee, Base64Url.DecodeFromChars(request.Blinded), cancel) switch
        {
            RollOutcome.Given given => Results.Json(new { ok = true, signature = Base64Url.EncodeToString(given.Signature) }),
            RollOutcome.Refused refused => Answers.Refuse(refused.Refusal, sentences),
            _ => throw new InvalidOperationException("Signed or refused."),
        };
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

    private static Task<(T? Body, int? Failed)> ReadAsync<T>(HttpContext http, int largest, CancellationToken cancel)
        where T : class =>
        RequestBody.ReadAsync(http.Request, largest, async request =>
        {
            try
            {
                return await JsonSerializer.DeserializeAsync<T>(request.Body, Strict, cancel);
            }
            catch (JsonException)
            {
                // The message would quote the body, so it goes nowhere.
                return null;
            }
        });

    private sealed record ClaimRequest(string Ticket, string Hash);

    private sealed record RollRequest(string Key, string Blinded);
}
