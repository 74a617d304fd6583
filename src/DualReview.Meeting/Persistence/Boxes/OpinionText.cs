using System.Buffers.Binary;
using System.Text;
using DualReview.Domain;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Texts of the opinion box in one size: the length would tell who wrote much.</summary>
internal static class OpinionText
{
    private const int LargestText = PlainText.MaximumRemark * 3;

    /// <summary>A text of at most <see cref="PlainText.MaximumRemark"/> characters, padded.</summary>
    public static byte[] Pad(string text)
    {
        var body = new byte[2 + LargestText];
        BinaryPrimitives.WriteUInt16BigEndian(body, checked((ushort)Encoding.UTF8.GetBytes(text, body.AsSpan(2))));
        return body;
    }

    /// <summary>The text again.</summary>
    public static string Unpad(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(2, BinaryPrimitives.ReadUInt16BigEndian(body)));
}
