using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Commands.Assessing;

/// <summary>The rounds of a case.</summary>
internal static class CaseRounds
{
    private static readonly RefusalSentences Sentences = new();

    /// <summary>Reads <c>rounds</c>: one per voting round of the scheme, in its order, null for one not held yet.</summary>
    public static ImmutableArray<RoundVotes?> Read(CaseObject root, GradeScale scale, ImmutableArray<SchemeRound> rounds, Action<string, string> refuse)
    {
        if (root.Require("rounds") is null || root.List("rounds") is not { } given)
        {
            return [];
        }

        if (given.Count != rounds.Length)
        {
            refuse("rounds", $"这里有 {given.Count} 轮，方案有 {rounds.Length} 轮：{string.Join("、", rounds.Select(r => r.Name))}；还没有开的写 null。");
            return [];
        }

        return [.. given.Select((round, i) => round.ValueKind == JsonValueKind.Null ? null : Round(round, $"rounds[{i}]", rounds[i].Key, scale, refuse))];
    }

    private static RoundVotes? Round(JsonElement element, string place, string key, GradeScale scale, Action<string, string> refuse)
    {
        var sound = true;
        if (CaseObject.Of(element, place, ["issued", "returned", "invalid", "votes", "abstain"], Refuse) is not { } round)
        {
            return null;
        }

        var votes = round.Require("votes") is { } v ? CaseObject.Of(v, round.At("votes"), [.. scale.Grades.Select(g => g.Name)], Refuse) : null;
        var read = new RoundVotes(
            key,
            round.Count("issued"),
            round.Count("returned"),
            round.Count("invalid"),
            [.. scale.Grades.Select(g => votes?.Count(g.Name) ?? 0)],
            round.Count("abstain"));

        // Figures that could not be read stand as 0; that they do not add up would be a second complaint about the same mistake.
        if (sound && read.Check(scale) is { } refusal)
        {
            refuse(place, Sentences.Of(refusal));
        }

        return read;

        void Refuse(string where, string sentence)
        {
            sound = false;
            refuse(where, sentence);
        }
    }
}
