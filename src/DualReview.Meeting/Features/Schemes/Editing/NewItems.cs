using System.Globalization;
using System.Text.Json.Nodes;
using DualReview.Meeting.Features.Schemes.Format;

namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>Makes what 增加 adds: with a key nobody types, and as complete as can be known.</summary>
internal static class NewItems
{
    /// <summary>An object with everything it must have; texts are empty and wait for somebody.</summary>
    /// <param name="spec">What it is.</param>
    /// <param name="siblings">The list it is added to; its keys are taken.</param>
    /// <param name="root">The draft, for references that have only one choice.</param>
    public static JsonObject Of(FormatObject spec, JsonArray siblings, JsonObject root)
    {
        var made = new JsonObject();
        foreach (var field in spec.Fields.Where(f => !f.Optional))
        {
            made[field.Name] = field.Kind switch
            {
                FieldKind.Key => FreeKey(spec.Name, siblings.OfType<JsonObject>().Select(s => s.Word("key"))),
                FieldKind.Word => field.Words[0],
                FieldKind.Whole => field.Usual?.DeepClone() ?? field.Least,
                FieldKind.Reference => Choices.Of(field.Choice, root, made) is [var only] ? only.Key : "",
                FieldKind.Texts => new JsonArray(),
                FieldKind.Inner => Of(field.Inner!, [], root),
                FieldKind.List => Items(field, root),
                _ => field.Usual?.DeepClone() ?? "",
            };
        }

        return made;
    }

    /// <summary>A key that is not taken: the word and the first free number.</summary>
    public static string FreeKey(string word, IEnumerable<string> taken)
    {
        var all = taken.ToHashSet(StringComparer.Ordinal);
        for (var i = all.Count + 1; ; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{word}{i}");
            if (!all.Contains(key))
            {
                return key;
            }
        }
    }

    private static JsonArray Items(FormatField field, JsonObject root)
    {
        var list = new JsonArray();
        while (list.Count < field.Least)
        {
            list.Add(Of(field.Inner!, list, root));
        }

        return list;
    }
}
