using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Sealing;

namespace DualReview.Load.Phones;

/// <summary>What a phone keeps before it sends anything: its right to vote, and the one ballot it will send, always the same bytes.</summary>
internal sealed class PhoneBallot
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly byte[] token;
    private readonly string ballotId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
    private readonly byte[] receipt = SHA256.HashData(RandomNumberGenerator.GetBytes(32));

    /// <summary>A ballot under a right of its own.</summary>
    public PhoneBallot()
        : this(RandomNumberGenerator.GetBytes(16))
    {
    }

    private PhoneBallot(byte[] token) => this.token = token;

    /// <summary>What is sent of the right when it is taken.</summary>
    public string Hash => Base64Url.EncodeToString(SHA256.HashData(token));

    /// <summary>What the phone looks for in the published list.</summary>
    public string Receipt => Base64Url.EncodeToString(receipt);

    /// <summary>The request of the ballot; empty before it is sealed.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>The ballot as it was filled in; null before it is sealed.</summary>
    public Ballot? Filled { get; private set; }

    /// <summary>Another ballot under the same right: what somebody sends who wants to vote twice.</summary>
    public PhoneBallot Another() => new(token);

    /// <summary>Fills in and seals.</summary>
    public void Seal(BallotPaper paper, SealContext context, Opinion opinion)
    {
        Filled = opinion.Fill(paper, receipt);
        var ballot = PhoneSeal.Seal(context, ballotId, paper, Filled);
        Body = JsonSerializer.SerializeToUtf8Bytes(new { token = Base64Url.EncodeToString(token), ballotId, ballot = Base64Url.EncodeToString(ballot) });
    }

    /// <summary>The request that casts it.</summary>
    public HttpRequestMessage Cast(string path)
    {
        var content = new ByteArrayContent(Body);
        content.Headers.ContentType = JsonType;
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }
}
