using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace DualReview.Meeting.Tests.Security;

/// <summary>What somebody may type or send to harm whoever reads it.</summary>
internal static partial class Corpus
{
    /// <summary>Text of a length that a field takes, or little more.</summary>
    public static readonly string[] Texts =
    [
        // Markup, and what breaks out of an attribute, a comment, a script or a template.
        "<script>alert(7)</script>", "\"><img src=x onerror=alert(7)>", "' onmouseover='alert(7)", "</textarea></title></style><b>七", "<!--", "]]>",
        "<svg/onload=alert(7)>", "javascript:alert(7)", "&lt;script&gt;", "&#60;b&#62;", "{{7*7}}", "${7*7}", "@(7*7)", "<%= 7 %>", "{0}", "%s%n", "\\u003cb\\u003e",

        // What a spreadsheet would run.
        "=cmd|' /C calc'!A0", "+7+7", "-7+7", "@SUM(A1)", "\t=7", "\r=7", "＝7+7", "=HYPERLINK(\"http://x\",\"甲\")",

        // What is not seen, or turns the line round.
        "甲\u200b乙\u200d丙\ufeff", "\u202e拾伍\u202c票", "\u2066甲\u2069\u200e\u200f", "\u00ad\u2060\u180e", "\u3164\u3164", "\u2800", "\u034f", "甲\u0000乙", "\u0007\u001b[31m",
        "\ue000\uf8ff", "\uffff\ufffe", "\U000e0041\U000e007f", "\u2028甲\u2029",

        // Heaps of marks, half characters, characters out of the usual.
        "王" + new string('\u0301', 180), "a" + string.Concat(Enumerable.Repeat("\u0344\u0489\u20dd", 60)), "\ud800", "\udc00甲", "甲\ud83d", "𠮷野家", "👩‍👩‍👧‍👦", "ﷺ", "ﷲ", "Ａ\u0327",

        // Lines, statements, paths, headers.
        "甲\r\nSet-Cookie: dr-staff=7", "'; DROP TABLE ballot;--", "\" OR 1=1 --", "../../../../etc/passwd", "..\\..\\web.config", "%00", "%2e%2e%2f", "\\\\server\\share", "CON", "null", "undefined", "NaN", "true",

        // Numbers that are none.
        "-1", "99999999999999999999", "1e400", "٣", "0x7", "1.5", "½",

        // Nothing, and too much.
        "", " ", "\u3000", new string('长', 31), new string('长', 201), new string('长', 2001), new string('a', 5000),
    ];

    /// <summary>The part of it that a page could take for its own markup.</summary>
    public static IEnumerable<string> Markup => Texts.Where(t => t.IndexOfAny(['<', '"', '\'', '&', '{']) >= 0);

    /// <summary>Bodies that are no form and no ballot, with the type they claim to be.</summary>
    public static IEnumerable<(string Name, string Type, byte[] Body)> Bodies()
    {
        const string json = "application/json";
        const string form = "application/x-www-form-urlencoded";
        yield return ("nothing", json, []);
        yield return ("no type", string.Empty, "甲=乙"u8.ToArray());
        yield return ("deep object", json, Text(string.Concat(Enumerable.Repeat("{\"marks\":", 10_000)) + "1" + new string('}', 10_000)));
        yield return ("deep array", json, Text(new string('[', 10_000) + new string(']', 10_000)));
        yield return ("key twice", json, """{"ticket":"1","ticket":"2","hash":"x","hash":"y","key":"a","key":"b","token":"a","token":"b"}"""u8.ToArray());
        yield return ("huge number", json, Text("{\"ticket\":1" + new string('0', 2000) + ",\"hash\":1e400,\"key\":-1e-400,\"token\":1e400}"));
        yield return ("wrong kinds", json, """{"ticket":{},"hash":[],"key":true,"token":7,"ballotId":null,"receipt":{},"marks":"x","remarks":[],"opinion":{}}"""u8.ToArray());
        yield return ("array", json, "[]"u8.ToArray());
        yield return ("null", json, "null"u8.ToArray());
        yield return ("text", json, "\"甲\""u8.ToArray());
        yield return ("half character", json, """{"ticket":"\ud800","hash":"\udc00","key":"\ud83d","token":"\ud800"}"""u8.ToArray());
        yield return ("not UTF-8", json, [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
        yield return ("cut off", json, "{\"ticket\":\"1"u8.ToArray());
        yield return ("JSON as a form", form, "{\"name\":\"甲\"}"u8.ToArray());
        yield return ("a form as JSON", json, "name=甲&text=乙"u8.ToArray());
        yield return ("many fields", form, Text(string.Join('&', Enumerable.Range(0, 100_000).Select(i => $"f{i}=1"))));
        yield return ("one field many times", form, Text(string.Join('&', Enumerable.Repeat("text=1", 2000))));
        yield return ("long key", form, Text(new string('k', 12_000) + "=1"));
        yield return ("not UTF-8 in a form", form, "name=%ED%A0%80%FF%FE&text=%C0%AF"u8.ToArray());
        yield return ("broken escapes", form, "name=%&text=%zz&%=%u0041"u8.ToArray());
        yield return ("foreign charset", form + "; charset=utf-7", "name=+ADw-script+AD4-"u8.ToArray());
        yield return ("unknown charset", form + "; charset=klingon", "name=1"u8.ToArray());
        yield return ("multipart without boundary", "multipart/form-data", "甲"u8.ToArray());
        yield return ("multipart cut off", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n甲"u8.ToArray());
        yield return ("multipart with files", "multipart/form-data; boundary=x", Text(string.Concat(Enumerable.Range(0, 60).Select(i => $"--x\r\nContent-Disposition: form-data; name=\"f{i}\"; filename=\"../{i}.aspx\"\r\n\r\n1\r\n")) + "--x--\r\n"));
        yield return ("multipart with many parts", "multipart/form-data; boundary=x", Text(string.Concat(Enumerable.Range(0, 1500).Select(i => $"--x\r\nContent-Disposition: form-data; name=\"f{i}\"\r\n\r\n1\r\n")) + "--x--\r\n"));
        yield return ("XML", "application/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"u8.ToArray());
        yield return ("plain text", "text/plain", "甲"u8.ToArray());
        yield return ("made-up type", "a/b;c=\"d\\\"", "甲"u8.ToArray());
        yield return ("ten megabytes of JSON", json, Text("{\"ticket\":\"" + new string('a', 10_000_000) + "\"}"));
        yield return ("ten megabytes of form", form, Text("text=" + new string('a', 10_000_000)));
    }

    /// <summary>As UTF-8, half a character as the three bytes that older programs write for it.</summary>
    public static byte[] Utf8(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i++, 2)));
            }
            else
            {
                bytes.AddRange(char.IsSurrogate(text[i]) ? [(byte)(0xE0 | (text[i] >> 12)), (byte)(0x80 | ((text[i] >> 6) & 0x3F)), (byte)(0x80 | (text[i] & 0x3F))] : Encoding.UTF8.GetBytes([text[i]]));
            }
        }

        return [.. bytes];
    }

    /// <summary>Bytes of a ballot's length that are no ballot.</summary>
    /// <param name="good">A ballot.</param>
    /// <param name="rows">Rows of its paper.</param>
    public static IEnumerable<byte[]> NoBallots(byte[] good, int rows)
    {
        const int head = 33;
        yield return new byte[good.Length];
        yield return [.. Enumerable.Repeat((byte)0xff, good.Length)];
        yield return [.. Enumerable.Range(0, good.Length).Select(i => (byte)(i * 37))];
        foreach (var version in (byte[])[0, 2, 0x7b])
        {
            yield return With(0, version);
        }

        foreach (var mark in (byte[])[33, 100, 0x80, 253])
        {
            yield return With(head, mark);
            yield return With(head + rows - 1, mark);
        }

        // Lengths of a text: one more than it may have, all there is, and all that two bytes can say.
        yield return With(head + rows, 0x02, 0x59);
        yield return With(head + rows, 0x0f, 0xff);
        yield return With(head + rows, 0xff, 0xff);

        byte[] With(int at, params byte[] bytes)
        {
            byte[] changed = [.. good];
            bytes.CopyTo(changed, at);
            return changed;
        }
    }

    /// <summary>Every text in an object, with the way to it.</summary>
    public static IEnumerable<(string Path, string Text)> TextsIn(object? value, string path = "", int depth = 0)
    {
        switch (value)
        {
            case null or Type or Enum or DateTimeOffset or DateTime or TimeSpan or Guid:
                break;
            case string text:
                yield return (path, text);
                break;
            case IEnumerable items:
                foreach (var item in items)
                {
                    foreach (var found in TextsIn(item, path + "[]", depth + 1))
                    {
                        yield return found;
                    }
                }

                break;
            case var other when depth < 12 && other.GetType() is { IsPrimitive: false, Namespace: { } space } && space.StartsWith("DualReview", StringComparison.Ordinal):
                foreach (var property in other.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
                {
                    foreach (var found in TextsIn(property.GetValue(other), $"{path}.{property.Name}", depth + 1))
                    {
                        yield return found;
                    }
                }

                break;
        }
    }

    /// <summary>Why a text should not have been kept like this; null when it is clean.</summary>
    public static string? Dirt(string text)
    {
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (rune.Value == 0xFFFD || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return $"U+{rune.Value:X4}";
            }

            if (marks > 8)
            {
                return "a heap of marks";
            }
        }

        return text.Length > 2000 ? $"{text.Length} characters" : text.Trim() != text ? "space at its end" : text.IsNormalized() ? null : "not composed";
    }

    /// <summary>
    /// The bones of a page: its tags and the names of their attributes. Text and values may be whatever somebody typed; if the bones are
    /// the same as with a harmless word, none of it was taken for markup.
    /// </summary>
    public static string Bones(string html) => string.Join('\n', Tag().Matches(Markers().Replace(html, string.Empty)).Select(tag =>
        $"{tag.Groups[1].Value.ToLowerInvariant()} {string.Join(' ', Attribute().Matches(tag.Groups[2].Value).Select(a => a.Groups[1].Value))}"));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>What the framework leaves in a page for itself, another every time.</summary>
    [GeneratedRegex("<!--(Blazor|bl):[^>]*-->|<!--Blazor-[^>]*-->")]
    private static partial Regex Markers();

    [GeneratedRegex("""<(/?[a-zA-Z!][^\s/>]*)((?:"[^"]*"|[^">])*)>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""([^\s"=/]+)(?:="[^"]*")?""")]
    private static partial Regex Attribute();
}
