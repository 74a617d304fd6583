using System.Buffers.Text;
using System.Net.Http.Json;
using DualReview.Meeting.Sealing;

namespace DualReview.Load.Phones;

/// <summary>What ballots of a box are sealed to, as the page asks for it.</summary>
internal static class HallSeal
{
    public static async Task<SealContext> OfAsync(HttpClient http, string code, CancellationToken cancel)
    {
        var seal = (await http.GetFromJsonAsync<Answer>($"m/{code}/seal", cancel))!;
        return new SealContext(Base64Url.DecodeFromChars(seal.Id), [.. seal.Holders.Select(h => Base64Url.DecodeFromChars(h))], seal.BodySize);
    }

    private sealed record Answer(string Id, string[] Holders, int BodySize);
}
