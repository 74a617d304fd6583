using System.Text.RegularExpressions;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Schemes.Format;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Schemes.Editing;

/// <summary>
/// The reader's sentences speak to whoever writes the file and name its properties; beside a form the same sentence goes without them, or with
/// the words of the form.
/// </summary>
internal static partial class PlainMessage
{
    /// <summary>The sentence of a problem as the forms say it.</summary>
    public static string Of(SchemeProblem problem, IStringLocalizer<Schemes> text)
    {
        var owner = OwnerOf(problem.Place);
        var sentence = Aside().Replace(problem.Message, string.Empty);
        return Named().Replace(sentence, m => Label(m.Groups[1].Value + m.Groups[2].Value, owner, text) is { } label ? $"“{label}”" : m.Value);
    }

    private static string? Label(string word, FormatObject? owner, IStringLocalizer<Schemes> text)
    {
        if (owner?.Field(word) is not null)
        {
            return text[$"F.{owner.Name}.{word}"];
        }

        var set = SchemeFormat.Sets.FirstOrDefault(f => f.Words.Contains(word));
        return set is null ? null : text[$"W.{set.Set}.{word}"].Value;
    }

    /// <summary>The object a place is a property of.</summary>
    private static FormatObject? OwnerOf(string place)
    {
        FormatObject? owner = SchemeFormat.Root;
        foreach (var step in Places.Steps(place).SkipLast(1).Where(s => Places.Index(s) is null))
        {
            owner = owner?.Field(step)?.Inner;
        }

        return owner;
    }

    /// <summary>What stands in brackets for the writer of the file: （form）, （kind 为 committee）.</summary>
    [GeneratedRegex("（[A-Za-z][A-Za-z0-9. 为]*）")]
    private static partial Regex Aside();

    /// <summary>A name of the file in a sentence, in quotes or between spaces.</summary>
    [GeneratedRegex("“([a-z][A-Za-z]+)”| ?([a-z][A-Za-z]+)(?=[。，])")]
    private static partial Regex Named();
}
