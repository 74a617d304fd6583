using DualReview.Meeting.Rehearsal;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.BlindSigning;

/// <summary>One test vector of RFC 9474, appendix A. The file is read in place and is no part of the repository.</summary>
internal sealed class RfcVector(JsonElement fields)
{
    private static readonly string File = Environment.GetEnvironmentVariable("RFC9474_VECTORS")
        ?? Path.Combine(TestServer.RepositoryRoot(), "..", "shared", "vectors", "rfc9474.json");

    /// <summary>The vector of this name; without the file the test is skipped and says so.</summary>
    public static RfcVector Of(string name)
    {
        Assert.SkipUnless(System.IO.File.Exists(File), $"No file of vectors at {File} (RFC9474_VECTORS names another).");
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        return new(document.RootElement.EnumerateArray().Single(v => v.GetProperty("name").GetString() == name).Clone());
    }

    /// <summary>A field's bytes. The RFC writes 0x before numbers, not before strings of bytes.</summary>
    public byte[] this[string field]
    {
        get
        {
            var hex = fields.GetProperty(field).GetString()!;
            return Convert.FromHexString(hex.StartsWith("0x", StringComparison.Ordinal) ? hex[2..] : hex);
        }
    }

    /// <summary>The vector's key, imported the way a stored one is.</summary>
    public RollKey Key()
    {
        BigInteger p = Number("p"), q = Number("q"), d = Number("d");
        var half = this["p"].Length;
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = this["n"],
            Exponent = this["e"],
            D = RollPhone.Bytes(d, this["n"].Length),
            P = this["p"],
            Q = this["q"],
            DP = RollPhone.Bytes(d % (p - 1), half),
            DQ = RollPhone.Bytes(d % (q - 1), half),
            InverseQ = RollPhone.Bytes(BigInteger.ModPow(q, p - 2, p), half),
        });
        return RollKey.Import(rsa.ExportPkcs8PrivateKey());
    }

    private BigInteger Number(string field) => RollPhone.Number(this[field]);
}
