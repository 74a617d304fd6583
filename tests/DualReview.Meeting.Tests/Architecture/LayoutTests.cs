using System.Text.RegularExpressions;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Architecture;

/// <summary>The rules of the layout that a compiler does not know.</summary>
public sealed partial class LayoutTests
{
    private static readonly string Server = Path.Combine(TestServer.RepositoryRoot(), "src", "DualReview.Meeting");

    /// <summary>Public pages are built on PublicMeeting, desks on BoxDesk, the dashboard on HostDesk: none reads the state itself.</summary>
    [Fact]
    public void Pages_NeverReadAnUnsignedReport()
    {
        // The one class that projects the state for the host, and the registers of the rehearsal's own result.
        var readers = Sources("*.razor").Concat(Sources("*.cs")).Where(f => f.Path.Contains("/Features/", StringComparison.Ordinal))
            .Where(f => StateOfARoom().IsMatch(f.Text) && f.Text.Contains("Report", StringComparison.Ordinal) && !f.Path.EndsWith("HostRoom.cs", StringComparison.Ordinal))
            .Where(f => Regex.IsMatch(f.Text, @"\.State\.(Box|Boxes)"))
            .Select(f => f.Path);

        Assert.Empty(readers);
    }

    [Fact]
    public void Features_ReachTheStoreOnlyThroughTheRooms() =>
        Assert.Empty(Sources("*.cs").Concat(Sources("*.razor"))
            .Where(f => f.Path.Contains("/Features/", StringComparison.Ordinal) && f.Text.Contains("DualReview.Meeting.Persistence", StringComparison.Ordinal))
            .Select(f => f.Path));

    [Fact]
    public void PublicPages_HaveNoCircuitAndNoInlineStyleOrScript()
    {
        foreach (var room in new[] { "Attendee", "Teller", "Screen", "Notices/Public" })
        {
            foreach (var (path, text) in Sources("*.razor").Where(f => f.Path.Contains($"/Features/{room}/", StringComparison.Ordinal)))
            {
                Assert.False(text.Contains("@rendermode", StringComparison.Ordinal) || text.Contains("<Mud", StringComparison.Ordinal), $"{path} needs a circuit.");
                Assert.False(InlineCode().IsMatch(text), $"{path} has inline style or script.");
            }
        }
    }

    [Fact]
    public void Program_ReadsAsATableOfContents() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Server, "Program.cs")).Length, 1, 60);

    [Fact]
    public void Source_HasNothingLeftUndone() =>
        Assert.Empty(Sources("*.cs").Concat(Sources("*.razor")).Where(f => Undone().IsMatch(f.Text)).Select(f => f.Path));

    /// <summary>Log lines are made by generated methods with event ids, so that what they say can be read in one place.</summary>
    [Fact]
    public void Source_LogsOnlyThroughGeneratedMethods() =>
        Assert.Empty(Sources("*.cs").Where(f => PlainLogging().IsMatch(f.Text)).Select(f => f.Path));

    [Fact]
    public void Identifiers_OfEveryPage_AreListed()
    {
        var listed = File.ReadAllText(Path.Combine(TestServer.RepositoryRoot(), "docs", "testids.md"));
        var missing = Sources("*.razor").SelectMany(f => TestId().Matches(f.Text).Select(m => m.Groups[1].Value)).Distinct()
            .Where(id => !listed.Contains($"`{id}`", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    /// <summary>Chinese stands in resource files; the exceptions are the console, which has no other language, and brand-new pages without services.</summary>
    [Fact]
    public void Pages_KeepTheirWordsInResourceFiles()
    {
        var spoken = Sources("*.razor").Where(f => f.Path.Contains("/Features/", StringComparison.Ordinal))
            .Concat(Sources("*.ts").Where(f => !f.Path.EndsWith(".test.ts", StringComparison.Ordinal) && !f.Path.EndsWith("/words.ts", StringComparison.Ordinal)))
            .Where(f => Chinese().IsMatch(Comment().Replace(f.Text, string.Empty)))
            .Select(f => f.Path);

        Assert.Empty(spoken);
    }

    private static IEnumerable<(string Path, string Text)> Sources(string pattern) =>
        Directory.EnumerateFiles(Server, pattern, SearchOption.AllDirectories)
            .Select(p => p.Replace('\\', '/'))
            .Where(p => !p.Contains("/obj/", StringComparison.Ordinal) && !p.Contains("/bin/", StringComparison.Ordinal) && !p.Contains("/node_modules/", StringComparison.Ordinal))
            .Select(p => (p, File.ReadAllText(p)));

    [GeneratedRegex(@"\broom\w*\(?\)?\.State\b|Room\(\)\.State\b", RegexOptions.IgnoreCase)]
    private static partial Regex StateOfARoom();

    [GeneratedRegex(@"<style|\sstyle=""|<script(?![^>]*src=)|\son(click|load|error)=""")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b")]
    private static partial Regex Undone();

    [GeneratedRegex(@"\.Log(Information|Warning|Error|Debug|Critical|Trace)\(")]
    private static partial Regex PlainLogging();

    [GeneratedRegex(@"data-testid=""([a-z][a-z0-9-]*)""")]
    private static partial Regex TestId();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"@\*.*?\*@|/\*.*?\*/|//.*")]
    private static partial Regex Comment();
}
