using System.Text.RegularExpressions;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Tests.Cycles;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>Every refusal reads as a whole sentence: one without words, or with a gap nobody fills, would stand on a page just when something is wrong.</summary>
public sealed partial class RefusalSentenceTests
{
    private static readonly RefusalSentences Sentences = new();

    /// <summary>Refusals with a code of their own, by name of the type.</summary>
    public static TheoryData<string> Fixed =>
    [
        .. typeof(Refusal).Assembly.GetTypes().Concat(typeof(RefusalSentences).Assembly.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Refusal)) && !t.IsAbstract)
            .Where(t => Sentences.Codes.Contains(Make(t).Code) || !HasCodeParameter(t))
            .Select(t => t.AssemblyQualifiedName!),
    ];

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Fixed))]
    public void Sentence_OfARefusal_ExistsAndItsGapsAreFilled(string type)
    {
        var refusal = Make(Type.GetType(type, throwOnError: true)!);

        Assert.Contains(refusal.Code, Sentences.Codes);
        Assert.DoesNotMatch("[{}]", Sentences.Of(refusal));
    }

    [Fact]
    public void Sentences_OfTheYearAndTheRegister_Exist()
    {
        var codes = RefusalCodes.Of("src/DualReview.Domain/Cycles", "src/DualReview.Domain/Grading", "src/DualReview.Meeting/Organisations", "src/DualReview.Meeting/Cycles", "src/DualReview.Meeting/Files");

        Assert.True(codes.Count > 80, $"{codes.Count}");
        Assert.Empty(codes.Except(Sentences.Codes));
    }

    /// <summary>Every sentence of the year is said by something: a code that was renamed would leave its old one behind.</summary>
    [Fact]
    public void Sentences_OfTheYear_AreAllUsed()
    {
        var codes = RefusalCodes.Of("src/DualReview.Domain/Cycles");

        Assert.Empty(Sentences.Codes.Where(c => c.StartsWith("cycle.", StringComparison.Ordinal)).Except(codes));
    }

    [Fact]
    public void Sentences_OfAProblemInAYearsPlan_FillTheirGapsWithItsDetail()
    {
        var codes = RefusalCodes.Of("src/DualReview.Domain/Cycles").Where(c => c.StartsWith("cycle.plan", StringComparison.Ordinal) || c is "cycle.members" or "cycle.electorateSize" or "cycle.electorateName" or "cycle.earlierYear");

        Assert.All(codes, c => Assert.DoesNotMatch("[{}]", Sentences.Of(new CyclePlanUnusable(c, "某某"))));
    }

    [Fact]
    public void Sentences_OfWarnings_HaveNoMoreGapsThanValuesAndLeaveNoneUnsaid()
    {
        var source = File.ReadAllText(Path.Combine(TestServer.RepositoryRoot(), "src/DualReview.Domain/Cycles/CycleWarning.cs"));
        var calls = Warning().Matches(source).Select(m => (Code: $"cycle.warn{m.Groups[1].Value}", Values: ValuesAfter(source, m.Index + m.Length))).ToArray();

        Assert.True(calls.Length >= 10);
        Assert.All(calls, call => Assert.Equal(
            Enumerable.Range(0, call.Values),
            Gap().Matches(Sentences.Of(call.Code, [.. Enumerable.Range(0, call.Values).Select(i => $"⟨{i}⟩")])).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order()));
    }

    /// <summary>Counts the arguments of a call from behind its first one to its closing bracket.</summary>
    private static int ValuesAfter(string source, int at)
    {
        var (depth, commas) = (1, 0);
        for (; depth > 0; at++)
        {
            depth += source[at] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            commas += depth == 1 && source[at] == ',' ? 1 : 0;
        }

        return commas;
    }

    private static Refusal Make(Type type) => (Refusal)Filled.Of(type, true);

    /// <summary>Whether the code is given to the constructor, so that the type alone does not say it.</summary>
    private static bool HasCodeParameter(Type type) =>
        type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name is "Problem" or "Code" or "Field" && p.ParameterType == typeof(string)));

    [GeneratedRegex("\\bW\\(\"([A-Z][A-Za-z]+)\"")]
    private static partial Regex Warning();

    [GeneratedRegex("⟨(\\d)⟩")]
    private static partial Regex Gap();
}
