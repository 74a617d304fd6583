using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Sealing;

/// <summary>What every ballot of one box is sealed for: the box, its holders and the size of its ballots, under one identifier.</summary>
public sealed class SealContext
{
    private static readonly byte[] Label = Encoding.ASCII.GetBytes("DualReview seal 1");

    /// <summary>The context of a box.</summary>
    public SealContext(MeetingId meeting, int number, BoxSeal seal, int bodySize)
    {
        Holders = [.. seal.Holders.Select(h => Convert.FromHexString(h.PublicKey))];
        Pairs = [.. seal.Pairs];
        BodySize = bodySize;
        Id = Identify(meeting, number);
    }

    /// <summary>The context as a phone knows it: from what the server tells everybody.</summary>
    internal SealContext(byte[] id, ImmutableArray<byte[]> holders, int bodySize)
    {
        Id = id;
        Holders = holders;
        Pairs = [.. BoxSeal.PairsOf(holders.Length)];
        BodySize = bodySize;
    }

    /// <summary>SHA-256 of "DualReview seal 1" ‖ meeting id (32 ASCII digits) ‖ box number ‖ body size ‖ number of holders ‖ their public keys.</summary>
    public byte[] Id { get; }

    /// <summary>Public keys of the holders.</summary>
    public ImmutableArray<byte[]> Holders { get; }

    /// <summary>Pairs of holders that can open, in the order of their wraps.</summary>
    public ImmutableArray<(int First, int Second)> Pairs { get; }

    /// <summary>Bytes of a ballot before sealing.</summary>
    public int BodySize { get; }

    /// <summary>Bytes of a sealed ballot.</summary>
    public int SealedSize => SealedBallot.Head + (Pairs.Length * SealedBallot.Wrap) + BodySize + SealedBallot.Tag;

    private byte[] Identify(MeetingId meeting, int number)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Label);
        hash.AppendData(Encoding.ASCII.GetBytes(meeting.ToString()));
        Span<byte> figures = stackalloc byte[9];
        BinaryPrimitives.WriteInt32BigEndian(figures, number);
        BinaryPrimitives.WriteInt32BigEndian(figures[4..], BodySize);
        figures[8] = checked((byte)Holders.Length);
        hash.AppendData(figures);
        foreach (var holder in Holders)
        {
            hash.AppendData(holder);
        }

        return hash.GetHashAndReset();
    }
}
