using System.Text.Json.Nodes;
using DualReview.Meeting.Features.Schemes.Format;

namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>Something a reference may refer to.</summary>
/// <param name="Key">What the file says.</param>
/// <param name="Name">What people read.</param>
public sealed record Choice(string Key, string Name);

/// <summary>What references may refer to, as the draft stands.</summary>
internal static class Choices
{
    /// <summary>All choices for a property of an object, in the order of their list.</summary>
    public static IReadOnlyList<Choice> Of(ChoiceOf choice, JsonObject root, JsonObject owner) => choice switch
    {
        ChoiceOf.Scales => Listed(root.Objects("scales"), "scale", root),
        ChoiceOf.Subjects => Listed(root.Objects("subjects"), "subject", root),
        ChoiceOf.Seats => Listed(root.Objects("seats"), "seat", root),
        ChoiceOf.Voters => Listed(root.Objects("voterGroups").Where(g => g.Word("voting") != "false"), "group", root),
        ChoiceOf.Groups => Listed(root.Objects("voterGroups"), "group", root),
        ChoiceOf.Forms => Listed(root.Objects("forms"), "form", root),
        ChoiceOf.Outlines => Listed(root.Objects("outlines"), "outline", root),
        ChoiceOf.Rounds => Listed(root.Objects("rounds"), "round", root),
        ChoiceOf.OtherRounds => Listed(root.Objects("rounds").Where(r => r != owner), "round", root),
        ChoiceOf.OtherConsequences => Listed((root["rules"] as JsonObject ?? []).Objects("consequences").Where(c => c != owner), "consequence", root),
        ChoiceOf.Grades => Grades(root.Objects("scales").Where(s => root.Objects("subjects").Any(c => c.Word("scale") == s.Word("key")))),
        ChoiceOf.GradesOfSubject => Grades(root.Objects("scales").Where(s => s.Word("key") == SubjectOf(root, owner)?.Word("scale"))),
        ChoiceOf.PostsOfSubject => [.. (SubjectOf(root, owner)?.Texts("posts") ?? []).Distinct().Select(p => new Choice(p, p))],
    };

    private static JsonObject? SubjectOf(JsonObject root, JsonObject owner) => root.Objects("subjects").FirstOrDefault(s => s.Word("key") == owner.Word("subject"));

    private static Choice[] Listed(IEnumerable<JsonObject> items, string name, JsonObject root)
    {
        var spec = new FormatObject(name, []);
        return [.. items.Select(i => new Choice(i.Word("key"), Titles.Of(i, spec, root) is { Length: > 0 } title ? title : i.Word("key")))];
    }

    /// <summary>Grades of several scales, each key once: 优秀 of the team and of its members is one word with one threshold.</summary>
    private static Choice[] Grades(IEnumerable<JsonObject> scales) =>
        [.. scales.SelectMany(s => s.Objects("grades")).Select(g => new Choice(g.Word("key"), g.Word("name"))).DistinctBy(c => c.Key)];
}
