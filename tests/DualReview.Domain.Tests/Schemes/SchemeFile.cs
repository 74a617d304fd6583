using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Schemes;

/// <summary>A built-in scheme file to be changed in one place.</summary>
internal sealed class SchemeFile
{
    private readonly JsonNode root;

    public SchemeFile(string key) => root = JsonNode.Parse(
        BuiltInSchemes.File(key),
        documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

    /// <summary>Sets the value at a place such as <c>rounds[0].agenda[3].minutes</c>; [9] past the end appends; null removes.</summary>
    public SchemeFile With(string place, string? json)
    {
        var steps = place.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var at = root;
        foreach (var step in steps[..^1])
        {
            at = step[0] == '[' ? at![Index(step)] : at![step];
        }

        var last = steps[^1];
        var value = json is null ? null : JsonNode.Parse(json);
        switch (at)
        {
            case JsonObject entry when json is null:
                if (!entry.Remove(last))
                {
                    throw new ArgumentException($"{place} is not there", nameof(place));
                }

                break;
            case JsonObject entry:
                entry[last] = value;
                break;
            case JsonArray list when json is null:
                list.RemoveAt(Index(last));
                break;
            case JsonArray list when Index(last) < list.Count:
                list[Index(last)] = value;
                break;
            case JsonArray list:
                list.Add(value);
                break;
            default:
                throw new ArgumentException($"{place} is not there", nameof(place));
        }

        return this;
    }

    public string Text => root.ToJsonString();

    public SchemeReading Read() => SchemeReader.Read(Text);

    private static int Index(string step) => int.Parse(step[1..^1], CultureInfo.InvariantCulture);
}
