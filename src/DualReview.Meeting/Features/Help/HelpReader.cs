using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DualReview.Meeting.Features.Help;

/// <summary>
/// Makes a chapter of its Markdown. The text is the program's own, so nothing in it is hostile; it is written so that it reads well where the
/// source is looked at too, and what only makes sense there (links to files that are not served) becomes plain words.
/// </summary>
internal static partial class HelpReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().UseGenericAttributes().DisableHtml().Build();

    /// <summary>Reads a chapter.</summary>
    /// <param name="key">Last segment of its address.</param>
    /// <param name="onePage">Whether it fits a sheet.</param>
    /// <param name="markdown">Begins with the title.</param>
    /// <param name="addressOf">Address of the chapter in a file of this name; null where the file is no chapter.</param>
    public static HelpChapter Read(string key, bool onePage, string markdown, Func<string, string?> addressOf)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var title = (HeadingBlock)document[0];
        document.RemoveAt(0);
        var pictures = ImmutableArray.CreateBuilder<string>();
        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            var path = Uri.UnescapeDataString(link.Url ?? string.Empty);
            if (link.IsImage)
            {
                pictures.Add(Path.GetFileName(path));
                link.Url = $"{HelpChapter.PictureMark}help/{Path.GetFileName(path)}";
            }
            else if (Target(path, addressOf) is { } target)
            {
                link.Url = target;
            }
            else
            {
                // Its children would be put behind the words and say them twice.
                link.ReplaceBy(new LiteralInline(TextOf(link)), copyChildren: false);
            }
        }

        var sections = document.Descendants<HeadingBlock>().Select(h => new HelpSection(h.GetAttributes().Id!, TextOf(h.Inline!), h.Level));
        return new HelpChapter(key, TextOf(title.Inline!), onePage, [.. sections], pictures.ToImmutable(), Dress(document.ToHtml(Pipeline)));
    }

    /// <summary>Links within the chapter and to addresses of the web stay; a file leads to its chapter.</summary>
    private static string? Target(string path, Func<string, string?> addressOf)
    {
        if (path.StartsWith('#'))
        {
            return path;
        }

        var parts = path.Split('#', 2);
        return addressOf(Path.GetFileName(parts[0])) is { } address ? parts.Length > 1 ? $"{address}#{parts[1]}" : address : null;
    }

    /// <summary>What is to be pressed looks like a button, a picture alone in its paragraph has its words below it, a wide table scrolls by itself.</summary>
    private static string Dress(string html) => Lone().Replace(
        Pressed().Replace(html, "<b class=\"press\">$1</b>"),
        "<figure><img src=\"$1\" alt=\"$2\" /><figcaption>$2</figcaption></figure>");

    private static string TextOf(ContainerInline inline) => string.Concat(inline.Descendants().Select(i => i switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => string.Empty,
    }));

    [GeneratedRegex("【([^】<]+)】")]
    private static partial Regex Pressed();

    [GeneratedRegex("<p><img src=\"([^\"]+)\" alt=\"([^\"]*)\" /></p>")]
    private static partial Regex Lone();
}
