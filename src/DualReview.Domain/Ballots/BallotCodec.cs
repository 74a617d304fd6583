using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace DualReview.Domain.Ballots;

/// <summary>
/// Fixed-size form of a ballot. Every ballot of a paper has the same number of bytes, because the length of a remark
/// would otherwise tell whose ballot it is (trust.md: 27 % of ballots linkable by size alone).
/// Layout: version (1) · receipt (32) · group (1, only on a paper that asks for it: 0 not chosen, 1 the first) · marks (1 each,
/// <see cref="Mark.Code"/>) · texts (2-byte big-endian length + UTF-8 each) · zero padding. Version 1 has no group, version 2 has, so that
/// neither can be taken for the other. The phone's script writes the same bytes.
/// </summary>
public static class BallotCodec
{
    private const byte WithoutGroup = 1;
    private const byte WithGroup = 2;
    private const int Head = 1 + 32;
    private const int LargestText = PlainText.MaximumRemark * 3;

    // A thousand Chinese characters. Every voter pays for the padding on a weak network, so it is no more than people write.
    private const int LargestBudget = 3 * 1024;

    /// <summary>Most UTF-8 bytes that all texts of one ballot may take together.</summary>
    public static int TextBudget(BallotPaper paper) => Math.Min(LargestBudget, TextSlots(paper) * LargestText);

    /// <summary>Bytes of every ballot of this paper.</summary>
    public static int Size(BallotPaper paper) => HeadOf(paper) + paper.RowCount + (TextSlots(paper) * 2) + TextBudget(paper);

    /// <summary>Writes a checked ballot of this paper.</summary>
    public static byte[] Encode(BallotPaper paper, Ballot ballot)
    {
        var bytes = new byte[Size(paper)];
        bytes[0] = VersionOf(paper);
        ballot.Receipt.CopyTo(bytes.AsSpan(1, 32));
        var at = HeadOf(paper);
        if (paper.Split is not null)
        {
            bytes[Head] = checked((byte)((ballot.Group ?? -1) + 1));
        }

        foreach (var mark in ballot.Marks)
        {
            bytes[at++] = mark.Code;
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
    /// Texts are cleaned here too, since a phone's script cannot be relied on to have done so.
    /// </summary>
    public static Ballot? Decode(BallotPaper paper, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size(paper) || bytes[0] != VersionOf(paper))
        {
            return null;
        }

        var receipt = bytes.Slice(1, 32).ToArray().ToImmutableArray();
        int? group = null;
        if (paper.Split is { } split && bytes[Head] is > 0 and var chosen)
        {
            if (chosen > split.Groups.Length)
            {
                return null;
            }

            group = chosen - 1;
        }

        var at = HeadOf(paper);
        var marks = ImmutableArray.CreateBuilder<Mark>(paper.RowCount);
        foreach (var subject in paper.Subjects)
        {
            for (var row = 0; row < subject.Rows.Length; row++)
            {
                if (Mark.Read(bytes[at++], subject.Scale.Grades.Length) is not { } mark)
                {
                    return null;
                }

                marks.Add(mark);
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

            texts[i] = PlainText.Cut(PlainText.Clean(Encoding.UTF8.GetString(bytes.Slice(at + 2, length))), PlainText.MaximumRemark).TrimEnd();
            at += 2 + length;
        }

        var remarks = paper.RemarkPerSubject ? texts[..paper.Subjects.Length] : Enumerable.Repeat(string.Empty, paper.Subjects.Length);
        return new Ballot(marks.MoveToImmutable(), [.. remarks], paper.GeneralOpinion ? texts[^1] : string.Empty, receipt, group);
    }

    private static byte VersionOf(BallotPaper paper) => paper.Split is null ? WithoutGroup : WithGroup;

    private static int HeadOf(BallotPaper paper) => paper.Split is null ? Head : Head + 1;

    private static int TextSlots(BallotPaper paper) =>
        (paper.RemarkPerSubject ? paper.Subjects.Length : 0) + (paper.GeneralOpinion ? 1 : 0);

    private static IEnumerable<string> Texts(BallotPaper paper, Ballot ballot) =>
        (paper.RemarkPerSubject ? ballot.Remarks : []).Concat(paper.GeneralOpinion ? [ballot.Opinion] : []);
}
