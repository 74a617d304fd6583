using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using System.Text;
using DualReview.Domain;

namespace DualReview.Meeting.Resources;

/// <summary>The one place that turns a refusal's code into a Chinese sentence. Sentences stand in the files Refusals*.resx.</summary>
public sealed class RefusalSentences
{
    private readonly FrozenDictionary<string, string> sentences = Load();

    /// <summary>Codes that have a sentence.</summary>
    public IEnumerable<string> Codes => sentences.Keys;

    /// <summary>The sentence of a refusal, its values filled in.</summary>
    public string Of(Refusal refusal) => Of(refusal.Code, [.. refusal.Arguments]);

    /// <summary>The sentence of a code. A code without a sentence is a bug that a test finds.</summary>
    public string Of(string code, params object[] values) => sentences.TryGetValue(code, out var sentence)
        ? string.Format(CultureInfo.InvariantCulture, sentence, values)
        : throw new InvalidOperationException($"Refusals*.resx has no sentence for {code}.");

    /// <summary>
    /// The sentence of a code that came in an address: null for one that is none, and with an ellipsis for each value that the address
    /// does not carry, however many the sentence takes.
    /// </summary>
    public string? InAddress(string? code, string? first = null)
    {
        if (code is null || !sentences.TryGetValue(code, out var sentence))
        {
            return null;
        }

        var values = new object[CompositeFormat.Parse(sentence).MinimumArgumentCount];
        Array.Fill(values, "…");
        if (first is not null && values.Length > 0)
        {
            values[0] = first;
        }

        return string.Format(CultureInfo.InvariantCulture, sentence, values);
    }

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = typeof(RefusalSentences).Assembly;
        var prefix = typeof(RefusalSentences).Namespace + ".Refusals";
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(".resources", StringComparison.Ordinal)))
        {
            using var set = new ResourceReader(assembly.GetManifestResourceStream(name)!);
            foreach (DictionaryEntry entry in set)
            {
                found.Add((string)entry.Key, (string)entry.Value!);
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
