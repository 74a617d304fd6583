using System.Text.RegularExpressions;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.EndToEnd.Access;

/// <summary>
/// What somebody hears who does not see the pages: roles, names and states in their order, held against the files in <c>Access/Heard</c>.
/// HEARD=accept in the environment writes those files anew instead: <c>HEARD=accept dotnet run --project tests/DualReview.EndToEnd -- --filter-class "*KeyboardMeetingTests"</c>.
/// </summary>
/// <param name="code">The meeting's, which is another every time.</param>
internal sealed partial class Heard(string code)
{
    private static readonly string Folder = Path.Combine(TestServer.RepositoryRoot(), "tests", "DualReview.EndToEnd", "Access", "Heard");

    private readonly List<string> differences = [];
    private readonly HashSet<string> held = [];

    private static bool Accept => Environment.GetEnvironmentVariable("HEARD") == "accept";

    /// <summary>Holds what a device shows now against the file of a name; what differs is said at the end, all at once.</summary>
    public async Task HoldAsync(string name, Device device)
    {
        Assert.True(held.Add(name), $"{name} is held twice.");
        var heard = Same(await device.Page.Locator("body").AriaSnapshotAsync());
        var file = Path.Combine(Folder, $"{name}.yml");
        if (Accept)
        {
            Directory.CreateDirectory(Folder);
            await File.WriteAllTextAsync(file, heard, TestContext.Current.CancellationToken);
            return;
        }

        var known = File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : string.Empty;
        if (heard != known)
        {
            differences.Add($"{name}:\n{Difference(known.Split('\n'), heard.Split('\n'))}");
        }
    }

    /// <summary>Everything was heard as it is written down, and nothing is written down that was not heard.</summary>
    public void Verify()
    {
        if (!Accept)
        {
            differences.AddRange(Directory.EnumerateFiles(Folder, "*.yml").Select(f => Path.GetFileNameWithoutExtension(f)).Except(held).Select(f => $"{f} was not heard."));
        }

        Assert.True(differences.Count == 0, $"If this is how it should sound, see the head of Heard.cs.\n{string.Join('\n', differences)}");
    }

    /// <summary>What chance and the clock decide is replaced by something of the same shape.</summary>
    private string Same(string heard)
    {
        var same = heard.Replace(code, "CODE", StringComparison.Ordinal).Replace(code.Insert(code.Length / 2, "·"), "CODE", StringComparison.Ordinal);
        same = Guids().Replace(same, "ID");
        same = Hosts().Replace(same, "HOST");
        same = Roots().Replace(same, "ROOT");
        same = Digits().Replace(same, "DIGITS");
        same = Clocks().Replace(same, "CLOCK");
        same = Secrets().Replace(same, "KEY");
        return Files().Replace(same, "FILE") + "\n";
    }

    private static string Difference(string[] known, string[] heard) =>
        string.Join('\n', known.Except(heard).Select(l => $"  - {l.Trim()}").Concat(heard.Except(known).Select(l => $"  + {l.Trim()}")));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex(@"(https?://)?(127\.0\.0\.1|localhost|\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\])(:\d+)?")]
    private static partial Regex Hosts();

    [GeneratedRegex("(?<![0-9A-F])[0-9A-F]{4}(?: [0-9A-F]{4}){3}(?![0-9A-F])")]
    private static partial Regex Roots();

    [GeneratedRegex(@"(?<!\d)\d{3} \d{3}(?!\d)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<!\d)(\d:)?\d\d:\d\d(?!\d)")]
    private static partial Regex Clocks();

    [GeneratedRegex(@"(?<=#[kpt]=)[\w-]+")]
    private static partial Regex Secrets();

    [GeneratedRegex(@"\b[0-9a-f]{16,}\b")]
    private static partial Regex Files();
}
