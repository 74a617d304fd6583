using System.Text.Json;
using DualReview.Domain.Grading;

namespace DualReview.Meeting.Commands.Assessing;

/// <summary>An object of a case file, its properties looked up by name, its problems noted with their place.</summary>
internal sealed class CaseObject
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly Action<string, string> refuse;

    private CaseObject(string place, Action<string, string> refuse) => (Place, this.refuse) = (place, refuse);

    /// <summary>Where it stands in the case; empty for the case itself.</summary>
    public string Place { get; }

    /// <summary>Reads an object; null when it is none.</summary>
    /// <param name="element">The value.</param>
    /// <param name="place">Its place.</param>
    /// <param name="known">Names it may have.</param>
    /// <param name="refuse">Takes place and sentence of a problem.</param>
    public static CaseObject? Of(JsonElement element, string place, string[] known, Action<string, string> refuse)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            refuse(place, "这里应是花括号 { } 中的一组内容。");
            return null;
        }

        var read = new CaseObject(place, refuse);
        foreach (var property in element.EnumerateObject())
        {
            read.Add(property, known);
        }

        return read;
    }

    /// <summary>Place of a property.</summary>
    public string At(string name) => Place.Length == 0 ? name : $"{Place}.{name}";

    /// <summary>A property, or null where it is absent or null.</summary>
    public JsonElement? Find(string name) => members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A property that must be there; null after noting that it is not.</summary>
    public JsonElement? Require(string name)
    {
        var found = Find(name);
        if (found is null)
        {
            refuse(At(name), "缺少这一项。");
        }

        return found;
    }

    /// <summary>A number of ballots, which must be there, 0 included: what somebody forgot is not a 0. 0 after noting a problem.</summary>
    public int Count(string name)
    {
        if (Require(name) is not { } value)
        {
            return 0;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var count) || count is < 0 or > RoundVotes.Most)
        {
            refuse(At(name), $"这里应是票数：0 到 {RoundVotes.Most} 的整数。");
            return 0;
        }

        return count;
    }

    /// <summary>The items of a list; none where it is absent, null after noting that it is no list.</summary>
    public IReadOnlyList<JsonElement>? List(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray()];
        }

        refuse(At(name), "这里应是方括号 [ ] 中的列表。");
        return null;
    }

    /// <summary>A text; null after noting that it is none.</summary>
    public string? Text(JsonElement value, string place)
    {
        if (TextOf(value) is { } text)
        {
            return text;
        }

        refuse(place, "这里应是引号中的文字，不带看不见的字符。");
        return null;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && VerifyReport.Plain(text) == text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 is grammatical JSON and yet no text.
            return null;
        }
    }

    private void Add(JsonProperty property, string[] known)
    {
        string name;
        try
        {
            name = property.Name;
        }
        catch (InvalidOperationException)
        {
            refuse(Place, "有一项的名称不是文字。");
            return;
        }

        if (!known.Contains(name))
        {
            refuse(At(name), $"没有这一项，可写的是：{string.Join("、", known)}。");
        }
        else if (!members.TryAdd(name, property.Value))
        {
            refuse(At(name), "这一项写了两次，请只留一个。");
        }
    }
}
