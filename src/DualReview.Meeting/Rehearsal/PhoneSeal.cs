using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using DualReview.Domain.Ballots;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Rehearsal;

/// <summary>Sealing as the real page does it, for simulated phones.</summary>
internal static class PhoneSeal
{
    /// <summary>What ballots of the open box are sealed to.</summary>
    public static async Task<SealContext> OfAsync(HttpClient http, string code, CancellationToken cancel)
    {
        var seal = (await http.GetFromJsonAsync<Answer>($"/m/{code}/seal", cancel))!;
        return new SealContext(Base64Url.DecodeFromChars(seal.Id), [.. seal.Holders.Select(h => Base64Url.DecodeFromChars(h))], seal.BodySize);
    }

    /// <summary>A filled in ballot, sealed under the ballot's id.</summary>
    public static byte[] Seal(SealContext context, string ballotId, BallotPaper paper, Ballot ballot) =>
        SealedBallot.Seal(context, SHA256.HashData(Base64Url.DecodeFromChars(ballotId)).AsSpan(0, 16), BallotCodec.Encode(paper, ballot));

    private sealed record Answer(string Id, string[] Holders, int BodySize);
}
