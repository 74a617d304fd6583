using System.Text.Json.Nodes;
using DualReview.Meeting.Features.Schemes.Format;

namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>What an item of a list is called.</summary>
internal static class Titles
{
    private const string Join = "／";

    /// <summary>The name of an item; empty while it has none.</summary>
    public static string Of(JsonObject item, FormatObject spec, JsonObject root) => spec.Name switch
    {
        "scale" => string.Join(Join, item.Objects("grades").Select(g => g.Word("name"))),
        "outline" => string.Join(Join, item.Objects("sections").Select(s => s.Word("name"))),
        "form" or "item" => item.Word("title"),
        "speaker" => item.Word("who"),
        "reporter" or "review" or "quota" => Named(root, "subjects", item.Word("subject")),
        "threshold" => Choices.Of(ChoiceOf.Grades, root, item).FirstOrDefault(c => c.Key == item.Word("grade"))?.Name ?? item.Word("grade"),
        _ => item.Word("name"),
    };

    private static string Named(JsonObject root, string list, string key) =>
        root.Objects(list).FirstOrDefault(o => o.Word("key") == key)?.Word("name") ?? key;
}
