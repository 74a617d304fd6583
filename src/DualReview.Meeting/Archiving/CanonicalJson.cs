using System.Globalization;
using System.Text;

namespace DualReview.Meeting.Archiving;

/// <summary>
/// The one way in which the archive writes JSON (docs/archive.md): sorted keys, no white space, integers, few escapes. Objects
/// are dictionaries, lists are sequences, the rest is string, int, bool or null. Anything else is a bug.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>The bytes of a value.</summary>
    public static byte[] Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Orders texts by code point, as every language can: UTF-16 order differs beyond the basic plane.</summary>
    public static int Compare(string? a, string? b) => Encoding.UTF8.GetBytes(a ?? string.Empty).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b ?? string.Empty));

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case int number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case string words:
                Append(text, words);
                break;
            case IReadOnlyDictionary<string, object?> members:
                Between(text, '{', '}', members.OrderBy(m => m.Key, Comparer<string>.Create(Compare)), member =>
                {
                    Append(text, member.Key);
                    text.Append(':');
                    Append(text, member.Value);
                });
                break;
            case IEnumerable<object?> items:
                Between(text, '[', ']', items, item => Append(text, item));
                break;
            default:
                throw new InvalidOperationException($"The archive does not write {value.GetType().Name}.");
        }
    }

    private static void Between<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            write(item);
        }

        text.Append(close);
    }

    private static void Append(StringBuilder text, string words)
    {
        text.Append('"');
        foreach (var c in words)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
