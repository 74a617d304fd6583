using System.Collections.Immutable;
using System.Globalization;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>What a writer should look at before handing a text in. It keeps nobody from anything.</summary>
public static class MaterialAdvice
{
    /// <summary>Characters somebody reads out in a minute.</summary>
    public const int ReadPerMinute = 200;

    /// <summary>Fewest characters that a promise and the text have in common in one run, for the promise to count as mentioned.</summary>
    private const int Mention = 4;

    /// <summary>Characters of a text.</summary>
    public static int Length(IEnumerable<string> texts) => texts.Sum(MaterialParagraphs.Count);

    /// <summary>Minutes it takes to read so many characters out, rounded up.</summary>
    public static int Minutes(int characters) => (characters + ReadPerMinute - 1) / ReadPerMinute;

    /// <summary>Bytes of a PDF from which phones in the hall open it slowly: a few hundred open it at once.</summary>
    public const long HeavyPdf = 20L * 1024 * 1024;

    /// <summary>Everything to look at.</summary>
    /// <param name="asked">What the scheme asks.</param>
    /// <param name="texts">What is written, one text per section.</param>
    /// <param name="promises">The year's promises of the writer.</param>
    /// <param name="file">Document that goes with it; null for none. Its words count like written ones.</param>
    public static ImmutableArray<MaterialHint> Of(AskedMaterial asked, ImmutableArray<string> texts, ImmutableArray<Promise> promises, MaterialFile? file = null)
    {
        var hints = ImmutableArray.CreateBuilder<MaterialHint>();
        if (file is null)
        {
            // A document follows the outline in its own way; nobody can say which of its paragraphs belongs to which point.
            hints.AddRange(asked.Outline.Sections.Zip(texts)
                .Where(x => MaterialParagraphs.Count(x.Second) == 0)
                .Select(x => new MaterialHint("cycle.materialSectionEmpty", [x.First.Name])));
        }
        else
        {
            hints.AddRange(OfFile(file));
            texts = texts.Add(file.Text);
        }

        var minutes = Minutes(Length(texts));
        foreach (var time in asked.Times.Where(t => minutes > t.Minutes))
        {
            hints.Add(new MaterialHint("cycle.materialLong", [time.Round.Name, Number(time.Minutes), Number(minutes), Number(time.Minutes * ReadPerMinute)]));
        }

        // What a document without words says of the promises cannot be known.
        if (asked.Commitments && file is not { Text.Length: 0 })
        {
            var whole = string.Join('\n', texts);
            hints.AddRange(promises.Where(p => !Mentions(whole, p.Text)).Select(p => new MaterialHint("cycle.materialPromise", [p.Text])));
        }

        return hints.ToImmutable();
    }

    private static IEnumerable<MaterialHint> OfFile(MaterialFile file)
    {
        if (file.Kept.Kind == FileKind.Pdf)
        {
            yield return new MaterialHint("cycle.materialPdf", []);
        }
        else if (file.Text.Length == 0)
        {
            yield return new MaterialHint("cycle.materialNoWords", []);
        }

        if (file.Kept is { Kind: FileKind.Pdf, Bytes: > HeavyPdf })
        {
            yield return new MaterialHint("cycle.materialPdfHeavy", [Number((int)(file.Kept.Bytes / 1024 / 1024))]);
        }
    }

    private static bool Mentions(string text, string promise)
    {
        var run = Math.Min(Mention, promise.Length);
        return Enumerable.Range(0, promise.Length - run + 1).Any(i => text.Contains(promise.AsSpan(i, run), StringComparison.Ordinal));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
