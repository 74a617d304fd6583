using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Grading;

/// <summary>Cases to grade: read from examples, and made up for properties.</summary>
internal static class Cases
{
    public static readonly Scheme Town = BuiltInSchemes.Find("town-party-secretary")!;
    public static readonly Scheme Farm = BuiltInSchemes.Find("farm-division")!;
    public static readonly Scheme Community = BuiltInSchemes.Find("huoerqi-community")!;

    /// <summary>A round in which every ballot is valid unless said otherwise.</summary>
    public static RoundVotes Round(string key, int[] votes, int abstain = 0, int invalid = 0)
    {
        var returned = votes.Sum() + abstain + invalid;
        return new RoundVotes(key, returned, returned, invalid, [.. votes], abstain);
    }

    /// <summary>A village secretary under the numeric rule.</summary>
    public static GradingCase Secretary(int[] village, int[] town) =>
        GradingCase.Of(Town, "secretary", ["partySecretary"], [Round("villageReview", village), Round("townReview", town)], [], null);

    /// <summary>A cadre of the community, whose history matters.</summary>
    public static GradingCase Cadre(int[] votes, string?[] history, string? confirmed, params string[] seats) =>
        GradingCase.Of(Community, "member", [.. seats], [Round("review", votes)], [.. history], confirmed);

    /// <summary>Any four vote counts as a round with a ballot in it.</summary>
    public static int[] Four(byte a, byte b, byte c, byte d) => [a + 1, b, c, d];

    /// <summary>A worked example.</summary>
    public static GradingCase Read(JsonElement example)
    {
        var scheme = BuiltInSchemes.Find(example.GetProperty("scheme").GetString()!)!;
        var subject = example.GetProperty("subject");
        ImmutableArray<string> seats = [.. subject.GetProperty("seats").EnumerateArray().Select(s => s.GetString()!)];
        var kind = subject.GetProperty("kind").GetString() == "team" ? SubjectKind.Team : SubjectKind.Member;
        var rated = scheme.Subjects.First(s => s.Kind == kind && seats.All(s.Seats.Contains));
        var scale = scheme.Scale(rated.Scale);
        var keys = scale.Grades.ToDictionary(g => g.Name, g => g.Key);
        var rounds = example.GetProperty("rounds").EnumerateArray().Zip(GradingCase.VotingRounds(scheme, rated.Key), (r, s) => r.ValueKind == JsonValueKind.Null
            ? null
            : new RoundVotes(
                s.Key,
                r.GetProperty("issued").GetInt32(),
                r.GetProperty("returned").GetInt32(),
                r.GetProperty("invalid").GetInt32(),
                [.. scale.Grades.Select(g => r.GetProperty("votes").GetProperty(g.Name).GetInt32())],
                r.GetProperty("abstain").GetInt32()));
        ImmutableArray<string?> history = example.TryGetProperty("history", out var years) ? [.. years.EnumerateArray().Select(y => y.GetString() is { } name ? keys[name] : null)] : [];
        var confirmed = example.TryGetProperty("confirmed", out var settled) ? keys[settled.GetString()!] : null;
        return GradingCase.Of(scheme, rated.Key, seats, [.. rounds], history, confirmed) with { Rules = Rules(scheme.Rules, example.GetProperty("options")) };
    }

    private static SchemeRules Rules(SchemeRules rules, JsonElement options)
    {
        foreach (var option in options.EnumerateObject())
        {
            rules = (option.Name, option.Value.ToString()) switch
            {
                ("shareBase", "RETURNED") => rules with { ShareBase = ShareBase.Returned },
                ("shareBase", "EXCLUDE_ABSTAIN") => rules with { ShareBase = ShareBase.ExcludeAbstain },
                ("sumRule", "MEAN") => rules with { GradeRule = rules.GradeRule with { SumRule = SumRule.Mean } },
                ("excellentRule", "POOLED") => rules with { GradeRule = rules.GradeRule with { Thresholds = rules.GradeRule.Thresholds.SetItem(0, rules.GradeRule.Thresholds[0] with { Over = ThresholdScope.Pooled }) } },
                ("heavyNegativeThreshold", var share) => rules with { HeavyNegative = new Fraction(int.Parse(share[..1], null), int.Parse(share[2..], null)) },
                ("missedYearBreaksRun", "False") => rules with { MissedYearBreaksRun = false },
                var unknown => throw new InvalidOperationException(unknown.ToString()),
            };
        }

        return rules;
    }
}
