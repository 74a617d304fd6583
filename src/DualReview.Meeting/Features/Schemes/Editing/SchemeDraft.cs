using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>
/// A scheme while it is edited: a tree of JSON in which anything may be half done. After every change it is written out and read by
/// <see cref="SchemeReader"/>, which alone says what is wrong. One person's, not safe for several threads.
/// </summary>
public sealed class SchemeDraft
{
    /// <summary>Longest text for the source page; over the circuit comes half a megabyte at most, and a Chinese character has three bytes.</summary>
    public const int LongestSource = 100_000;

    private const int MostSteps = 100;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly string key;
    private readonly string keyChanged;
    private readonly Stack<string> earlier = new();
    private string saved;

    /// <summary>Begins with a stored text.</summary>
    /// <param name="key">Key of the scheme; it stays.</param>
    /// <param name="stored">Text of a version.</param>
    /// <param name="keyChanged">What to say when the source changes the key.</param>
    public SchemeDraft(string key, string stored, string keyChanged)
    {
        this.key = key;
        this.keyChanged = keyChanged;
        Source = saved = stored;
        Root = Parse(stored) ?? [];
        if (IsReadable)
        {
            Source = saved = Root.ToJsonString(Written);
        }

        Read();
    }

    /// <summary>The tree of the last text that was JSON.</summary>
    public JsonObject Root { get; private set; }

    /// <summary>The text: the tree written out, or what was typed on the source page and is no JSON yet.</summary>
    public string Source { get; private set; }

    /// <summary>Whether <see cref="Root"/> is what <see cref="Source"/> says; otherwise only the source page can go on.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>What the reader says of it as it stands.</summary>
    public SchemeReading Reading { get; private set; } = null!;

    /// <summary>Everything to put right or look at.</summary>
    public ImmutableArray<SchemeProblem> Problems { get; private set; } = [];

    /// <summary>The scheme, when it can be saved.</summary>
    public Scheme? Scheme => Problems.Any(p => p.Severity == SchemeProblemSeverity.Error) ? null : Reading.Scheme;

    /// <summary>Whether there is something to save.</summary>
    public bool IsChanged => Source != saved;

    /// <summary>Whether a step can be taken back.</summary>
    public bool CanUndo => earlier.Count > 0;

    /// <summary>Problems at exactly this place.</summary>
    public IEnumerable<SchemeProblem> At(string place) => Problems.Where(p => p.Place == place);

    /// <summary>Writes and reads anew after a change to the tree.</summary>
    public void Changed()
    {
        var now = Root.ToJsonString(Written);
        if (now == Source)
        {
            return;
        }

        Remember();
        Source = now;
        Read();
    }

    /// <summary>Takes what was typed on the source page. What is no JSON is kept as it is, and the tree waits.</summary>
    public void Type(string text)
    {
        if (text == Source)
        {
            return;
        }

        Remember();
        Take(text);
    }

    /// <summary>Takes the last change back.</summary>
    public void Undo()
    {
        if (earlier.TryPop(out var before))
        {
            Take(before);
        }
    }

    /// <summary>Puts another text in its place, e.g. an earlier version; it can be taken back like any change.</summary>
    public void Replace(string text) => Type(Parse(text)?.ToJsonString(Written) ?? text);

    /// <summary>
    /// The tree of a text, or null for what is no JSON object, says a property twice, has broken characters, or holds a list longer than any
    /// form. Where and why is the reader's to say.
    /// </summary>
    public static JsonObject? TreeOf(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Lenient) is JsonObject root && IsWhole(root) ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What stands here is saved now.</summary>
    public void Saved() => saved = Source;

    /// <summary>The text before the first unsaved change.</summary>
    public string SavedText => saved;

    private void Take(string text)
    {
        Source = text;
        Root = Parse(text) ?? Root;
        Read();
    }

    private void Read()
    {
        Reading = SchemeReader.Read(Source);
        Problems = IsReadable && Root["key"] is JsonValue value && value.TryGetValue<string>(out var now) && now != key
            ? [.. Reading.Problems, new SchemeProblem(SchemeProblemSeverity.Error, "key", "key.changed", keyChanged)]
            : Reading.Problems;
    }

    private void Remember()
    {
        if (earlier.Count == MostSteps)
        {
            var kept = earlier.Take(MostSteps / 2).Reverse().ToArray();
            earlier.Clear();
            foreach (var text in kept)
            {
                earlier.Push(text);
            }
        }

        earlier.Push(Source);
    }

    private JsonObject? Parse(string text)
    {
        var root = TreeOf(text);
        IsReadable = root is not null;
        return root;
    }

    /// <summary>Looks at every node, since the parser leaves some of its complaints for later, and no form shows lists past the format's length.</summary>
    private static bool IsWhole(JsonNode? node)
    {
        try
        {
            return node switch
            {
                JsonObject inner => inner.All(p => IsWhole(p.Value)),
                JsonArray list => list.Count <= Format.SchemeFormat.LongestList && list.All(IsWhole),
                JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is not null,
                _ => true,
            };
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}
