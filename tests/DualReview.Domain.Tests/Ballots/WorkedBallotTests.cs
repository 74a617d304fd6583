using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Tests;

namespace DualReview.Domain.Tests.Ballots;

/// <summary>Ballots that the phone's script must write and judge in the same way (tests/Examples).</summary>
public class WorkedBallotTests
{
    public static TheoryData<string> Ballots => Names("ballots");

    public static TheoryData<string> Judged => Names("judging");

    [Theory]
    [MemberData(nameof(Ballots))]
    public void Decode_OfWhatThePhoneWrites_IsWhatTheVoterWrote(string what)
    {
        var (example, paper) = BallotOf(what);

        var ballot = BallotCodec.Decode(paper, Bytes(example))!;

        Assert.Equal((example.GetProperty("size").GetInt32(), example.GetProperty("textBudget").GetInt32()), (BallotCodec.Size(paper), BallotCodec.TextBudget(paper)));
        Assert.Equal(Marks(paper, example.GetProperty("marks")), ballot.Marks);
        Assert.Equal(example.GetProperty("read").GetProperty("remarks").EnumerateArray().Select(r => r.GetString()), ballot.Remarks);
        Assert.Equal(example.GetProperty("read").Text("opinion"), ballot.Opinion);
        Assert.Equal(example.Bytes("receipt"), ballot.Receipt);
        Assert.Equal(example.TryGetProperty("group", out var group) && group.GetString() is { } key ? paper.Split!.IndexOf(key) : null, ballot.Group);
    }

    [Theory]
    [MemberData(nameof(Ballots))]
    public void Encode_OfTheSameBallot_WritesTheSameBytes(string what)
    {
        var (example, paper) = BallotOf(what);

        Assert.Equal(Bytes(example), BallotCodec.Encode(paper, BallotCodec.Decode(paper, Bytes(example))!));
    }

    [Theory]
    [MemberData(nameof(Judged))]
    public void Judge_OfAWorkedExample_SaysWhatThePhoneSaid(string what)
    {
        var (example, paper) = JudgedOf(what);
        var ballot = new Ballot(Marks(paper, example.GetProperty("marks")), [.. paper.Subjects.Select(_ => string.Empty)], string.Empty, [.. new byte[32]]);
        var reason = paper.Rules.Judge(paper, ballot)?.ToString();

        Assert.Equal(example.Text("invalid"), reason is null ? null : char.ToLowerInvariant(reason[0]) + reason[1..]);
    }

    /// <summary>A script that is not ours may write what it likes: half a character must not get into the archive.</summary>
    [Fact]
    public void Decode_OfATextLongerThanAllowed_CutsItBetweenCharacters()
    {
        var (_, paper) = BallotOf("nothing at all");
        var bytes = new byte[BallotCodec.Size(paper)];
        bytes[0] = 1;
        var text = System.Text.Encoding.UTF8.GetBytes(new string('a', PlainText.MaximumRemark - 1) + "😀");
        bytes[33 + paper.RowCount + 1] = (byte)text.Length;
        text.CopyTo(bytes, 33 + paper.RowCount + 2);

        Assert.Equal(new string('a', PlainText.MaximumRemark - 1), BallotCodec.Decode(paper, bytes)!.Remarks[0]);
    }

    private static TheoryData<string> Names(string file) => [.. Example.Of(file).GetProperty("ballots").EnumerateArray().Select(b => b.Text("what"))];

    private static JsonElement Find(string file, string what) => Example.Of(file).GetProperty("ballots").EnumerateArray().Single(b => b.Text("what") == what);

    private static byte[] Bytes(JsonElement example)
    {
        var bytes = new byte[example.GetProperty("size").GetInt32()];
        example.Bytes("bytes").CopyTo(bytes, 0);
        return bytes;
    }

    private static (JsonElement Example, BallotPaper Paper) BallotOf(string what)
    {
        var example = Find("ballots", what);
        var form = example.GetProperty("paper");
        var subjects = form.GetProperty("subjects").EnumerateArray()
            .Select(s => Subject(s.Text("id"), s.GetProperty("grades").EnumerateArray(), [.. s.GetProperty("rows").EnumerateArray().Select(r => r.GetString()!)]));
        return (example, new BallotPaper("评议票", [.. subjects], form.GetProperty("remarks").GetBoolean(), form.GetProperty("opinion").GetBoolean(), new BallotRules(new BallotValidity(), []))
        {
            Split = form.TryGetProperty("groups", out var groups) ? new BallotSplit(5, [.. groups.EnumerateArray().Select(g => new PaperGroup(g.GetString()!, g.GetString()!, null))]) : null,
        });
    }

    private static (JsonElement Example, BallotPaper Paper) JudgedOf(string what)
    {
        var example = Find("judging", what);
        var grades = Example.Of("judging").GetProperty("grades");
        var subjects = example.GetProperty("marks").EnumerateObject()
            .Select(s => Subject(s.Name, grades.EnumerateArray(), [.. Enumerable.Range(0, s.Value.GetArrayLength()).Select(i => $"r{i}")]));
        var quotas = example.GetProperty("quotas").EnumerateArray().Select(q => new PaperQuota(
            "优秀",
            q.GetProperty("grade").GetInt32(),
            [.. q.GetProperty("subjects").EnumerateArray().Select(s => new SubjectId(s.GetString()!))],
            q.GetProperty("atMost").GetInt32()));
        var validity = new BallotValidity(Reading("blank"), Reading("partlyBlank"), Reading("overQuota"), Reading("contradictory"));
        return (example, new BallotPaper("评议票", [.. subjects], false, false, new BallotRules(validity, [.. quotas])));

        BallotReading Reading(string name) => example.GetProperty(name).GetBoolean() ? BallotReading.Invalid : BallotReading.Valid;
    }

    private static BallotSubject Subject(string id, IEnumerable<JsonElement> grades, string[] rows) => new(
        new SubjectId(id),
        id,
        string.Empty,
        SubjectKind.Member,
        new GradeScale("scale", [.. grades.Select(g => new Grade(g.GetString()!, g.GetString()!))]),
        [.. rows.Select(r => new Aspect(r, r))]);

    private static ImmutableArray<Mark> Marks(BallotPaper paper, JsonElement marks) =>
    [
        .. from subject in paper.Subjects
           from word in marks.GetProperty(subject.Id.Value).EnumerateArray()
           select word.GetString() switch
           {
               BallotDraft.OpenKey => Mark.Open,
               BallotDraft.AbstainKey => Mark.Abstain,
               BallotDraft.SeveralKey => Mark.Several,
               var grade => Mark.Of(subject.Scale.IndexOf(grade!)),
           },
    ];
}
