using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DualReview.Meeting.Features.Help;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Security;

namespace DualReview.Meeting.Tests.Help;

/// <summary>The handbook says what the program says, and leads where there is something.</summary>
public sealed partial class HandbookTests
{
    private const int MostBytesOfAPicture = 60 * 1024;
    private const int MostBytesOfAll = 1536 * 1024;

    private static readonly string Root = TestServer.RepositoryRoot();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Who reads 【交票】 looks for 交票: a button that was renamed is renamed here too.</summary>
    [Fact]
    public void Buttons_QuotedInTheHandbook_StandOnTheScreens()
    {
        var (whole, filled) = Texts();

        Assert.All(
            Handbook.Chapters.SelectMany(c => Button().Matches(Handbook.Text(c.Key)).Select(m => (c.Key, Button: m.Groups[1].Value))).Distinct(),
            q => Assert.True(whole.Contains(q.Button) || filled.Any(f => f.IsMatch(q.Button)), $"{q.Key}: {q.Button}"));
    }

    [Fact]
    public void Links_OfTheHandbook_LeadToAPartThatIsThere()
    {
        var lost = Handbook.Chapters.SelectMany(c => Link().Matches(c.Body).Select(m => (Chapter: c, Target: m.Groups[1].Value)))
            .Where(l => !IsThere(l.Target.StartsWith('#') ? l.Chapter.Address + l.Target : l.Target))
            .Select(l => $"{l.Chapter.Key}: {l.Target}");

        Assert.Empty(lost);
    }

    [Fact]
    public void Parts_OfAChapter_HaveAnchorsOfTheirOwn()
    {
        foreach (var chapter in Handbook.Chapters)
        {
            Assert.Equal(chapter.Sections.Length, chapter.Sections.Select(s => s.Id).Distinct().Count());
            Assert.All(chapter.Sections, s => Assert.NotEmpty(s.Title));
        }
    }

    [Fact]
    public void Pictures_OfTheHandbook_AreThereAndSmall()
    {
        var folder = Path.Combine(Root, "wwwroot", "help");
        var named = Handbook.Chapters.SelectMany(c => c.Pictures).Distinct().Order(StringComparer.Ordinal).ToArray();
        var kept = Directory.GetFiles(folder).Select(f => new FileInfo(f)).ToArray();

        Assert.Equal(named, kept.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.All(kept, f => Assert.InRange(f.Length, 1, MostBytesOfAPicture));
        Assert.InRange(kept.Sum(f => f.Length), 1, MostBytesOfAll);
    }

    /// <summary>A page that somebody adds needs a part of the handbook; files to keep are no pages.</summary>
    [Fact]
    public async Task Pages_OfStaff_EachHaveAPartOfTheHandbook()
    {
        await using var server = await TestServer.StartAsync();
        var pages = Door.All(server).Where(d => d.Method == "GET" && SecurityHeaders.IsStaffPage(d.Pattern) && !NoPage().IsMatch(d.Pattern)).Select(d => d.Pattern).ToArray();

        Assert.True(pages.Length > 40);
        Assert.All(pages, p => Assert.True(HelpTopics.Of(p) is var topic && topic != HelpTopics.Contents && IsThere(topic), p));
    }

    [Fact]
    public async Task Chapters_AreOpenToAnybody_AndOneThatIsNoneIsNotFound()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();
        var contents = await client.GetStringAsync("/help", Cancel);
        foreach (var chapter in Handbook.Chapters)
        {
            Assert.Contains($"href=\"{chapter.Address}\"", contents, StringComparison.Ordinal);
            var page = await client.GetStringAsync(chapter.Address, Cancel);
            Assert.Contains($"<h1>{chapter.Title}</h1>", page, StringComparison.Ordinal);
            foreach (Match picture in Image().Matches(page))
            {
                using var answer = await client.GetAsync(picture.Groups[1].Value, Cancel);
                Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
            }
        }

        using var none = await client.GetAsync("/help/nothing", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static bool IsThere(string target) => target.Split('#') is var parts
        && parts[0].StartsWith("/help/", StringComparison.Ordinal)
        && Handbook.Find(parts[0]["/help/".Length..]) is { } chapter
        && (parts.Length == 1 || chapter.Sections.Any(s => s.Id == parts[1]));

    /// <summary>What stands on the screens: whole sentences, and those that are filled in.</summary>
    private static (HashSet<string> Whole, Regex[] Filled) Texts()
    {
        var server = Path.Combine(Root, "src", "DualReview.Meeting");
        string[] texts =
        [
            .. Directory.GetFiles(Path.Combine(server, "Resources"), "*.resx", SearchOption.AllDirectories)
                .SelectMany(f => XDocument.Load(f).Root!.Elements("data").Select(d => d.Element("value")!.Value)),
            .. Literal().Matches(File.ReadAllText(Path.Combine(server, "Client", "src", "words.ts"))).Select(m => m.Groups[1].Value),
        ];
        return ([.. texts], [.. texts.Where(t => t.Contains("{0}", StringComparison.Ordinal) && Slot().Replace(t, string.Empty).Length > 1).Select(t => new Regex($"^{EscapedSlot().Replace(Regex.Escape(t), ".+")}$"))]);
    }

    [GeneratedRegex("【([^】]+)】")]
    private static partial Regex Button();

    [GeneratedRegex("<a href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<img src=\"([^\"]+)\"")]
    private static partial Regex Image();

    [GeneratedRegex(@"\.zip$|\.xlsx$|/file$|/proofs/|/archive/\{box")]
    private static partial Regex NoPage();

    [GeneratedRegex("\"([^\"\\n]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Slot();

    [GeneratedRegex(@"\\\{\d\}")]
    private static partial Regex EscapedSlot();
}
