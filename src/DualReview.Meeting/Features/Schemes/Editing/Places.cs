using System.Globalization;
using System.Text.Json.Nodes;
using DualReview.Meeting.Features.Schemes.Format;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>Places of a scheme file such as <c>rounds[1].agenda[3].minutes</c>, and what a clerk calls them.</summary>
internal static class Places
{
    /// <summary>The steps of a place: names of properties and positions in lists.</summary>
    public static IEnumerable<string> Steps(string place) => place.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Position a step names, or null for the name of a property.</summary>
    public static int? Index(string step) =>
        step is ['[', .. var digits, ']'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>The node at a place, or null.</summary>
    public static JsonNode? Find(JsonNode? root, string place)
    {
        var at = root;
        foreach (var step in Steps(place))
        {
            at = (at, Index(step)) switch
            {
                (JsonArray list, { } index) when index < list.Count => list[index],
                (JsonObject inner, null) => inner[step],
                _ => null,
            };
        }

        return at;
    }

    /// <summary>The place of the object that holds a place, and every object and list on the way to it, the outermost first.</summary>
    public static IEnumerable<string> Around(string place)
    {
        for (var i = 0; i < place.Length; i++)
        {
            if (place[i] is '.' or '[' && i > 0)
            {
                yield return place[..i];
            }
        }

        yield return place;
    }

    /// <summary>The place in words, e.g. 轮次 › 村民评议 › 议程第 4 项 › 分钟. What the format does not know is named as it is.</summary>
    public static string InWords(JsonObject root, string place, IStringLocalizer<Schemes> text)
    {
        var words = new List<string>();
        FormatObject? spec = SchemeFormat.Root;
        FormatField? field = null;
        JsonNode? at = root;
        foreach (var step in Steps(place))
        {
            if (Index(step) is { } index)
            {
                at = (at as JsonArray)?.ElementAtOrDefault(index);
                spec = field?.Inner;
                var title = spec is not null && at is JsonObject item ? Titles.Of(item, spec, root) : string.Empty;
                words.Add(title.Length > 0 ? title : text["Nth", index + 1]);
                continue;
            }

            field = spec?.Field(step);
            at = (at as JsonObject)?[step];
            words.Add(field is null ? step : text[$"F.{spec!.Name}.{step}"]);
            spec = field?.Kind == FieldKind.Inner ? field.Inner : null;
        }

        return string.Join(text["PlaceJoin"], words);
    }
}
