using System.Text.Json.Nodes;
using DualReview.Meeting.Features.Schemes.Format;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>
/// Tells in words in what two texts of a scheme differ. Items of lists are matched by their key, or by their title where they have none, so that
/// an agenda item put in between is one difference and not ten.
/// </summary>
internal sealed class Differences
{
    private readonly IStringLocalizer<Schemes> text;
    private readonly JsonObject before;
    private readonly JsonObject after;
    private readonly List<Difference> found = [];

    private Differences(JsonObject before, JsonObject after, IStringLocalizer<Schemes> text)
    {
        this.before = before;
        this.after = after;
        this.text = text;
    }

    /// <summary>All differences in the order of the format; none for texts that say the same.</summary>
    public static IReadOnlyList<Difference> Between(JsonObject before, JsonObject after, IStringLocalizer<Schemes> text)
    {
        var differences = new Differences(before, after, text);
        differences.Compare(SchemeFormat.Root, before, after, []);
        return differences.found;
    }

    private void Compare(FormatObject spec, JsonObject was, JsonObject now, string[] where)
    {
        foreach (var field in spec.Fields.Where(f => f.Asked && !JsonNode.DeepEquals(was[f.Name], now[f.Name])))
        {
            string[] place = [.. where, text[$"F.{spec.Name}.{field.Name}"]];
            switch (field.Kind)
            {
                case FieldKind.List:
                    CompareLists(field.Inner!, was[field.Name] as JsonArray ?? [], now[field.Name] as JsonArray ?? [], place);
                    break;
                case FieldKind.Inner when was[field.Name] is JsonObject inner && now[field.Name] is JsonObject next:
                    Compare(field.Inner!, inner, next, place);
                    break;
                case FieldKind.Inner:
                    Add(now[field.Name] is null ? DifferenceKind.Removed : DifferenceKind.Added, place);
                    break;
                default:
                    Add(DifferenceKind.Changed, place, Said(field, was, before), Said(field, now, after));
                    break;
            }
        }
    }

    private void CompareLists(FormatObject spec, JsonArray was, JsonArray now, string[] where)
    {
        var open = was.OfType<JsonObject>().ToList();
        var matched = new List<int>();
        foreach (var item in now.OfType<JsonObject>())
        {
            string[] place = [.. where, Name(item, spec, after, now)];
            if (open.FirstOrDefault(o => JsonNode.DeepEquals(o, item)) is { } same)
            {
                matched.Add(was.IndexOf(same));
                open.Remove(same);
            }
            else if (open.FirstOrDefault(o => Identity(o, spec, before) == Identity(item, spec, after)) is { } earlier)
            {
                matched.Add(was.IndexOf(earlier));
                open.Remove(earlier);
                Compare(spec, earlier, item, place);
            }
            else if (RenamedAt(now.IndexOf(item)) is { } renamed)
            {
                matched.Add(was.IndexOf(renamed));
                open.Remove(renamed);
                Compare(spec, renamed, item, place);
            }
            else
            {
                Add(DifferenceKind.Added, place);
            }
        }

        foreach (var gone in open)
        {
            Add(DifferenceKind.Removed, [.. where, Name(gone, spec, before, was)]);
        }

        if (matched.Zip(matched.Skip(1)).Any(p => p.First > p.Second))
        {
            Add(DifferenceKind.Reordered, where);
        }

        // An item without a key whose title is nowhere now, and in whose place another title stands, was given that title.
        JsonObject? RenamedAt(int index) =>
            spec.Field("key") is null && was.ElementAtOrDefault(index) is JsonObject there && open.Contains(there)
            && now.OfType<JsonObject>().All(n => Identity(n, spec, after) != Identity(there, spec, before)) ? there : null;
    }

    private static string Identity(JsonObject item, FormatObject spec, JsonObject root) =>
        spec.Field("key") is not null ? item.Word("key") : Titles.Of(item, spec, root);

    private string Name(JsonObject item, FormatObject spec, JsonObject root, JsonArray list) =>
        Titles.Of(item, spec, root) is { Length: > 0 } title ? title : text["Nth", list.IndexOf(item) + 1];

    private void Add(DifferenceKind kind, string[] where, string was = "", string now = "") =>
        found.Add(new Difference(kind, string.Join(text["PlaceJoin"], where), was, now));

    /// <summary>A value as the form shows it; what is left out is said as what that means.</summary>
    private string Said(FormatField field, JsonObject owner, JsonObject root)
    {
        var value = owner[field.Name] ?? (field.Optional ? field.Usual : null);
        return field.Kind switch
        {
            FieldKind.Flag => text[value.Shown() == "true" ? "Met" : "NotMet"],
            FieldKind.Word when field.Words.Contains(value.Shown()) => text[$"W.{field.Set}.{value.Shown()}"],
            FieldKind.Reference => Named(field, root, owner, value.Shown()),
            FieldKind.References => string.Join('、', owner.Texts(field.Name).Select(k => Named(field, root, owner, k))),
            FieldKind.Texts => string.Join('、', owner.Texts(field.Name)),
            _ => value.Shown(),
        };
    }

    private static string Named(FormatField field, JsonObject root, JsonObject owner, string key) =>
        Choices.Of(field.Choice, root, owner).FirstOrDefault(c => c.Key == key)?.Name ?? key;
}
