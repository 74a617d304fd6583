using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Commands.Assessing;

/// <summary>The <c>options</c> of a case: each overrides one setting of the scheme.</summary>
internal static class CaseOptions
{
    private static readonly string[] Known = ["excellentRule", "sumRule", "shareBase", "heavyNegativeThreshold", "missedYearBreaksRun"];

    private static readonly ImmutableDictionary<string, ShareBase> Bases = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [KeyValuePair.Create("VALID", ShareBase.Valid), KeyValuePair.Create("EXCLUDE_ABSTAIN", ShareBase.ExcludeAbstain), KeyValuePair.Create("RETURNED", ShareBase.Returned)]);

    private static readonly ImmutableDictionary<string, SumRule> Sums = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal, [KeyValuePair.Create("POOLED", SumRule.Pooled), KeyValuePair.Create("MEAN", SumRule.Mean)]);

    private static readonly ImmutableDictionary<string, ThresholdScope> Scopes = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal, [KeyValuePair.Create("BOTH", ThresholdScope.EachRound), KeyValuePair.Create("POOLED", ThresholdScope.Pooled)]);

    /// <summary>The rules of the scheme with the settings of the case.</summary>
    public static SchemeRules Apply(CaseObject root, SchemeRules rules, Action<string, string> refuse)
    {
        if (root.Find("options") is not { } value || CaseObject.Of(value, "options", Known, refuse) is not { } options)
        {
            return rules;
        }

        rules = rules with { ShareBase = Word(options, "shareBase", Bases, refuse) ?? rules.ShareBase };
        rules = rules with { GradeRule = rules.GradeRule with { SumRule = Word(options, "sumRule", Sums, refuse) ?? rules.GradeRule.SumRule } };
        if (Word(options, "excellentRule", Scopes, refuse) is { } scope)
        {
            rules = WithBestGradeOver(scope, rules, options, refuse);
        }

        if (options.Find("heavyNegativeThreshold") is { } threshold && Share(options, threshold, refuse) is { } share)
        {
            rules = rules with { HeavyNegative = share, HeavyNegativeBound = Bound.AtLeast };
        }

        return options.Find("missedYearBreaksRun") is { } flag ? rules with { MissedYearBreaksRun = Flag(options, flag, refuse) } : rules;
    }

    /// <summary>The threshold of the best grade is the first: the built-in numeric rule lists its grades from the best.</summary>
    private static SchemeRules WithBestGradeOver(ThresholdScope scope, SchemeRules rules, CaseObject options, Action<string, string> refuse)
    {
        if (rules.GradeRule.Thresholds is [var best, .. var others])
        {
            return rules with { GradeRule = rules.GradeRule with { Thresholds = [best with { Over = scope }, .. others] } };
        }

        refuse(options.At("excellentRule"), "这个方案不按得票率定等次，这一项用不上。");
        return rules;
    }

    private static T? Word<T>(CaseObject options, string name, ImmutableDictionary<string, T> words, Action<string, string> refuse)
        where T : struct
    {
        if (options.Find(name) is not { } value || options.Text(value, options.At(name)) is not { } word)
        {
            return null;
        }

        if (words.TryGetValue(word, out var found))
        {
            return found;
        }

        refuse(options.At(name), $"没有“{word}”，可写的是：{string.Join("、", words.Keys.Order(StringComparer.Ordinal))}。");
        return null;
    }

    private static Fraction? Share(CaseObject options, JsonElement value, Action<string, string> refuse)
    {
        const string Name = "heavyNegativeThreshold";
        if (options.Text(value, options.At(Name)) is not { } text)
        {
            return null;
        }

        const int Largest = 10_000;
        if (text.Split('/') is [var top, var bottom]
            && int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(bottom, NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            && numerator >= 1 && numerator <= denominator && denominator <= Largest)
        {
            return new Fraction(numerator, denominator);
        }

        refuse(options.At(Name), $"比例应写成 \"1/3\" 这样，大于 0、不大于 1，分母最大 {Largest}。");
        return null;
    }

    private static bool Flag(CaseObject options, JsonElement value, Action<string, string> refuse)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            refuse(options.At("missedYearBreaksRun"), "这里应是 true 或 false。");
        }

        return value.ValueKind != JsonValueKind.False;
    }
}
