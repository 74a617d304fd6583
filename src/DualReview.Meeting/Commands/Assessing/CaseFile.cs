using System.Text.Json;
using System.Text.Unicode;

namespace DualReview.Meeting.Commands.Assessing;

/// <summary>Reads a file of cases (docs/grading.md). Whatever the bytes, the answer is cases or problems, never an exception.</summary>
internal static class CaseFile
{
    /// <summary>Bytes; some ten thousand cases.</summary>
    public const int Largest = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    /// <summary>The cases in the order of the file; to be used only when no problem was noted.</summary>
    public static IReadOnlyList<AssessedCase> Read(ReadOnlyMemory<byte> utf8, CaseProblems problems)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            problems.Add("文件不是 UTF-8 编码，请用 UTF-8 编码另存。");
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            return Cases(document.RootElement, problems);
        }
        catch (JsonException e)
        {
            problems.Add($"第 {(e.LineNumber ?? 0) + 1} 行附近不是正确的 JSON（括号最多套 16 层），请检查引号、逗号和括号。");
            return [];
        }
    }

    private static List<AssessedCase> Cases(JsonElement root, CaseProblems problems)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            problems.Add("文件应是方括号 [ ] 中的列表，每项一个案例。");
            return [];
        }

        var cases = new List<AssessedCase>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var element in root.EnumerateArray())
        {
            var reader = new CaseReader(element, ++at, problems);
            if (reader.Id is { } id && !ids.Add(id))
            {
                problems.Add(id, "id", "这个编号在文件中出现了两次，请改成不同的。");
            }

            if (reader.Read() is { } read)
            {
                cases.Add(read);
            }
        }

        return cases;
    }
}
