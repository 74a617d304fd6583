using System.Text.Json.Nodes;
using DualReview.Meeting.Archiving.Verifying;

namespace DualReview.Meeting.Tests.Archiving;

/// <summary>Archives with votes by group, made up by somebody with every key. Both verifiers must find the same thing wrong.</summary>
public sealed class SplitForgeryTests(SplitArchive shown, WithheldArchive withheld, RealArchive plain) : IClassFixture<SplitArchive>, IClassFixture<WithheldArchive>, IClassFixture<RealArchive>
{
    private static readonly Dictionary<string, (string Code, Func<Forgery, byte[]> Make)> Forgeries = new()
    {
        ["a vote taken from one group and given to another"] = ("split.votes", f => Done(f, () =>
        {
            Votes(f, 0)[0] = Votes(f, 0)[0]!.GetValue<int>() + 1;
            Votes(f, 1)[0] = Votes(f, 1)[0]!.GetValue<int>() - 1;
        })),
        ["two ballots of a column exchanged between groups"] = ("split.votes", f => Done(f, () => Exchange(f))),
        ["a ballot of a column put into another group"] = ("split.votes", f => Done(f, () => Groups(f, g => (g[0] == 'a' ? 'b' : 'a') + g[1..]))),
        ["a group smaller than the floor"] = ("split.floor", f => Done(f, () => Floor(f, 8))),
        ["a floor the journal does not know"] = ("journal.paper", f => Done(f, () => f["paper"]["split"]!["floor"] = 4)),
        ["a weight the journal does not know"] = ("journal.paper", f => Done(f, () => f["paper"]["split"]!["groups"]![0]!["weight"] = 26)),
        ["a group called otherwise"] = ("journal.paper", f => Done(f, () => f["paper"]["split"]!["groups"]![0]!["name"] = "村民")),
        ["a weight left out"] = ("paper.groups", f => Done(f, () => f["paper"]["split"]!["groups"]![0]!.AsObject().Remove("weight"))),
        ["a group left out"] = ("split.valid", f => Done(f, () => Parts(f).RemoveAt(0))),
        ["a ballot dropped from a group"] = ("split.valid", f => Done(f, () => Parts(f)[0]!["valid"] = Parts(f)[0]!["valid"]!.GetValue<int>() - 1)),
        ["a group twice"] = ("split.groups", f => Done(f, () => Parts(f).Add(Parts(f)[0]!.DeepClone()))),
        ["a group the ballot does not offer"] = ("split.groups", f => Done(f, () => Parts(f)[3]!["group"] = "strangers")),
        ["a group's ballots called 未注明"] = ("split.marks", f => Done(f, () => Parts(f)[3]!["group"] = null)),
        ["a ballot of nobody's group"] = ("split.marks", f => Done(f, () => Groups(f, g => "." + g[1..]))),
        ["a group too few in a column"] = ("split.marks", f => Done(f, () => Groups(f, g => g[1..]))),
        ["a subject left out of a group"] = ("split.rows", f => Done(f, () => Parts(f)[0]!["subjects"]!.AsArray().RemoveAt(0))),
        ["a column without groups"] = ("format", f => Done(f, () => f["ballots"]["columns"]![0]!.AsObject().Remove("groups"))),
        ["a split called withheld with its columns left"] = ("format", f => Done(f, () => f["count"]["split"]!["withheld"] = true)),
        ["the split taken out of the count"] = ("format", f => Done(f, () => f["count"].Remove("split"))),
        ["everything of groups taken out, the format with it"] = ("journal.paper", f => Done(f, () =>
        {
            f["manifest"]["format"] = 1;
            f["meeting"]["format"] = 1;
            f["paper"].Remove("split");
            f["count"].Remove("split");
            foreach (var column in f["ballots"]["columns"]!.AsArray())
            {
                column!.AsObject().Remove("groups");
            }
        })),
        ["the format of one file only"] = ("format", f => Done(f, () => f["meeting"]["format"] = 1)),
        ["a format from the future"] = ("shape", f => Done(f, () => f["meeting"]["format"] = 3)),
    };

    private static readonly Dictionary<string, (string Code, Func<Forgery, byte[]> Make)> OfAWithheldOne = new()
    {
        ["groups listed all the same"] = ("split.withheld", f => Done(f, () => Parts(f).Add(new JsonObject { ["group"] = null, ["valid"] = 29, ["subjects"] = f["count"]["subjects"]!.DeepClone() }))),
        ["groups in a column all the same"] = ("format", f => Done(f, () => f["ballots"]["columns"]![0]!["groups"] = new string('a', 29))),
        ["shown below the floor"] = ("split.floor", f => Done(f, () =>
        {
            f["count"]["split"]!["withheld"] = false;
            Parts(f).Add(new JsonObject { ["group"] = f["paper"]["split"]!["groups"]![0]!["key"]!.GetValue<string>(), ["valid"] = 7, ["subjects"] = f["count"]["subjects"]!.DeepClone() });
            foreach (var column in f["ballots"]["columns"]!.AsArray())
            {
                column!["groups"] = new string('a', 29);
            }
        })),
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    public static TheoryData<string> NamesOfAWithheldOne => [.. OfAWithheldOne.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Archive_WithASplitMadeUp_IsRefusedByBothForTheSameReason(string name) => RefusedAsync(Forgeries[name], shown.Zip);

    [Theory]
    [MemberData(nameof(NamesOfAWithheldOne))]
    public Task Archive_WithAWithheldSplitMadeUp_IsRefusedByBothForTheSameReason(string name) => RefusedAsync(OfAWithheldOne[name], withheld.Zip);

    /// <summary>A split put into an archive whose ballot never asked.</summary>
    [Fact]
    public Task Archive_ThatNeverAsked_WithASplitPutIn_IsRefusedByBoth() => RefusedAsync(
        ("journal.paper", f => Done(f, () =>
        {
            f["manifest"]["format"] = 2;
            f["meeting"]["format"] = 2;
            f["paper"]["split"] = new JsonObject { ["floor"] = 5, ["groups"] = new JsonArray(new JsonObject { ["key"] = "a", ["name"] = "甲" }, new JsonObject { ["key"] = "b", ["name"] = "乙" }) };
            f["count"]["split"] = new JsonObject { ["withheld"] = false, ["groups"] = new JsonArray(new JsonObject { ["group"] = "a", ["valid"] = 29, ["subjects"] = f["count"]["subjects"]!.DeepClone() }) };
            foreach (var column in f["ballots"]["columns"]!.AsArray())
            {
                column!["groups"] = new string('a', 29);
            }
        })),
        plain.Zip);

    [Fact]
    public async Task Archives_PutTogetherAgainUnchanged_Hold()
    {
        foreach (var real in (byte[][])[shown.Zip, withheld.Zip])
        {
            var zip = new Forgery(real).Zip();

            Assert.Equal(real, zip);
            Assert.Null(ArchiveVerifier.Verify(zip).Problem);
            Assert.Null(await Python.JudgeAsync(zip));
        }
    }

    /// <summary>Format 1 is what it was, so that every archive made before is still read; only a meeting that asks writes format 2.</summary>
    [Fact]
    public void Format_IsTheOldOneWhereTheBallotDoesNotAsk()
    {
        var old = new Forgery(plain.Zip);

        Assert.Equal(1, old["meeting"]["format"]!.GetValue<int>());
        Assert.Equal((false, false), (old["paper"].ContainsKey("split"), old["count"].ContainsKey("split")));
        Assert.Equal(2, new Forgery(shown.Zip)["meeting"]["format"]!.GetValue<int>());
    }

    /// <summary>An archive from before there were groups has a journal that does not know the word.</summary>
    [Fact]
    public async Task Archive_WhoseJournalDoesNotKnowGroups_Holds()
    {
        var forged = new Forgery(plain.Zip);
        foreach (var opened in forged.Entries("boxOpened"))
        {
            Forgery.Repay(opened, p => Assert.True(p["paper"]!.AsObject().Remove("split")));
        }

        var zip = forged.Zip();

        Assert.Null(ArchiveVerifier.Verify(zip).Problem);
        Assert.Null(await Python.JudgeAsync(zip));
    }

    /// <summary>Nothing of a withheld split: no size of a group, no key of one beside a figure, no letter in a column.</summary>
    [Fact]
    public void WithheldArchive_SaysNothingOfWhoWasInWhichGroup()
    {
        var archive = new Forgery(withheld.Zip);

        Assert.Empty(Parts(archive));
        Assert.All(archive["ballots"]["columns"]!.AsArray(), c => Assert.Equal(["marks", "row", "subject"], c!.AsObject().Select(p => p.Key)));
        Assert.Contains("有一类人员的有效票太少，没有按身份分计", ArchiveVerifier.Verify(withheld.Zip).Notes);
    }

    private static async Task RefusedAsync((string Code, Func<Forgery, byte[]> Make) forgery, byte[] real)
    {
        var zip = forgery.Make(new Forgery(real));

        Assert.Equal(forgery.Code, ArchiveVerifier.Verify(zip).Problem?.Code);
        Assert.Equal(forgery.Code, await Python.JudgeAsync(zip));
    }

    private static byte[] Done(Forgery f, Action change)
    {
        change();
        return f.Zip();
    }

    private static JsonArray Parts(Forgery f) => f["count"]["split"]!["groups"]!.AsArray();

    private static JsonArray Votes(Forgery f, int part) => Parts(f)[part]!["subjects"]![0]!["rows"]![0]!["votes"]!.AsArray();

    private static void Groups(Forgery f, Func<string, string> change)
    {
        var column = f["ballots"]["columns"]![0]!;
        column["groups"] = change(column["groups"]!.GetValue<string>());
    }

    /// <summary>Two entries of a column with another mark and another group each exchange their groups: every group keeps its size.</summary>
    private static void Exchange(Forgery f)
    {
        var column = f["ballots"]["columns"]![0]!;
        var marks = column["marks"]!.GetValue<string>();
        Groups(f, g =>
        {
            var other = Enumerable.Range(0, g.Length).First(i => g[i] != g[0] && marks[i] != marks[0]);
            return $"{g[other]}{g[1..other]}{g[0]}{g[(other + 1)..]}";
        });
    }

    private static void Floor(Forgery f, int floor)
    {
        f["paper"]["split"]!["floor"] = floor;
        Forgery.Repay(f.Entries("boxOpened").First(), p => p["paper"]!["split"]!["floor"] = floor);
    }
}
