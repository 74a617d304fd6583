using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Foundation;

/// <summary>What axe finds on a page, of any impact: WCAG 2.2 A and AA, and where asked what is no criterion but makes a page worse to hear or to tab through.</summary>
internal static class Axe
{
    private static readonly string[] Criteria = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>One line for each finding: rule, what it asks for, and the first places.</summary>
    /// <param name="page">As it is now.</param>
    /// <param name="practice">Whether best practice is asked for too: landmarks, headings without gaps, roles that fit.</param>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, bool practice)
    {
        // A button that just became usable fades into its colour; what is judged is the page that stays.
        await page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime !== Infinity).map(a => a.finished))");

        // Of what is right or does not apply nothing is looked at; gathering it costs as much as the rules.
        var result = await page.RunAxe(new AxeRunOptions
        {
            ResultTypes = [ResultType.Violations],
            RunOnly = new RunOnlyOptions { Type = "tag", Values = practice ? [.. Criteria, "best-practice"] : [.. Criteria] },
        });
        return [.. result.Violations.Select(v => $"{v.Id} ({v.Impact}): {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];
    }
}
