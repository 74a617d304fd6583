using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Documents.Word;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>Every document on paper, as LibreOffice sets it: nothing runs over the edge, every sheet has its number, no word is lost.</summary>
public sealed class RenderingTests(RenderingTests.Printed printed) : IClassFixture<RenderingTests.Printed>
{
    private const double Millimetre = 72 / 25.4;

    [Fact]
    public void Sheets_AreA4AndLieAsTheDocumentAsks() => Assert.All(printed.Documents, d => Assert.All(d.Pages, p =>
    {
        var (width, height) = d.Document.Orientation == PageOrientation.Landscape ? (297, 210) : (210, 297);
        Assert.Equal(width * Millimetre, p.Width, 1.0);
        Assert.Equal(height * Millimetre, p.Height, 1.0);
    }));

    /// <summary>The last column of the widest table stands inside the type area, and so does everything else.</summary>
    [Fact]
    public void Words_StandInsideTheTypeArea() => Assert.All(printed.Documents, d => Assert.All(d.Pages, p =>
    {
        var (left, right) = d.Document.Orientation == PageOrientation.Landscape ? (37, 35) : (28, 26);
        Assert.All(p.Words, w => Assert.True(
            w.Left >= (left - 1) * Millimetre && w.Right <= p.Width - ((right - 1) * Millimetre) + Hanging(w) && w.Top >= 0 && w.Bottom <= p.Height,
            $"{d.Key}: “{w.Text}” at {w.Left / Millimetre:0}–{w.Right / Millimetre:0} mm"));
    }));

    [Fact]
    public void PageNumbers_AreOnEverySheetAtTheOuterFoot() => Assert.All(printed.Documents, d => Assert.All(d.Pages.Select((p, i) => (Page: p, Number: i + 1)), x =>
    {
        var foot = x.Page.Words.Where(w => w.Top > x.Page.Height - (32 * Millimetre) && w.Top > x.Page.Words.Max(o => o.Top) - 5).ToArray();
        Assert.Equal($"—{x.Number}—", string.Concat(foot.Select(w => w.Text)));
        Assert.Equal(x.Number % 2 == 1, foot[0].Left > x.Page.Width / 2);
    }));

    [Fact]
    public void Text_IsComplete() => Assert.All(printed.Documents, d =>
    {
        var said = string.Concat(d.Pages.Select(p => p.Text));
        using var word = new WordFile(d.Document);
        var missing = word.Lines.SelectMany(l => l.Split(' ', '　', '\n')).Where(l => l.Length > 0 && !Found(said, l)).ToArray();
        Assert.True(missing.Length == 0, $"{d.Key}: {string.Join('|', missing)}");
    });

    [Fact]
    public void Title_StandsInTheMiddle() => Assert.All(printed.Documents, d =>
    {
        var first = Titles.Broken(d.Document.Title).Split('\n')[0];
        var words = d.Pages[0].Words;
        var top = words.First(w => first.StartsWith(w.Text, StringComparison.Ordinal)).Top;
        var line = words.Where(w => Math.Abs(w.Top - top) < 4).ToArray();
        var (left, right) = d.Document.Orientation == PageOrientation.Landscape ? (37, 35) : (28, 26);
        var middle = ((left * Millimetre) + d.Pages[0].Width - (right * Millimetre)) / 2;
        Assert.InRange((line.Min(w => w.Left) + line.Max(w => w.Right)) / 2, middle - 6, middle + 6);
    });

    /// <summary>Forty people with eleven rows each: the head on every sheet, the last column whole, nobody missing.</summary>
    [Fact]
    public void WideTable_OfFortyPeople_RepeatsItsHeadOnEverySheet()
    {
        var (_, _, pages) = printed.Documents.Single(d => d.Key == "office/resultSummary");
        var aspects = pages.SkipWhile(p => !p.Text.Contains("各项目得票", StringComparison.Ordinal)).ToArray();

        Assert.True(aspects.Length > 10, $"{aspects.Length} sheets");
        Assert.All(aspects.Where(p => p.Text.Contains("总体评价", StringComparison.Ordinal)), p => Assert.Contains("被评议人", p.Text, StringComparison.Ordinal));
    }

    /// <summary>22 lines of 28 characters, as the standard has it.</summary>
    [Fact]
    public void FullPage_HasTwentyTwoLinesOfTwentyEightCharacters()
    {
        var pages = printed.Documents.Single(d => d.Key == Printed.Plain).Pages;
        var lines = pages[1].Words.Where(w => w.Bottom < pages[1].Height - (35 * Millimetre)).GroupBy(w => Math.Round(w.Top)).Select(g => string.Concat(g.Select(w => w.Text)).Length).ToArray();

        Assert.Equal(22, lines.Length);
        Assert.All(lines, l => Assert.Equal(28, l));
    }

    /// <summary>A point or bracket at the end of a line may hang beyond it, as Chinese setting has it.</summary>
    private static double Hanging(PdfWord w) => char.IsPunctuation(w.Text[^1]) ? 16 : 0;

    /// <summary>Words are set apart where lines end; what is asked for is there in its order, with nothing between its characters but other cells.</summary>
    private static bool Found(string said, string wanted)
    {
        if (said.Contains(wanted, StringComparison.Ordinal))
        {
            return true;
        }

        // A paragraph over the end of a sheet has the page number and the head of the next sheet inside.
        var half = wanted.Length / 2;
        return wanted.Length > 1 && Found(said, wanted[..half]) && Found(said, wanted[half..]);
    }

    /// <summary>All documents, written and set once.</summary>
    public sealed class Printed : IAsyncLifetime
    {
        public const string Plain = "plain text";

        private readonly ComposedSet set = new();
        private readonly string folder = Directory.CreateTempSubdirectory("dualreview-office-").FullName;

        internal List<(string Key, OfficialDocument Document, List<PdfPage> Pages)> Documents { get; } = [];

        public async ValueTask InitializeAsync()
        {
            await set.InitializeAsync();
            var text = new OfficialDocument("满页", null, [new Paragraph(string.Concat(Enumerable.Repeat("述职述廉双述双评", 300)))], PageOrientation.Portrait, "满页");
            var all = set.All.Append((Plain, text)).Select((d, i) => (d.Item1, d.Item2, Path: Path.Combine(folder, $"d{i}.docx"))).ToArray();
            foreach (var (_, document, path) in all)
            {
                await File.WriteAllBytesAsync(path, WordWriter.Write(document));
            }

            await Office.ConvertAsync(folder, all.Select(d => d.Path));
            foreach (var (key, document, path) in all)
            {
                Documents.Add((key, document, await Office.PagesAsync(Path.ChangeExtension(path, ".pdf"))));
                if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } kept)
                {
                    // To be looked at: what the figures of these tests cannot say is whether a sheet is a pleasant one.
                    File.Copy(Path.ChangeExtension(path, ".pdf"), Path.Combine(Directory.CreateDirectory(kept).FullName, $"{key.Replace('/', '-')}.pdf"), overwrite: true);
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            await set.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
