using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>
/// A simulated attendee's phone: the same requests as the real page sends, in the same order, over HTTP. No cookie; one
/// token made here, of which the server first sees the hash.
/// </summary>
internal sealed class Phone(HttpClient http, MeetingCode code, TimeProvider time)
{
    private const int Tries = 20;

    private readonly byte[] token = RandomNumberGenerator.GetBytes(16);
    private readonly string ballotId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
    private readonly string receipt = Base64Url.EncodeToString(SHA256.HashData(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Checks in by name.</summary>
    public Task<bool> CheckInAsync(string name, CancellationToken cancel) => FormAsync("checkin", new() { ["name"] = name }, cancel);

    /// <summary>Asks a signed question.</summary>
    public Task<bool> AskAsync(string name, SubjectId? about, string text, CancellationToken cancel) =>
        FormAsync("question", new() { ["name"] = name, ["about"] = about?.Value ?? string.Empty, ["text"] = text }, cancel);

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

            if (await PostAsync("claim", new { ticket, hash }, cancel))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Fills in and casts; the same ballot again until there is an answer.</summary>
    public Task<bool> CastAsync(BallotPaper paper, Opinion opinion, CancellationToken cancel)
    {
        var (marks, remarks, general) = opinion.Fill(paper);
        return PostAsync("cast", new { token = Base64Url.EncodeToString(token), ballotId, receipt, marks, remarks, opinion = general }, cancel);
    }

    private async Task<bool> FormAsync(string what, Dictionary<string, string> fields, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/m/{code}/{what}") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await http.SendAsync(request, cancel);
        return response.IsSuccessStatusCode;
    }

    /// <summary>Sends until the server has decided: a busy or restarting server is no answer.</summary>
    private async Task<bool> PostAsync(string what, object body, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                using var response = await http.PostAsJsonAsync($"/m/{code}/{what}", body, cancel);
                if ((int)response.StatusCode is < 500 and not 429)
                {
                    return response.IsSuccessStatusCode;
                }
            }
            catch (HttpRequestException)
            {
                // No connection is no answer either.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 * (attempt + 1)), time, cancel);
        }

        return false;
    }
}
