using System.Text.Json.Nodes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Schemes.Editing;
using DualReview.Meeting.Features.Schemes.Format;

namespace DualReview.Meeting.Tests.Schemes;

/// <summary>A draft that has at least one of everything the format knows, and the place of each object in it.</summary>
internal static class FullDraft
{
    public static JsonObject Make()
    {
        var root = JsonNode.Parse(SchemeWriter.Write(BuiltInSchemes.Find("organ-party-branch")!))!.AsObject();
        Fill(root, SchemeFormat.Root, root);
        return root;
    }

    /// <summary>Places of objects with what they are, the first of each list.</summary>
    public static IEnumerable<(string Place, FormatObject Spec)> Objects() => Objects("", SchemeFormat.Root);

    private static IEnumerable<(string Place, FormatObject Spec)> Objects(string place, FormatObject spec)
    {
        yield return (place, spec);
        foreach (var field in spec.Fields.Where(f => f.Inner is not null))
        {
            var inner = (place.Length == 0 ? field.Name : $"{place}.{field.Name}") + (field.Kind == FieldKind.List ? "[0]" : string.Empty);
            foreach (var found in Objects(inner, field.Inner!))
            {
                yield return found;
            }
        }
    }

    private static void Fill(JsonObject node, FormatObject spec, JsonObject root)
    {
        foreach (var field in spec.Fields)
        {
            switch (field.Kind)
            {
                case FieldKind.Inner:
                    node[field.Name] ??= NewItems.Of(field.Inner!, [], root);
                    Fill(node[field.Name]!.AsObject(), field.Inner!, root);
                    break;
                case FieldKind.List:
                    node[field.Name] ??= new JsonArray();
                    if (node[field.Name]!.AsArray() is { Count: 0 } list)
                    {
                        list.Add(NewItems.Of(field.Inner!, list, root));
                    }

                    Fill(node[field.Name]![0]!.AsObject(), field.Inner!, root);
                    break;
            }
        }
    }
}
