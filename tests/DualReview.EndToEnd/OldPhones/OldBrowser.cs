using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.EndToEnd.OldPhones;

/// <summary>
/// Today's Chromium without what an Android WebView 80 or iOS 14.0 does not have, by MDN's browser compatibility data: objects and functions are taken
/// away before a page's script runs, rules of sheets are dropped as such a browser drops them. Syntax of scripts is the bundler's to lower (target es2020).
/// </summary>
internal static partial class OldBrowser
{
    private const double WebView = 80, Ios = 14;

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

    /// <summary>The first two parts of a version such as 4.4.3 or ≤37.</summary>
    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Version();

    private static readonly Lazy<Lacks> Lacking = new(Read);

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

    /// <summary>Boxes in a row have no gaps there (84, 14.5): they have none here either. Lists that scroll by themselves and the like stay.</summary>
    private const string TakeAway =
        """
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
          const close = (root) => {
            for (const element of [root, ...root.querySelectorAll("*")]) {
              const display = getComputedStyle(element).display;
              if (display === "flex" || display === "inline-flex") element.style.gap = "0";
            }
          };
          addEventListener("DOMContentLoaded", () => {
            new MutationObserver((records) => {
              for (const record of records) for (const node of record.addedNodes) if (node.nodeType === 1) close(node);
            }).observe(document.body, { childList: true, subtree: true });
          });
          addEventListener("load", () => close(document.body));
        }
        """;

    private static Lacks Read()
    {
        using var data = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestServer.RepositoryRoot(), "src/DualReview.Meeting/Client/node_modules/@mdn/browser-compat-data/data.json")));
        var (globals, members) = (new List<string>(), new List<string[]>());
        foreach (var (part, told) in new[] { (data.RootElement.GetProperty("api"), true), (data.RootElement.GetProperty("javascript").GetProperty("builtins"), false) })
        {
            foreach (var owner in part.EnumerateObject())
            {
                if (IsNewer(owner.Value))
                {
                    globals.Add(owner.Name);
                }

                members.AddRange(
                    from member in owner.Value.EnumerateObject()
                    where !member.Name.EndsWith("_event", StringComparison.Ordinal) && IsNewer(member.Value)
                    let name = member.Name.Replace("_static", string.Empty, StringComparison.Ordinal)
                    select new[] { owner.Name, name, !told || owner.Name == "CSS" ? "either" : name == member.Name ? "instances" : "owner" });
            }
        }

        return new([.. globals], [.. members], Newer(data, "selectors"), Newer(data, "properties"));
    }

    private static HashSet<string> Newer(JsonDocument data, string part) =>
        [.. data.RootElement.GetProperty("css").GetProperty(part).EnumerateObject().Where(p => IsNewer(p.Value)).Select(p => p.Name)];

    private static bool IsNewer(JsonElement feature) =>
        feature.TryGetProperty("__compat", out var known)
        && (Since(known, "webview_android") > WebView || Since(known, "safari_ios") > Ios);

    /// <summary>The version that brought a feature without a flag or another name; infinite where none did.</summary>
    private static double Since(JsonElement known, string browser)
    {
        var support = known.GetProperty("support").GetProperty(browser);
        IEnumerable<JsonElement> ranges = support.ValueKind == JsonValueKind.Array ? support.EnumerateArray() : [support];
        return ranges
            .Where(r => !r.TryGetProperty("flags", out _) && !r.TryGetProperty("prefix", out _) && !r.TryGetProperty("alternative_name", out _) && !r.TryGetProperty("version_removed", out _))
            .Select(r => r.GetProperty("version_added"))
            .Select(v => v.ValueKind == JsonValueKind.String && Version().Match(v.GetString()!) is { Success: true } number ? double.Parse(number.Value, CultureInfo.InvariantCulture) : double.PositiveInfinity)
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
    }

    /// <summary>What is missing.</summary>
    /// <param name="Globals">Objects and functions of the window.</param>
    /// <param name="Members">Owner, name, and whether it stands on the owner, on its instances, or either.</param>
    /// <param name="Selectors">Pseudo-classes and -elements, without their colons.</param>
    /// <param name="Properties">Of sheets.</param>
    private sealed record Lacks(string[] Globals, string[][] Members, HashSet<string> Selectors, HashSet<string> Properties);
}
