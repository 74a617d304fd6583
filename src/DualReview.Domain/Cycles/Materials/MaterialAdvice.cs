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

    /// <summary>Everything to look at.</summary>
    /// <param name="asked">What the scheme asks.</param>
    /// <param name="texts">What is written, one text per section.</param>
    /// <param name="promises">The year's promises of the writer.</param>
    public static ImmutableArray<MaterialHint> Of(AskedMaterial asked, ImmutableArray<string> texts, ImmutableArray<Promise> promises)
    {
        var hints = ImmutableArray.CreateBuilder<MaterialHint>();
        foreach (var (section, text) in asked.Outline.Sections.Zip(texts))
        {
            if (MaterialParagraphs.Count(text) == 0)
            {
                hints.Add(new MaterialHint("cycle.materialSectionEmpty", [section.Name]));
            }
        }

        var minutes = Minutes(Length(texts));
        foreach (var time in asked.Times.Where(t => minutes > t.Minutes))
        {
            hints.Add(new MaterialHint("cycle.materialLong", [time.Round.Name, Number(time.Minutes), Number(minutes), Number(time.Minutes * ReadPerMinute)]));
        }

        if (asked.Commitments)
        {
            var whole = string.Join('\n', texts);
            hints.AddRange(promises.Where(p => !Mentions(whole, p.Text)).Select(p => new MaterialHint("cycle.materialPromise", [p.Text])));
        }

        return hints.ToImmutable();
    }

    private static bool Mentions(string text, string promise)
    {
        var run = Math.Min(Mention, promise.Length);
        return Enumerable.Range(0, promise.Length - run + 1).Any(i => text.Contains(promise.AsSpan(i, run), StringComparison.Ordinal));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
