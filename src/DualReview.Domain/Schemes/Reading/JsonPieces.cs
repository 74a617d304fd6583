using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DualReview.Domain.Schemes.Reading;

/// <summary>Turns the bytes of a scheme file into <see cref="Piece"/>s, or says why they are no JSON.</summary>
internal static class JsonPieces
{
    /// <summary>The largest built-in scheme has about 11 KB; a file past this is not a scheme.</summary>
    public const int LargestFile = 1024 * 1024;

    /// <summary>A scheme is seven levels deep.</summary>
    private const int DeepestLevel = 16;

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = DeepestLevel,
    };

    /// <summary>The root value, or null after an error was logged.</summary>
    public static Piece? Read(ReadOnlySpan<byte> utf8, ProblemLog log)
    {
        if (utf8.Length > LargestFile)
        {
            log.Error("", "file.tooLarge", $"文件有 {utf8.Length} 字节，超过方案文件的上限 {LargestFile} 字节（1 MB）。");
            return null;
        }

        if (utf8.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        if (!Utf8.IsValid(utf8))
        {
            log.Error("", "file.notUtf8", "文件不是 UTF-8 编码，请用 UTF-8 编码另存后再导入。");
            return null;
        }

        try
        {
            if (IsTooDeep(utf8))
            {
                log.Error("", "json.tooDeep", $"括号套得太深，方案文件最多 {DeepestLevel} 层。");
                return null;
            }

            using var document = JsonDocument.Parse(utf8.ToArray(), Options);
            return Convert(document.RootElement, "", log);
        }
        catch (JsonException problem)
        {
            var line = problem.LineNumber ?? 0;
            var column = Column(utf8, line, problem.BytePositionInLine ?? 0);
            log.Error("", "json.syntax", $"第 {line + 1} 行第 {column} 列附近不是正确的 JSON，请检查引号、逗号和括号。");
            return null;
        }
    }

    /// <summary>
    /// Looked at before parsing: JsonDocument takes quadratic time over open brackets, minutes for half a megabyte of them,
    /// and its own depth limit is an exception that cannot be told from a syntax error.
    /// </summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = DeepestLevel + 1,
        });
        while (reader.Read())
        {
            // A start token still reports the depth outside it.
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth >= DeepestLevel)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The parser counts bytes; an editor shows characters, and a Chinese one has three bytes.</summary>
    private static int Column(ReadOnlySpan<byte> utf8, long line, long byteInLine)
    {
        for (; line > 0; line--)
        {
            utf8 = utf8[(utf8.IndexOf((byte)'\n') + 1)..];
        }

        return Encoding.UTF8.GetCharCount(utf8[..(int)Math.Min(byteInLine, utf8.Length)]) + 1;
    }

    private static Piece Convert(JsonElement element, string place, ProblemLog log)
    {
        return element.ValueKind switch
        {
            JsonValueKind.Object => ConvertObject(element, place, log),
            JsonValueKind.Array => ConvertList(element, place, log),
            JsonValueKind.String => ConvertText(element, place, log),
            JsonValueKind.Number => new Piece(place, PieceKind.Number) { Whole = element.TryGetInt32(out var whole) ? whole : null },
            JsonValueKind.True => new Piece(place, PieceKind.Flag) { Flag = true },
            JsonValueKind.False => new Piece(place, PieceKind.Flag),
            JsonValueKind.Null => new Piece(place, PieceKind.Null),
            _ => new Piece(place, PieceKind.Broken),
        };
    }

    private static Piece ConvertObject(JsonElement element, string place, ProblemLog log)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, Piece>>();
        var names = new HashSet<string>();
        foreach (var property in element.EnumerateObject())
        {
            var name = NameOf(property);
            var inner = place.Length == 0 ? SafeText.Quotable(name) : $"{place}.{SafeText.Quotable(name)}";
            if (!names.Add(name))
            {
                log.Error(inner, "json.duplicateProperty", $"“{SafeText.Quotable(name)}”在同一处写了两次，请只留一个。");
                continue;
            }

            members.Add(new(name, Convert(property.Value, inner, log)));
        }

        return new Piece(place, PieceKind.Object) { Members = members.ToImmutable() };
    }

    private static Piece ConvertList(JsonElement element, string place, ProblemLog log)
    {
        if (element.GetArrayLength() > SchemeLimits.LongestList)
        {
            log.Error(place, "list.tooLong", $"这里有 {element.GetArrayLength()} 项，最多 {SchemeLimits.LongestList} 项。");
            return new Piece(place, PieceKind.Broken);
        }

        var items = ImmutableArray.CreateBuilder<Piece>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(Convert(item, $"{place}[{items.Count}]", log));
        }

        return new Piece(place, PieceKind.List) { Items = items.ToImmutable() };
    }

    private static Piece ConvertText(JsonElement element, string place, ProblemLog log)
    {
        string text;
        try
        {
            text = element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 is grammatical JSON and yet no text.
            log.Error(place, "text.hiddenCharacter", "文字中有残缺的字符转义，请直接写出汉字。");
            return new Piece(place, PieceKind.Broken);
        }

        if (SafeText.FirstHidden(text) is { } hidden)
        {
            log.Error(place, "text.hiddenCharacter", $"文字中有看不见的字符 U+{hidden.Value:X4}，请删去（换行也不可以）。");
            return new Piece(place, PieceKind.Broken);
        }

        return new Piece(place, PieceKind.Text) { Text = text };
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "�";
        }
    }
}
