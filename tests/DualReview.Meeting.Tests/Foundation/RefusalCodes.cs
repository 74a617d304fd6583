using System.Text.RegularExpressions;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>Reads the refusal codes out of the sources, so that a new one without a sentence is found.</summary>
internal static partial class RefusalCodes
{
    private const string WarningPrefix = "cycle.warn";

    public static HashSet<string> OfDomain() => Of("src/DualReview.Domain/Meetings", "src/DualReview.Domain/Ballots", "src/DualReview.Domain/Cycles", "src/DualReview.Domain/Grading");

    public static HashSet<string> Of(params string[] folders)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(TestServer.RepositoryRoot(), f), "*.cs", SearchOption.AllDirectories)))
        {
            var text = File.ReadAllText(file);
            codes.UnionWith(Code().Matches(text).Select(m => m.Groups[1].Value));
            codes.UnionWith(Field().Matches(text).Select(m => "text." + m.Groups[1].Value));
            codes.UnionWith(Warning().Matches(text).Select(m => WarningPrefix + m.Groups[1].Value));
        }

        // Only the beginning of a code; what follows it was read above.
        codes.Remove(WarningPrefix);
        return codes;
    }

    [GeneratedRegex("\"((?:meeting|agenda|tellers|attendance|questions|timer|box|count|minutes|ballot|plan|claim|cast|store|opinion|pairing|schemes|cycle|logbook|organisation|grading|document|ledger|file|notice|collate|feedback)\\.[a-z][A-Za-z]+)\"")]
    private static partial Regex Code();

    [GeneratedRegex("\\bW\\(\"([A-Z][A-Za-z]+)\"")]
    private static partial Regex Warning();

    [GeneratedRegex("TextUnusable\\(\"([a-z]+)\"\\)")]
    private static partial Regex Field();
}
