using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace DualReview.Domain.Ballots;

/// <summary>
/// Fixed-size form of a ballot. Every ballot of a paper has the same number of bytes, because the length of a remark
/// would otherwise tell whose ballot it is (trust.md: 27 % of ballots linkable by size alone).
/// Layout: version (1) · receipt (32) · marks (1 each, 255 = 弃权) · texts (2-byte length + UTF-8 each) · zero padding.
/// </summary>
public static class BallotCodec
{
    private const byte Version = 1;
    private const byte Abstain = 255;
    private const int LargestText = PlainText.MaximumRemark * 3;
    private const int LargestBudget = 8 * 1024;

    /// <summary>Most UTF-8 bytes that all texts of one ballot may take together.</summary>
    public static int TextBudget(BallotPaper paper) => Math.Min(LargestBudget, TextSlots(paper) * LargestText);

    /// <summary>Bytes of every ballot of this paper.</summary>
    public static int Size(BallotPaper paper) => 1 + 32 + paper.RowCount + (TextSlots(paper) * 2) + TextBudget(paper);

    /// <summary>Writes a checked ballot of this paper.</summary>
    public static byte[] Encode(BallotPaper paper, Ballot ballot)
    {
        var bytes = new byte[Size(paper)];
        bytes[0] = Version;
        ballot.Receipt.CopyTo(bytes.AsSpan(1, 32));
        var at = 33;
        foreach (var mark in ballot.Marks)
        {
            bytes[at++] = mark is { } index ? checked((byte)index) : Abstain;
        }

        foreach (var text in Texts(paper, ballot))
        {
            var length = Encoding.UTF8.GetBytes(text, bytes.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), checked((ushort)length));
            at += 2 + length;
        }

        return bytes;
    }

    /// <summary>
    /// Reads a ballot back. Null when the bytes are not a ballot of this paper: such a ballot is counted as 无效, never dropped.
    /// </summary>
    public static Ballot? Decode(BallotPaper paper, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size(paper) || bytes[0] != Version)
        {
            return null;
        }

        var receipt = bytes.Slice(1, 32).ToArray().ToImmutableArray();
        var at = 33;
        var marks = ImmutableArray.CreateBuilder<int?>(paper.RowCount);
        foreach (var subject in paper.Subjects)
        {
            for (var row = 0; row < subject.Rows.Length; row++)
            {
                var mark = bytes[at++];
                if (mark != Abstain && mark >= subject.Scale.Grades.Length)
                {
                    return null;
                }

                marks.Add(mark == Abstain ? null : mark);
            }
        }

        var texts = new string[TextSlots(paper)];
        for (var i = 0; i < texts.Length; i++)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            if (length > LargestText || at + 2 + length + (2 * (texts.Length - i - 1)) > bytes.Length)
            {
                return null;
            }

            texts[i] = Encoding.UTF8.GetString(bytes.Slice(at + 2, length));
            at += 2 + length;
        }

        var remarks = paper.RemarkPerSubject ? texts[..paper.Subjects.Length] : Enumerable.Repeat(string.Empty, paper.Subjects.Length);
        return new Ballot(marks.MoveToImmutable(), [.. remarks], paper.GeneralOpinion ? texts[^1] : string.Empty, receipt);
    }

    private static int TextSlots(BallotPaper paper) =>
        (paper.RemarkPerSubject ? paper.Subjects.Length : 0) + (paper.GeneralOpinion ? 1 : 0);

    private static IEnumerable<string> Texts(BallotPaper paper, Ballot ballot) =>
        (paper.RemarkPerSubject ? ballot.Remarks : []).Concat(paper.GeneralOpinion ? [ballot.Opinion] : []);
}
