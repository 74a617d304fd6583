using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Tests.Meetings;

namespace DualReview.Domain.Tests.Ballots;

public class BallotCheckTests
{
    private static readonly BallotPaper Paper = BallotPaper.For(Plans.Plan(aspects: 1));
    private static readonly ImmutableArray<byte> Receipt = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static BallotDraft Good() => Draft(new()
    {
        ["s1"] = new() { ["a1"] = "excellent", ["overall"] = "qualified" },
        ["s2"] = new() { ["a1"] = "abstain", ["overall"] = "unqualified" },
    });

    private static BallotDraft Draft(Dictionary<string, Dictionary<string, string>> marks, Dictionary<string, string>? remarks = null, string? opinion = null) =>
        new(marks.ToDictionary(m => m.Key, m => (IReadOnlyDictionary<string, string>)m.Value), remarks ?? [], opinion, Receipt);

    private static string? Refusal(BallotDraft draft, BallotPaper? paper = null) => BallotCheck.Check(paper ?? Paper, draft).Refusal?.Code;

    [Fact]
    public void Check_OfACompleteBallot_GivesMarksInPaperOrder()
    {
        var ballot = BallotCheck.Check(Paper, Good()).Ballot!;

        Assert.Equal([Mark.Of(0), Mark.Of(1), Mark.Abstain, Mark.Of(3)], ballot.Marks);
    }

    [Fact]
    public void Check_OfAStranger_IsRefused()
    {
        var draft = Draft(new() { ["s1"] = new() { ["a1"] = "excellent", ["overall"] = "qualified" }, ["s9"] = new() });

        Assert.Equal("ballot.unknownSubject", Refusal(draft));
        Assert.Equal("ballot.unknownSubject", Refusal(Good() with { Remarks = new Dictionary<string, string> { ["s9"] = "好" } }));
    }

    [Theory]
    [InlineData("overall", "competent", "ballot.unknownGrade")]
    [InlineData("overall", "", "ballot.unknownGrade")]
    [InlineData("overall", "EXCELLENT", "ballot.unknownGrade")]
    [InlineData("a9", "excellent", "ballot.unknownGrade")]
    public void Check_OfAnUnknownGradeOrRow_IsRefused(string row, string grade, string code)
    {
        var marks = new Dictionary<string, Dictionary<string, string>>
        {
            ["s1"] = new() { ["a1"] = "excellent", ["overall"] = "qualified", [row] = grade },
            ["s2"] = new() { ["a1"] = "abstain", ["overall"] = "unqualified" },
        };

        Assert.Equal(code, Refusal(Draft(marks)));
    }

    [Fact]
    public void Check_OfAGap_IsRefused()
    {
        Assert.Equal("ballot.missingRow", Refusal(Draft(new() { ["s1"] = new() { ["a1"] = "excellent", ["overall"] = "qualified" } })));
        Assert.Equal("ballot.missingRow", Refusal(Draft(new() { ["s1"] = new() { ["a1"] = "excellent" }, ["s2"] = new() })));
    }

    [Fact]
    public void Check_OfRemarks_CleansAndLimitsThem()
    {
        var clean = BallotCheck.Check(Paper, Good() with { Remarks = new Dictionary<string, string> { ["s1"] = " 工\u200b作\u0000扎实\r\n很好\u202e " } }).Ballot!;
        Assert.Equal("工作扎实 很好", clean.Remarks[0]);

        Assert.Equal("ballot.remarkTooLong", Refusal(Good() with { Opinion = new string('好', 201) }));
    }

    [Fact]
    public void Check_WhereTheFormAsksForNoRemark_RefusesOne() =>
        Assert.Equal("ballot.remarkNotAsked", Refusal(Good() with { Opinion = "意见" }, Paper with { GeneralOpinion = false }));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Check_OfAMalformedReceipt_IsRefused(int length) =>
        Assert.Equal("ballot.malformedReceipt", Refusal(Good() with { Receipt = [.. new byte[length]] }));

    [Fact]
    public void Check_WhenAllRemarksTogetherAreTooLong_IsRefused()
    {
        var many = Paper with { Subjects = [.. Enumerable.Range(0, 30).Select(i => Paper.Subjects[0] with { Id = new($"p{i}") })] };
        var draft = new BallotDraft(
            many.Subjects.ToDictionary(s => s.Id.Value, _ => (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["a1"] = "excellent", ["overall"] = "excellent" }),
            many.Subjects.ToDictionary(s => s.Id.Value, _ => new string('好', 200)),
            null,
            Receipt);

        Assert.Equal("ballot.remarksTooLong", Refusal(draft, many));
    }

    [Theory]
    [InlineData("members", 1, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    [InlineData("guests", null, "ballot.unknownGroup")]
    public void Check_WhereThePaperAsksForTheGroup_TakesOneOfItsGroupsOrNone(string? chosen, int? index, string? refusal)
    {
        var asking = Paper with { Split = BallotPaper.For(Plans.Splitting()).Split };

        var verdict = BallotCheck.Check(asking, Good() with { Group = chosen });

        Assert.Equal((index, refusal), (verdict.Ballot?.Group, verdict.Refusal?.Code));
    }

    [Fact]
    public void Check_WhereThePaperDoesNotAsk_RefusesAGroup() =>
        Assert.Equal("ballot.unknownGroup", Refusal(Good() with { Group = "members" }));
}
