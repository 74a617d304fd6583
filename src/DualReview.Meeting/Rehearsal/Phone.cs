using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>
/// A simulated attendee's phone: the same requests as the real page sends, in the same order, over HTTP. No cookie; one
/// token made here, of which the server first sees the hash; the ballot is sealed here.
/// </summary>
internal sealed class Phone(HttpClient http, MeetingCode code, TimeProvider time)
{
    private const int Tries = 20;

    private readonly string ballotId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
    private readonly byte[] receipt = SHA256.HashData(RandomNumberGenerator.GetBytes(32));
    private byte[] token = RandomNumberGenerator.GetBytes(16);
    private RollPhone? roll;
    private byte[]? rollSignature;

    /// <summary>Checks in by name.</summary>
    public Task<bool> CheckInAsync(string name, CancellationToken cancel) => FormAsync("checkin", new() { ["name"] = name }, cancel);

    /// <summary>Asks a signed question.</summary>
    public Task<bool> AskAsync(string name, SubjectId? about, string text, CancellationToken cancel) =>
        FormAsync("question", new() { ["name"] = name, ["about"] = about?.Value ?? string.Empty, ["text"] = text }, cancel);

    /// <summary>Puts an unsigned opinion into the box of the 《征求意见表》.</summary>
    public Task<bool> GiveOpinionAsync(string text, CancellationToken cancel) => FormAsync("opinion", new() { ["text"] = text }, cancel);

    /// <summary>Takes a ballot with the digits on the projector, asking for new ones when they have just changed.</summary>
    public async Task<bool> ClaimAsync(Func<CancellationToken, Task<string?>> digits, CancellationToken cancel)
    {
        var hash = Base64Url.EncodeToString(SHA256.HashData(token));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await digits(cancel) is not { } ticket)
            {
                return false;
            }

            if (await PostAsync("claim", new { ticket, hash }, cancel) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the right on a slip.</summary>
    public async Task<bool> ClaimSlipAsync(string slip, CancellationToken cancel)
    {
        token = RoomHandOut.TokenOf(slip);
        return await PostAsync("claim", new { ticket = string.Empty, hash = Base64Url.EncodeToString(SHA256.HashData(token)) }, cancel) is not null;
    }

    /// <summary>Takes a right by the roll: the token is signed blinded, under a name that the ballot will not know.</summary>
    public async Task<bool> TakeByRollAsync(string key, string modulus, CancellationToken cancel)
    {
        roll = new RollPhone(RollPublicKey.Read(modulus)!, token);
        if (await PostAsync("roll", new { key, blinded = Base64Url.EncodeToString(roll.Blinded) }, cancel) is not { Signature: { } signature })
        {
            return false;
        }

        rollSignature = roll.Finalize(Base64Url.DecodeFromChars(signature));
        return true;
    }

    /// <summary>Fills in, seals and casts; the same ballot again until there is an answer.</summary>
    public async Task<bool> CastAsync(BallotPaper paper, Opinion opinion, CancellationToken cancel)
    {
        var ballot = PhoneSeal.Seal(await PhoneSeal.OfAsync(http, code.Value, cancel), ballotId, paper, opinion.Fill(paper, receipt));
        var body = new
        {
            token = Base64Url.EncodeToString(token),
            ballotId,
            ballot = Base64Url.EncodeToString(ballot),
            prefix = rollSignature is null ? null : Base64Url.EncodeToString(roll!.Prefix),
            signature = rollSignature is null ? null : Base64Url.EncodeToString(rollSignature),
        };
        return await PostAsync("cast", body, cancel) is not null;
    }

    private async Task<bool> FormAsync(string what, Dictionary<string, string> fields, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/m/{code}/{what}") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await http.SendAsync(request, cancel);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Sends until the server has decided: a busy or restarting server is no answer. Null for a refusal.</summary>
    private async Task<GoodAnswer?> PostAsync(string what, object body, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                using var response = await http.PostAsJsonAsync($"/m/{code}/{what}", body, cancel);
                if ((int)response.StatusCode is < 500 and not 429)
                {
                    return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<GoodAnswer>(cancel) : null;
                }
            }
            catch (HttpRequestException)
            {
                // No connection is no answer either.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 * (attempt + 1)), time, cancel);
        }

        return null;
    }

    private sealed record GoodAnswer(string? Signature = null);
}
