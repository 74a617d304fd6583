using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text.Json;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>
/// What a phone sends when it casts. Read straight from the bytes of the request: of all a hall sends, this alone comes from everybody
/// within seconds, and strings made of it would be most of what the server allocates then.
/// </summary>
/// <param name="Token">The right to vote, 16 bytes.</param>
/// <param name="BallotId">Chosen by the phone, 16 bytes.</param>
/// <param name="Ballot">The sealed ballot.</param>
/// <param name="Prefix">Prefix of the token's blind signature, 32 bytes; null when the right is no signature.</param>
/// <param name="Signature">The blind signature; null when the right is none.</param>
internal sealed record CastRequest(byte[] Token, byte[] BallotId, byte[] Ballot, byte[]? Prefix, byte[]? Signature)
{
    private const int TokenSize = 16;
    private const int PrefixSize = 32;
    private const int MaximumDepth = 4;

    /// <summary>Reads a request of at most so many bytes; see <see cref="RequestBody.ReadAsync"/>.</summary>
    public static Task<(CastRequest? Request, int? Failed)> ReadAsync(HttpRequest request, int largest, CancellationToken cancel) =>
        RequestBody.ReadAsync(request, largest, r => ReadAsync(r.BodyReader, largest, cancel));

    /// <summary>Reads the text of a request; null when it is not what our page sends.</summary>
    public static CastRequest? Read(ReadOnlySequence<byte> text)
    {
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaximumDepth });
        try
        {
            return Read(ref json);
        }
        catch (JsonException)
        {
            // The message would quote the body, so it goes nowhere.
            return null;
        }
        catch (InvalidOperationException)
        {
            // What is no text although it stands where one belongs: half a surrogate, or bytes that are no UTF-8.
            return null;
        }
    }

    private static async ValueTask<CastRequest?> ReadAsync(PipeReader body, int largest, CancellationToken cancel)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancel);
            if (read.Buffer.Length > largest)
            {
                body.AdvanceTo(read.Buffer.End);
                throw new BadHttpRequestException("A ballot is too long.", StatusCodes.Status413PayloadTooLarge);
            }

            if (read.IsCompleted)
            {
                var request = Read(read.Buffer);
                body.AdvanceTo(read.Buffer.End);
                return request;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static CastRequest? Read(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        byte[]? token = null, ballotId = null, ballot = null, prefix = null, signature = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // A name that comes twice has no one meaning; a name unknown to this version means nothing to it.
            var good = json.ValueTextEquals("token"u8) ? Take(ref json, ref token, TokenSize)
                : json.ValueTextEquals("ballotId"u8) ? Take(ref json, ref ballotId, TokenSize)
                : json.ValueTextEquals("ballot"u8) ? Take(ref json, ref ballot)
                : json.ValueTextEquals("prefix"u8) ? Take(ref json, ref prefix, PrefixSize)
                : json.ValueTextEquals("signature"u8) ? Take(ref json, ref signature)
                : Pass(ref json);
            if (!good)
            {
                return null;
            }
        }

        var ended = json.TokenType == JsonTokenType.EndObject && !json.Read();
        return ended && token is not null && ballotId is not null && ballot is not null ? new CastRequest(token, ballotId, ballot, prefix, signature) : null;
    }

    private static bool Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
        return true;
    }

    /// <summary>Takes base64url text. Null counts as absent.</summary>
    private static bool Take(ref Utf8JsonReader json, ref byte[]? value, int? size = null)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return value is null;
        }

        if (value is not null || json.TokenType != JsonTokenType.String)
        {
            return false;
        }

        var most = checked((int)(json.HasValueSequence ? json.ValueSequence.Length : json.ValueSpan.Length));
        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var text = rented.AsSpan(0, json.CopyString(rented));
            value = Base64Url.IsValid(text) ? Base64Url.DecodeFromUtf8(text) : null;
        }
        finally
        {
            // A ballot does not wait in a pool for whoever rents next.
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return value is not null && (size is null || value.Length == size);
    }
}
