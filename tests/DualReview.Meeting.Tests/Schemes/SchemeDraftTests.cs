using System.Text.Json.Nodes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Schemes.Editing;
using DualReview.Meeting.Features.Schemes.Format;

namespace DualReview.Meeting.Tests.Schemes;

public sealed class SchemeDraftTests
{
    private const string Key = "huoerqi-community";
    private const string KeyStays = "代号不能改。";

    private readonly SchemeDraft draft = new(Key, SchemeWriter.Write(BuiltInSchemes.Find(Key)!), KeyStays);

    [Fact]
    public void Draft_OfAStoredText_IsUnchangedAndSaysTheSame()
    {
        Assert.False(draft.IsChanged || draft.CanUndo);
        Assert.True(draft.IsReadable);
        Assert.Equal(BuiltInSchemes.Find(Key), draft.Scheme);
    }

    [Fact]
    public void Change_ThatIsWrong_IsNamedAtItsPlaceAndKeepsItFromBeingSaved()
    {
        draft.Root["scales"]![0]!["grades"]![0]!["name"] = "弃权";
        draft.Changed();

        Assert.Equal("scale.abstain", Assert.Single(draft.At("scales[0].grades[0].name")).Code);
        Assert.Null(draft.Scheme);
        Assert.True(draft.IsChanged);

        draft.Undo();
        Assert.Equal(BuiltInSchemes.Find(Key), draft.Scheme);
        Assert.False(draft.IsChanged);
    }

    [Fact]
    public void Change_OfTheKeyInTheSource_IsAnError()
    {
        draft.Type(draft.Source.Replace($"\"{Key}\"", "\"other\"", StringComparison.Ordinal));

        Assert.Equal(KeyStays, Assert.Single(draft.At("key")).Message);
        Assert.Null(draft.Scheme);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"key\":\"a\",\"key\":\"b\"}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]")]
    public void Source_ThatNoFormCanShow_IsKeptAsTypedWithItsProblemsAndTheTreeWaits(string typed)
    {
        var tree = draft.Root;
        draft.Type(typed);

        Assert.Equal(typed, draft.Source);
        Assert.False(draft.IsReadable);
        Assert.Same(tree, draft.Root);
        Assert.NotEmpty(draft.Problems);
        Assert.Null(draft.Scheme);

        draft.Undo();
        Assert.True(draft.IsReadable);
        Assert.Equal(BuiltInSchemes.Find(Key), draft.Scheme);
    }

    [Fact]
    public void Source_WithAListLongerThanAnyForm_IsNotShownInForms()
    {
        draft.Type($"{{\"seats\":[{string.Join(',', Enumerable.Repeat("{}", 101))}]}}");

        Assert.False(draft.IsReadable);
        Assert.Contains(draft.Problems, p => p.Code == "list.tooLong");
    }

    [Theory]
    [InlineData("{\"scales\":7,\"rounds\":[1,null,\"x\",{\"agenda\":{},\"tellers\":[]}],\"rules\":\"no\"}")]
    [InlineData("{\"rules\":{\"gradeRule\":[],\"consequences\":[[]]},\"subjects\":[{\"posts\":[{},[],null,1.5]}]}")]
    [InlineData("{\"a\":{\"b\":[1e400]}}")]
    public void Source_WithAnythingAnywhere_CanBeShownTitledAndCompared(string typed)
    {
        draft.Type(typed);

        Assert.True(draft.IsReadable);
        foreach (var problem in draft.Problems)
        {
            _ = Places.Find(draft.Root, problem.Place);
        }

        foreach (var (_, spec) in FullDraft.Objects())
        {
            _ = Titles.Of(draft.Root, spec, draft.Root);
        }
    }

    [Fact]
    public void Source_WithCommentsAndTrailingCommas_IsTakenLikeAFile()
    {
        draft.Type(System.Text.Encoding.UTF8.GetString(BuiltInSchemes.File(Key)!));

        Assert.True(draft.IsReadable);
        Assert.Equal(BuiltInSchemes.Find(Key), draft.Scheme);
    }

    [Fact]
    public void Undo_AfterVeryManyChanges_StillGoesBackStepByStep()
    {
        for (var i = 0; i < 250; i++)
        {
            draft.Root["name"] = $"名称{i}";
            draft.Changed();
        }

        draft.Undo();
        Assert.Equal("名称248", draft.Root["name"]!.GetValue<string>());
        while (draft.CanUndo)
        {
            draft.Undo();
        }

        Assert.True(draft.IsReadable);
    }

    [Fact]
    public void NewItem_GetsAKeyThatIsFree()
    {
        var grades = draft.Root["scales"]![0]!["grades"]!.AsArray();
        grades[0]!["key"] = "grade5";

        var made = NewItems.Of(Scale.Field("grades")!.Inner!, grades, draft.Root);

        Assert.Equal("grade6", made["key"]!.GetValue<string>());
    }

    [Fact]
    public void Place_IsKnownToItsPageAndItsOwner()
    {
        Assert.Equal("consequences", FormatSection.Of("rules.consequences[2].name")!.Name);
        Assert.Equal("rules", FormatSection.Of("rules.gradeRule.thresholds[0].atLeast")!.Name);
        Assert.Equal("rounds", FormatSection.Of("rounds[1].agenda[3].minutes")!.Name);
        Assert.Equal("subjects", FormatSection.Of("seats")!.Name);
        Assert.Null(FormatSection.Of(""));
        Assert.Null(FormatSection.Of("scalesX"));
        Assert.Equal("检查", (Places.Find(new JsonObject { ["a"] = new JsonArray(0, new JsonObject { ["b"] = "检查" }) }, "a[1].b"))!.GetValue<string>());
    }

    private static FormatObject Scale =>
        SchemeFormat.Objects.Single(o => o.Name == "scale");
}
