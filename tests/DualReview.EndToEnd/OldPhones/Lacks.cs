using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.EndToEnd.OldPhones;

/// <summary>What an Android WebView 80 or iOS 14.0 does not have, by MDN's browser compatibility data.</summary>
/// <param name="Globals">Objects and functions of the window.</param>
/// <param name="Members">Owner, name, and whether it stands on the owner, on its instances, or either.</param>
/// <param name="Selectors">Pseudo-classes and -elements, without their colons.</param>
/// <param name="Properties">Of sheets.</param>
internal sealed partial record Lacks(string[] Globals, string[][] Members, HashSet<string> Selectors, HashSet<string> Properties)
{
    private const double WebView = 80, Ios = 14;

    /// <summary>The first two parts of a version such as 4.4.3 or ≤37.</summary>
    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Version();

    public static Lacks Read()
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
}
