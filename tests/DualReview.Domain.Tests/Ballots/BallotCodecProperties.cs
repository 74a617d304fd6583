using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Tests.Meetings;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Ballots;

public class BallotCodecProperties
{
    private static readonly BallotPaper Paper = BallotPaper.For(Plans.Plan(aspects: 3));

    private static readonly Mark[] Marks = [Mark.Open, Mark.Of(0), Mark.Of(1), Mark.Of(2), Mark.Of(3), Mark.Several, Mark.Abstain];

    private static Ballot Make(byte[] choices, string remark, string opinion)
    {
        static string Fit(string? s)
        {
            var clean = PlainText.Clean(s);
            return clean.Length <= PlainText.MaximumRemark ? clean : string.Empty;
        }

        return new Ballot(
            [.. Enumerable.Range(0, Paper.RowCount).Select(i => Marks[choices.Length == 0 ? 0 : choices[i % choices.Length] % Marks.Length])],
            [Fit(remark), string.Empty],
            Fit(opinion),
            [.. Enumerable.Repeat((byte)choices.Length, 32)]);
    }

    [Property(MaxTest = 500)]
    public void Decode_OfEncode_IsTheSameBallot(byte[] choices, string remark, string opinion)
    {
        var ballot = Make(choices, remark, opinion);

        var back = BallotCodec.Decode(Paper, BallotCodec.Encode(Paper, ballot))!;

        Assert.Equal(ballot.Marks, back.Marks);
        Assert.Equal(ballot.Remarks, back.Remarks);
        Assert.Equal(ballot.Opinion, back.Opinion);
        Assert.Equal(ballot.Receipt, back.Receipt);
    }

    [Property(MaxTest = 500)]
    public void Encode_OfAnyBallot_HasOneSize(byte[] choices, string remark, string opinion) =>
        Assert.Equal(BallotCodec.Size(Paper), BallotCodec.Encode(Paper, Make(choices, remark, opinion)).Length);

    [Property(MaxTest = 500)]
    public void Decode_OfDamagedBytes_NeverThrows(byte[] damage)
    {
        var bytes = BallotCodec.Encode(Paper, Make([1, 2, 3], "好", "行"));
        for (var i = 0; i + 1 < damage.Length; i += 2)
        {
            bytes[damage[i] % 80] = damage[i + 1];
        }

        BallotCodec.Decode(Paper, bytes);
        BallotCodec.Decode(Paper, damage);
    }

    [Fact]
    public void Decode_OfAMarkTheScaleLacks_IsNull()
    {
        var bytes = BallotCodec.Encode(Paper, Make([1], "", ""));
        bytes[33] = 9;

        Assert.Null(BallotCodec.Decode(Paper, bytes));
    }

    [Property(MaxTest = 200)]
    public void Decode_OfABallotWithAGroup_KnowsTheGroupAndNothingElseChanged(byte[] choices, byte chosen)
    {
        var paper = BallotPaper.For(Plans.Splitting(aspects: 3));
        var ballot = Make(choices, "好", "行") with { Group = chosen % 4 == 3 ? null : chosen % 4 };

        var bytes = BallotCodec.Encode(paper, ballot);
        var back = BallotCodec.Decode(paper, bytes)!;

        Assert.Equal((ballot.Group, ballot.Opinion), (back.Group, back.Opinion));
        Assert.Equal(ballot.Marks, back.Marks);
        Assert.Equal(BallotCodec.Size(Paper) + 1, bytes.Length);
    }

    /// <summary>A ballot of one layout is never read as one of the other, with every mark one place off.</summary>
    [Fact]
    public void Decode_OfABallotOfTheOtherLayout_IsNull()
    {
        var paper = BallotPaper.For(Plans.Splitting(aspects: 3));
        var without = BallotCodec.Encode(Paper, Make([1], "", ""));
        var with = BallotCodec.Encode(paper, Make([1], "", ""));

        Assert.Null(BallotCodec.Decode(paper, [.. without, 0]));
        Assert.Null(BallotCodec.Decode(Paper, with.AsSpan(0, without.Length)));
    }

    [Fact]
    public void Decode_OfAGroupThePaperLacks_IsNull()
    {
        var paper = BallotPaper.For(Plans.Splitting(aspects: 3));
        var bytes = BallotCodec.Encode(paper, Make([1], "", ""));
        bytes[33] = 4;

        Assert.Null(BallotCodec.Decode(paper, bytes));
    }
}
