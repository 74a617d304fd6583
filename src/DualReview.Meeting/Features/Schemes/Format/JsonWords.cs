using System.Text.Json.Nodes;

namespace DualReview.Meeting.Features.Schemes.Format;

/// <summary>Reads a draft, in which anything may stand anywhere, without ever complaining: that is the reader's business.</summary>
internal static class JsonWords
{
    /// <summary>The text of a value as a person would type it; empty for what is no single value.</summary>
    public static string Shown(this JsonNode? node) => node is JsonValue value
        ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString()
        : string.Empty;

    /// <summary>The text of a property.</summary>
    public static string Word(this JsonObject node, string name) => node[name].Shown();

    /// <summary>The objects of a list; nothing where there is no list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonObject node, string name) => (node[name] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>The texts of a list; nothing where there is no list.</summary>
    public static IEnumerable<string> Texts(this JsonObject node, string name) => (node[name] as JsonArray ?? []).Select(n => n.Shown());
}
