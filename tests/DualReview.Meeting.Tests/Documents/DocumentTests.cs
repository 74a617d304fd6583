using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Documents.Excel;
using DualReview.Meeting.Documents.Print;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>What every document of every scheme has to keep to, and what some of them say.</summary>
public sealed partial class DocumentTests(ComposedSet set) : IClassFixture<ComposedSet>
{
    private static readonly string[] OfAMeeting = ["agenda", "ballotForm", "meetingNotice", "minutes", "script", "signInSheet", "tallyReport"];

    [Fact]
    public void Set_HasEveryKindThatASchemeOrdersAndThatIsComposed()
    {
        Assert.Equal(OfAMeeting, Keys("huoerqi-community/after"));
        Assert.Equal(["agenda", "meetingNotice", "script", "signInSheet"], Keys("plain/before"));
        Assert.Equal(["appraisalRegister", "memberMaterial", "rectificationLedger", "rectificationPlan", "reportMaterial", "resultSummary", "subjectFeedback", "unitLedger"], Keys("office"));
        Assert.Equal(
            ["appraisalBasis", "consequence-admonitionTalk", "consequence-timedCorrectionOrder", "determination", "publicNotice", "rectificationLedger", "resultSummary", "subjectFeedback", "submission", "unitLedger"],
            Keys("town"));
        Assert.Equal(["commitmentLetter", "determination", "opinionSummary", "reportMaterial", "resultSummary", "subjectFeedback", "submission"], Keys("community"));
        Assert.Equal(
            ["commitmentLetter", "determination", "opinionSummary", "publicNotice", "rectificationLedger", "reportMaterial", "resultSummary", "subjectFeedback", "submission"],
            Keys("community/after"));
    }

    [Fact]
    public void Word_OfEveryDocument_IsValid()
    {
        var validator = new OpenXmlValidator(FileFormatVersions.Office2019);
        Assert.Empty(set.All.SelectMany(d =>
        {
            using var word = new WordFile(d.Document);
            return validator.Validate(word.Package, TestContext.Current.CancellationToken).Select(e => $"{d.Key}: {e.Path?.XPath} {e.Description}").ToArray();
        }));
    }

    [Fact]
    public void Excel_OfEveryDocumentWithTables_IsValidAndHasNoFormula()
    {
        var validator = new OpenXmlValidator(FileFormatVersions.Office2019);
        var books = set.All.Where(d => d.Document.Sheets.Any()).ToArray();
        Assert.NotEmpty(books);
        Assert.All(books, d =>
        {
            using var book = SpreadsheetDocument.Open(new MemoryStream(SheetWriter.Write(d.Document)), isEditable: false);
            Assert.Empty(validator.Validate(book, TestContext.Current.CancellationToken).Select(e => $"{d.Key}: {e.Path?.XPath} {e.Description}"));
            Assert.Empty(book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()));
        });
    }

    /// <summary>One content, two writers: whoever reads the page has read the file.</summary>
    [Fact]
    public async Task Page_OfEveryDocument_SaysWhatItsWordFileSays()
    {
        foreach (var (key, document) in set.All)
        {
            using var word = new WordFile(document);
            var (file, page) = (Space().Replace(string.Concat(word.Lines), string.Empty), Text(await BodyAsync(document)));

            Assert.True(file == page, $"{key}\n{file}\n{page}");
        }
    }

    [Fact]
    public void Text_OfEveryDocument_HasNoPlaceholderLeft() => Assert.All(set.All, d =>
    {
        using var word = new WordFile(d.Document);
        Assert.All(word.Lines, line => Assert.DoesNotMatch(@"\{\d|\bnull\b|System\.|Domain\.|\bTrue\b|\bFalse\b|，，|。。|、、|：。|（）|《》", line));
        Assert.DoesNotContain(word.Lines, line => line != set.Minutes.Closed!.Hash && EnglishWord().IsMatch(line));
    });

    /// <summary>Room for the hand is left where something is not known yet or is signed: before the meeting, and on letters and notices.</summary>
    [Fact]
    public void Blanks_StandOnlyWhereTheyAreMeant()
    {
        var withBlanks = set.All.Where(d => Lines(d.Document).Any(l => l.Contains(Blank.Figure, StringComparison.Ordinal))).Select(d => d.Key);

        Assert.All(withBlanks, key => Assert.True(
            key.EndsWith("before/script", StringComparison.Ordinal) || key.EndsWith("subjectFeedback", StringComparison.Ordinal) || key.Contains("consequence-admonitionTalk", StringComparison.Ordinal) || key.EndsWith("commitmentLetter", StringComparison.Ordinal), key));
    }

    [Fact]
    public void Script_BeforeTheMeeting_HasRoomForFiguresAndAfterItHasThem()
    {
        var (before, after) = (string.Concat(Lines(set["huoerqi-community/before/script"])), string.Concat(Lines(set["huoerqi-community/after/script"])));
        var r = set.Report;

        Assert.Contains("实到____名", before, StringComparison.Ordinal);
        Assert.Contains("发出____张，收回____张，其中有效____张、无效____张", before, StringComparison.Ordinal);
        Assert.Contains($"应到{r.Expected}名，实到{r.Present}名", after, StringComparison.Ordinal);
        Assert.Contains($"发出{r.Issued}张，收回{r.Returned}张，其中有效{r.Valid}张、无效{r.Invalid}张", after, StringComparison.Ordinal);
        Assert.All(r.Subjects.SelectMany(s => s.Overall.Votes), v => Assert.Contains($"{v}票", after, StringComparison.Ordinal));
        Assert.Contains($"优秀{r.Subjects[0].Overall.Votes[0]}票，得票率{new VoteShare(r.Subjects[0].Overall.Votes[0], r.Valid).Print()}", after, StringComparison.Ordinal);
    }

    /// <summary>Where nothing is announced in the room, no figure of the votes is read aloud or written into the minutes.</summary>
    [Theory]
    [InlineData("town-party-secretary", "script", "结果按规定程序审核后公布")]
    [InlineData("town-party-secretary", "minutes", "结果按规定程序审核后公布，会上没有宣布")]
    [InlineData("organ-party-branch", "script", "结果上报备案，并反馈本人")]
    [InlineData("organ-party-branch", "minutes", "结果报上级备案并反馈本人，会上没有宣布")]
    public void ScriptAndMinutes_OfAResultThatIsNotAnnounced_NameNoVotes(string scheme, string key, string sentence)
    {
        var text = string.Concat(Lines(set[$"{scheme}/after/{key}"]));

        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.DoesNotContain("得票率", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(优秀|称职) ?\d", text);
    }

    [Fact]
    public void TallyReport_HasEveryFigureOfTheStoredCount()
    {
        var (document, r) = (set["huoerqi-community/after/tallyReport"], set.Report);
        var facts = document.Blocks.OfType<Facts>().Single().Items.ToDictionary(f => f.Label, f => f.Value);
        var rows = document.Blocks.OfType<Table>().Single().Rows;

        Assert.Equal(
            ($"{r.Expected}名", $"{r.Present}名", $"{r.NonVoting}名", $"{r.Issued}张", $"{r.Returned}张", $"{r.Valid}张", $"{r.Invalid}张"),
            (facts["应到"], facts["实到"], facts["列席"], facts["发出票数"], facts["收回票数"], facts["有效票"], facts["无效票"]));
        Assert.Contains($"有效票{r.Valid}张", facts["得票率基数"], StringComparison.Ordinal);
        Assert.Equal(
            r.Subjects.SelectMany(s => s.Rows).Select(row => row.Votes.Append(row.Abstain).Append(row.Total)),
            rows.Select(cells => cells.Where(c => c.Number is not null).Select(c => c.Number!.Value)));
        Assert.All(rows, cells => Assert.Equal(r.Valid, cells[^1].Number));
        Assert.Equal(
            ["计票人甲", "计票人乙", "监督人甲", "监督人乙", "主持人"],
            document.Blocks.OfType<Signatures>().Single().Lines.Select(l => l.Role));
        Assert.Equal(4, document.Blocks.OfType<Signatures>().Single().Lines.Count(l => l.Confirmed.Contains("设备上签认", StringComparison.Ordinal)));
        Assert.Contains(Lines(document), l => l.Contains(r.ShortRoot, StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_HasBothRoundsBesideEachOtherAndEverybody()
    {
        var town = set["town/resultSummary"];
        var overall = town.Blocks.OfType<Table>().First();

        Assert.Equal(PageOrientation.Landscape, town.Orientation);
        Assert.Equal(["村述村评", "村述镇评"], overall.Head[0].Where(c => c.Across > 1).Select(c => c.Text));
        Assert.Equal(40, overall.Rows.Length);
        Assert.Equal([40, 0, 0, 10, 30, 0, 50, 1, 2, 10, 37, 0], overall.Rows[0].Where(c => c.Number is not null).Select(c => c.Number!.Value));
        Assert.Equal(40 * 11, set["office/resultSummary"].Blocks.OfType<Table>().Single(t => t.Sheet == "各项目").Rows.Length);
    }

    [Fact]
    public void Minutes_HaveQuestionsWithTheirAnswersAsTheyWereSaid()
    {
        var lines = Lines(set["huoerqi-community/after/minutes"]);

        Assert.Contains($"提问 1：赵{ComposedSet.RareName}", lines);
        Assert.Contains("内容：=今年的水费为什么调了两次？<b>", lines);
        Assert.Contains(lines, l => l.Contains("一个月内公开水费成本，接受大家监督。", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("大家提的意见，“两委”逐条研究，一个月内在公开栏答复。", StringComparison.Ordinal));
        Assert.Contains(set["huoerqi-community/after/minutes"].Blocks.OfType<Signatures>().Single().Lines, l => l.Name == $"赵{ComposedSet.RareName}");
    }

    [Fact]
    public void Notices_SayWhatWasDecidedWhyAndUntilWhen()
    {
        var talk = string.Concat(Lines(set["town/consequence-admonitionTalk"]));
        var order = string.Concat(Lines(set["town/consequence-timedCorrectionOrder"]));

        Assert.StartsWith("诫勉谈话通知书", talk, StringComparison.Ordinal);
        Assert.Contains("评议等次确定为不称职。经青龙镇党委研究，决定对你进行诫勉谈话。", talk, StringComparison.Ordinal);
        Assert.Contains("决定对你责令限期改正", order, StringComparison.Ordinal);
        Assert.Contains("整改自2026年12月20日起，至2027年6月20日止。请于2026年12月30日前向青龙镇党委提交整改方案", order, StringComparison.Ordinal);
    }

    [Fact]
    public void Rehearsal_IsMarkedOnEverySheetAndNothingElseIs() => Assert.All(set.All, d =>
    {
        using var word = new WordFile(d.Document);
        Assert.Equal(d.Key.StartsWith("farm-division", StringComparison.Ordinal) ? 2 : 0, word.Package.MainDocumentPart!.HeaderParts.Count(h => h.Header!.InnerText.Contains("演练", StringComparison.Ordinal)));
    });

    [Fact]
    public void FileName_IsSafeAndSaysWhatItIs()
    {
        Assert.Equal("荣兴社区-2026年度-勤廉双述双评会-计票结果报告单", set["huoerqi-community/after/tallyReport"].FileName);
        Assert.All(set.All, d => Assert.All(d.Document.FileName.EnumerateRunes(), r => Assert.True(System.Text.Rune.IsLetterOrDigit(r) || r.Value == '-', d.Document.FileName)));
        Assert.DoesNotContain('/', FileNames.Of("../../etc", "a/b\\c:d*?\"<>|"));
    }

    private string[] Keys(string prefix) => [.. set.All.Where(d => d.Key[..d.Key.LastIndexOf('/')] == prefix).Select(d => d.Key[(prefix.Length + 1)..]).Order(StringComparer.Ordinal)];

    private static string[] Lines(OfficialDocument document)
    {
        using var word = new WordFile(document);
        return word.Lines;
    }

    private static async Task<string> BodyAsync(OfficialDocument document)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization(o => o.ResourcesPath = "Resources");
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<DocumentBody>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { ["Document"] = document }))).ToHtmlString());
    }

    /// <summary>What is read, without markup and spaces.</summary>
    private static string Text(string html) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(html, string.Empty)), string.Empty);

    [GeneratedRegex("<[a-z/][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s　]+")]
    private static partial Regex Space();

    /// <summary>A lower-case word, or one in camel case: a key that found no name.</summary>
    [GeneratedRegex("[a-z]{3,}")]
    private static partial Regex EnglishWord();
}
