using System.Text.Json;
using System.Text.RegularExpressions;
using DualReview.EndToEnd.Foundation;

namespace DualReview.EndToEnd.OldPhones;

/// <summary>
/// Today's Chromium without what an Android WebView 80 or iOS 14.0 does not have, by MDN's browser compatibility data: objects and functions are taken
/// away before a page's script runs, rules of sheets are dropped as such a browser drops them. Syntax of scripts is the bundler's to lower (target es2020).
/// </summary>
internal static partial class OldBrowser
{
    /// <summary>Values of sheets that neither knows: viewport units by the state of the address bar (108, 15.4) and mixed colours (111, 16.2).</summary>
    [GeneratedRegex(@"\d[dsl]v[hwib]\b|color-mix\(|\blch\(|\boklch\(")]
    private static partial Regex UnknownValues();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"([^{}]+)\{([^{}]*)\}")]
    private static partial Regex Rules();

    /// <summary>What a sheet says to browsers that do not know a property.</summary>
    [GeneratedRegex(@"@supports not \(([a-z-]+):[^)]*\)")]
    private static partial Regex Without();

    /// <summary>A pseudo-class, and whether a list stands in the brackets after it.</summary>
    [GeneratedRegex(@":([a-z-]+)(\([^()]*,)?")]
    private static partial Regex Pseudos();

    private static readonly Lazy<Lacks> Lacking = new(Lacks.Read);

    private const string Close =
        """
        (root) => {
          for (const element of [root, ...root.querySelectorAll("*")]) {
            const display = getComputedStyle(element).display;
            if (display === "flex" || display === "inline-flex") element.style.gap = "0";
          }
        }
        """;

    /// <summary>Takes objects and functions away, and the gaps between boxes in a row (84, 14.5), also of those that come later.</summary>
    private const string TakeAway =
        $$"""
        ({ globals, members }) => {
          const owners = { TypedArray: Object.getPrototypeOf(Int8Array) };
          for (const [owner, member, standing] of members) {
            const found = owners[owner] ?? window[owner];
            if (!found) continue;
            // What stands on the owner itself, what its instances have, or either where the data do not tell.
            if (standing !== "instances") delete found[member];
            if (standing !== "owner" && found.prototype) delete found.prototype[member];
            if (owner === "Window") delete window[member];
          }
          for (const name of globals) delete window[name];
          // What drives this browser asks whether values are of these.
          window.BigInt64Array = class {};
          window.BigUint64Array = class {};
          const close = {{Close}};
          addEventListener("DOMContentLoaded", () => {
            new MutationObserver((records) => {
              for (const record of records) for (const node of record.addedNodes) if (node.nodeType === 1) close(node);
            }).observe(document.body, { childList: true, subtree: true });
          });
          addEventListener("load", () => close(document.body));
        }
        """;

    /// <summary>Takes the gaps between boxes in a row from the page on show, where no script of a page runs that would have.</summary>
    public static Task CloseGapsAsync(this Device phone) => phone.Page.EvaluateAsync($"() => ({Close})(document.body)");

    /// <summary>A phone that is that old.</summary>
    public static async Task<Device> OldPhoneAsync(this Chromium chromium, Uri server, bool script = true)
    {
        var phone = await chromium.PhoneAsync(server, script);
        await phone.Context.AddInitScriptAsync($"({TakeAway})({JsonSerializer.Serialize(Lacking.Value, JsonSerializerOptions.Web)})");
        await phone.Context.RouteAsync("**/*.css*", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = Dropped(await answer.TextAsync()) });
        });
        return phone;
    }

    /// <summary>A sheet as such a browser understands it: a rule goes when one of its selectors is unknown, a declaration when its property or value is.</summary>
    public static string Dropped(string sheet) => Rules().Replace(Asked(Comments().Replace(sheet, string.Empty)), rule =>
    {
        var selectors = rule.Groups[1].Value;
        if (selectors.TrimStart().StartsWith('@'))
        {
            return rule.Value;
        }

        var unknown = Pseudos().Matches(selectors).Any(p => Lacking.Value.Selectors.Contains(p.Groups[1].Value) || (p.Groups[1].Value == "not" && p.Groups[2].Success));
        return unknown
            ? string.Empty
            : $"{selectors}{{{string.Join(';', rule.Groups[2].Value.Split(';').Where(d => !Lacking.Value.Properties.Contains(d.Split(':')[0].Trim()) && !UnknownValues().IsMatch(d)))}}}";
    });

    private static string Asked(string sheet) => Without().Replace(sheet, asked => Lacking.Value.Properties.Contains(asked.Groups[1].Value) ? "@media all" : asked.Value);
}
