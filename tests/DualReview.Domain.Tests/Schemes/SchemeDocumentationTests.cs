using System.Text.RegularExpressions;
using DualReview.Domain.Schemes;
using Xunit;

namespace DualReview.Domain.Tests.Schemes;

/// <summary>docs/schemes.md is what a clerk writes a scheme by; it must be true.</summary>
public class SchemeDocumentationTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "schemes.md"));

    [Fact]
    public void Read_WhenExampleOfThePage_HasNoProblems()
    {
        var example = Regex.Match(Page, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var reading = SchemeReader.Read(example);

        Assert.Empty(reading.Problems);
        Assert.Equal("small-example", reading.Scheme?.Key);
    }

    [Fact]
    public void Codes_WhenTheReaderKnowsThem_AreExactlyThoseOfThePage()
    {
        var sources = Directory.GetFiles(Path.Combine(Root, "src", "DualReview.Domain", "Schemes", "Reading"), "*.cs").Select(File.ReadAllText);
        const string Families = "file|json|property|value|word|number|fraction|day|key|name|text|list|scale|reference|subject|group|weight|round|agenda|threshold|rule|quota|consequence|calendar";
        var known = sources.SelectMany(text => Regex.Matches(text, $"\"((?:{Families})\\.[a-zA-Z0-9]+)\"")).Select(m => m.Groups[1].Value).Distinct().Order();
        var told = Regex.Matches(Page[Page.IndexOf("## Problem codes", StringComparison.Ordinal)..], $"`((?:{Families})\\.[a-zA-Z0-9]+)`").Select(m => m.Groups[1].Value).Order();

        Assert.Equal(known, told);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DualReview.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
