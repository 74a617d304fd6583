using System.Collections.Immutable;

namespace DualReview.Domain.Ballots;

/// <summary>
/// 封箱: whose keys a box is sealed with. A ballot put into it is opened by any two of the holders together, and by none alone
/// (trust.md, "The box"; ADR 8). Only public keys are here; each private key is made and kept by its holder.
/// </summary>
/// <param name="Holders">The server first, then the scrutineers who sealed; at least two.</param>
public sealed record BoxSeal(ImmutableArray<KeyHolder> Holders)
{
    /// <summary>Pairs of holders in the order in which a sealed ballot carries their wraps: (0,1), (0,2), …, (1,2), ….</summary>
    public IEnumerable<(int First, int Second)> Pairs => PairsOf(Holders.Length);

    /// <summary>The pairs among so many holders.</summary>
    public static IEnumerable<(int First, int Second)> PairsOf(int holders) =>
        from a in Enumerable.Range(0, holders)
        from b in Enumerable.Range(a + 1, holders - a - 1)
        select (a, b);
}

/// <summary>Somebody who holds one key of a box.</summary>
/// <param name="Name"><see cref="Server"/>, or the wire form of a seat.</param>
/// <param name="PublicKey">X25519 public key (RFC 7748), 64 lower-case hexadecimal digits.</param>
public sealed record KeyHolder(string Name, string PublicKey)
{
    /// <summary>Name of the server's own key.</summary>
    public const string Server = "server";
}
