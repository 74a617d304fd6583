using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Composing;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>Papers around the meetings: what they say, and what they must not tell.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Paper and product say the same: every line of the stored text, in its order, with additions, signatures and digits.</summary>
    [Fact]
    public void Minutes_ThatWereSigned_AreTheStoredTextLineByLine()
    {
        var document = set["huoerqi-community/after/minutes"];
        var text = string.Concat(Lines(document));
        var closed = set.Minutes.Closed!;

        var at = 0;
        foreach (var line in closed.Passages.Where(p => p.Journal.Length + p.Recorder.Length > 0).SelectMany(p => new[] { p.Title, p.Journal, p.Recorder }).SelectMany(t => t.Split('\n')).Where(l => l.Length > 0))
        {
            var found = text.IndexOf(line, at, StringComparison.Ordinal);
            Assert.True(found >= 0, line);
            at = found + line.Length;
        }

        Assert.Contains("另有三人旁听。", text, StringComparison.Ordinal);
        Assert.Contains("更正：旁听的是四人。", text[at..], StringComparison.Ordinal);
        Assert.Contains(closed.Hash, text[at..], StringComparison.Ordinal);
        Assert.Null(document.Mark);
        Assert.All(document.Blocks.OfType<Signatures>().Single().Lines, l => Assert.StartsWith("已签", l.Confirmed, StringComparison.Ordinal));
        Assert.Equal("草稿，未定稿", set["town-party-secretary/after/minutes"].Mark);
    }

    [Fact]
    public void FeedbackLetter_HasOnesOwnVotesAndNobodyElses()
    {
        var (document, year) = (set["office/subjectFeedback"], set.Files["office"].Year);
        var table = document.Blocks.OfType<Table>().Single();
        var own = year.Meetings[0].Report!.Subjects.Single(s => s.Subject == year.Plan.Subjects[0].Id);

        Assert.Equal("测评结果反馈表", document.Title);
        Assert.Equal(own.Rows.Select(r => string.Join('|', r.Votes.Select(v => $"{v}票"))), table.Rows.Select(r => string.Join('|', r.Skip(1).SkipLast(1).Select(c => c.Text))));
        Assert.Contains($"{year.Plan.Subjects[0].Name}同志", Lines(document)[2], StringComparison.Ordinal);
        Assert.All(year.Plan.Subjects.Skip(1), s => Assert.DoesNotContain(Lines(document), l => l.Contains(s.Name, StringComparison.Ordinal)));
        Assert.Contains("请结合意见订出整改措施。", Lines(set["community/subjectFeedback"]));
    }

    /// <summary>Four ballots: no figure, no point about a person, and the letter says why.</summary>
    [Fact]
    public void FeedbackLetter_WhereFewVoted_HasNoFigureAndNoPoint()
    {
        var text = string.Concat(Lines(set["few/subjectFeedback"]));

        Assert.Contains("有效票不足5张", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d票", text);
        Assert.DoesNotContain("要多下户", text, StringComparison.Ordinal);
        Assert.Contains("没有需要反馈的意见。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void OpinionSummary_ForTheCommittee_NamesNoOriginalAndSaysHowManyAreWithheld()
    {
        var document = set["community/opinionSummary"];
        var text = string.Concat(Lines(document));

        Assert.Equal(["建议路灯早点修好", $"王{ComposedSet.RareName}要多下户"], document.Blocks.OfType<Table>().Single().Rows.Take(2).Select(r => r[^1].Text));
        Assert.Contains("另有原话3条按规定不予列入", text, StringComparison.Ordinal);
        Assert.DoesNotContain("骗子", text, StringComparison.Ordinal);
        Assert.DoesNotContain("路灯坏了", text, StringComparison.Ordinal);
        Assert.DoesNotContain("9", text.Replace("2026", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>The farm makes its summary known to everybody: what concerns the body is in it, what concerns a person is not.</summary>
    [Fact]
    public void OpinionSummary_ForEverybody_HasNoPointAboutAPerson()
    {
        var (document, year) = (set["farm/opinionSummary"], set.Files["farm"].Year);
        var person = year.Plan.Subjects.First(s => s.Person is not null);

        Assert.Equal(2, document.Blocks.OfType<Table>().Single().Rows.Length);
        Assert.DoesNotContain(Lines(document), l => l.Contains(person.Name, StringComparison.Ordinal));
        Assert.Contains(Lines(document), l => l.Contains("针对个人的1条不公布", StringComparison.Ordinal));
    }

    [Fact]
    public void PublicNotice_IsRefusedBeforeItIsPublishedAndAfterItWasTakenDown()
    {
        var kind = Kind("community/after", "publicNotice");
        var file = set.Files["community/after"];
        Assert.Equal("document.nothingPublished", kind.WhyNot(set.Files["community"] with { Subject = null })?.Code);
        Assert.Null(kind.WhyNot(file));

        var down = file with { Year = file.Year with { Notices = [.. file.Year.Notices.Select(n => n with { End = new NoticeEnd(NoticeEndKind.TakenDown, file.Year.Notices[0].Published!.On, "有误", null) })] } };
        Assert.Equal("document.nothingPublished", kind.WhyNot(down)?.Code);
        var draft = file with { Year = file.Year with { Notices = [.. file.Year.Notices.Select(n => n with { Published = null })] } };
        Assert.Equal("document.nothingPublished", kind.WhyNot(draft)?.Code);
    }

    [Fact]
    public void PublicNotice_SaysWhatWasFrozenUntilWhenAndWhereObjectionsGo()
    {
        var (document, notice) = (set["community/after/publicNotice"], set.Files["community/after"].Year.Notices.First(n => n.Draft.Kind == NoticeKind.Counts));
        var text = string.Concat(Lines(document));
        var content = notice.Published!.Content;

        Assert.Contains($"公示期5个工作日，自公布次日起算，到{DayText.Of(notice.Published.LastDay)}止", text, StringComparison.Ordinal);
        Assert.Contains(InventedPapers.Contact, text, StringComparison.Ordinal);
        Assert.Equal($"/notice/{notice.Id}", new Uri(document.Blocks.OfType<ScanCode>().First().Address).AbsolutePath);
        var rows = content.Counts.SelectMany(c => c.Tables).SelectMany(t => t.Rows);
        Assert.All(rows, r => Assert.All(r.Votes, v => Assert.Contains($"{v}票{new VoteShare(v, r.Base).Print()}", text, StringComparison.Ordinal)));
        Assert.Equal(content.Publisher, document.Blocks.OfType<Closing>().First().Issuer);
    }

    /// <summary>Grades without a figure: that is all the town makes known.</summary>
    [Fact]
    public void PublicNotice_OfGrades_HasNoVotes()
    {
        var text = string.Concat(Lines(set["town/publicNotice"]));

        Assert.Contains("评定等次公示", text, StringComparison.Ordinal);
        Assert.DoesNotContain("得票率", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d票", text);
    }

    [Fact]
    public void Ledger_HasTheSchemesColumnsOneRowPerItemAndEveryReason()
    {
        var (document, file) = (set["community/after/rectificationLedger"], set.Files["community/after"]);
        var table = document.Blocks.OfType<Table>().Single();

        Assert.Equal(PageOrientation.Landscape, document.Orientation);
        Assert.Equal(file.Scheme.Documents.Single(d => d.Key == "rectificationLedger").Columns, table.Head[0].Select(c => c.Text));
        Assert.Equal(LedgerRows.Of(file.Year).Select(r => r.Item.Problem), table.Rows.Select(r => r[1].Text));
        Assert.Contains(table.Rows, r => r[7].Text.StartsWith("不予列入：", StringComparison.Ordinal));
        Assert.Contains(table.Rows, r => r[9].Text.Length > 0);
        Assert.Equal("单位", set["farm/rectificationLedger"].Blocks.OfType<Table>().Single().Head[0][1].Text);
    }

    /// <summary>Nobody's name, the ledger's measure only where the ledger is public, and a cell to write in where nobody has answered yet.</summary>
    [Fact]
    public void DeferredReply_HasEveryQuestionThatWasLeftOverAndNoName()
    {
        var kind = Kind("community/after", "deferredReply");
        var file = set.Files["community/after"] with { Subject = null };
        Assert.Equal("document.nothingOwed", kind.WhyNot(file)?.Code);

        var meeting = file.Year.Meetings[0].Meeting;
        LedgerItem Item(int number, bool isPublic) =>
            file.Year.Ledger[0] with { Id = new LedgerItemId(Guid.NewGuid()), Number = number, Source = LedgerSource.OfQuestion(meeting, new QuestionId(number), "赵某某"), Measure = $"措施{number}", Public = isPublic };
        var owing = file with
        {
            Owed = [.. Enumerable.Range(1, 3).Select(i => new OwedReply(meeting, new QuestionId(i), $"问题{i}？", string.Empty))],
            Year = file.Year with { Ledger = [Item(1, isPublic: true), Item(2, isPublic: false)] },
        };
        var document = kind.Compose(owing);

        Assert.Null(kind.WhyNot(owing));
        Assert.Equal(["问题1？|措施1", "问题2？|", "问题3？|"], document.Blocks.OfType<Table>().Single().Rows.Select(r => $"{r[1].Text}|{r[2].Text}"));
        Assert.DoesNotContain(Lines(document), l => l.Contains("赵某某", StringComparison.Ordinal));
    }

    [Fact]
    public void RectificationPlan_IsThePublishedOneAndBeforeItThePublicLedger()
    {
        var file = set.Files["office"] with { Subject = null };
        var kind = Kind("office", "rectificationPlan");
        var published = kind.Compose(file);
        var before = kind.Compose(file with { Year = file.Year with { Notices = [] } });

        Assert.Contains(Lines(published), l => l.Contains("公示期5个工作日", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(before), l => l.Contains("公示期", StringComparison.Ordinal));
        Assert.Equal(["序号", "整改内容", "整改措施", "整改时限"], before.Blocks.OfType<Table>().Single().Head[0].Select(c => c.Text));
        Assert.Equal(LedgerRows.Public(file.Year, file.Unit!.Id).Select(r => r.Item.Measure), before.Blocks.OfType<Table>().Single().Rows.Select(r => r[2].Text));
        Assert.Equal("document.noMeasures", kind.WhyNot(file with { Year = file.Year with { Notices = [], Ledger = [] } })?.Code);
    }

    /// <summary>Two went all the way, the third did not: two sheets, and the third is not mentioned.</summary>
    [Fact]
    public void Register_HasASheetForEachWhoseOpinionWasRecorded()
    {
        var document = set["office/appraisalRegister"];
        var tables = document.Blocks.OfType<Table>().ToArray();

        Assert.Equal([ComposedSet.RareName, "赵建国"], tables.Select(t => t.Rows[0][1].Text));
        Assert.Equal("银川市党员党性定期分析评议登记表", document.Title);
        Assert.Single(document.Blocks.OfType<PageBreak>());
        Assert.DoesNotContain(Lines(document), l => l.Contains("钱秀英", StringComparison.Ordinal));
        Assert.All(document.Blocks.OfType<Signatures>(), s => Assert.Equal(["党员本人", "党支部"], s.Lines.Select(l => l.Role)));
    }

    /// <summary>The report of whoever is reviewed and the texts of the others are two papers; of the logbook only what was attached, and no paper of its own.</summary>
    [Fact]
    public void Reports_AreTheFinalTextsAndTheLogbookStaysItsOwners()
    {
        var notes = InventedPapers.Notes(default(DateOnly).AddDays(100));
        Assert.Contains(Lines(set["community/reportMaterial"]), l => l == notes[0].Work);
        Assert.Equal("述职报告", set["office/reportMaterial"].Title);
        Assert.Equal("个人述职材料", set["office/memberMaterial"].Title);
        Assert.DoesNotContain(Lines(set["office/reportMaterial"]), l => l.Contains("勤廉笔记", StringComparison.Ordinal));
        Assert.Equal(["integrityLogbook"], DocumentCatalogue.ByHand(BuiltInSchemes.Find("huoerqi-community")!).Select(d => d.Key));
        Assert.Equal(["speakingNotes"], DocumentCatalogue.ByHand(BuiltInSchemes.Find("organ-party-branch")!).Select(d => d.Key));
        Assert.Equal("document.notFinal", Kind("few", "reportMaterial").WhyNot(set.Files["few"])?.Code);
    }

    /// <summary>Who hands in a document instead of writing has a report on paper all the same.</summary>
    [Fact]
    public void Report_ThatWasHandedInAsADocument_HasItsWordsOrSaysWhereTheyAre()
    {
        var file = set.Files["community"];
        var written = file.Year.Materials.Of(file.Subject!.Id, MaterialKind.Report).Latest!;

        var word = Lines(Composed(new MaterialFile(new KeptFile("年终述职.docx", new string('a', 64), 9000, FileKind.Word), "一年来主要做了三件事。\n存在的不足有两条。"), keepText: false));
        Assert.Contains("一年来主要做了三件事。", word);
        Assert.Contains("存在的不足有两条。", word);
        Assert.DoesNotContain(word, l => l.Contains("年终述职.docx", StringComparison.Ordinal));
        Assert.Contains("附文件：年终述职.docx", Lines(Composed(new MaterialFile(new KeptFile("年终述职.docx", new string('a', 64), 9000, FileKind.Word), "补充说明。"), keepText: true)));
        Assert.Contains("述职内容在所交的文件“年终述职.pdf”里，请打开原件来打印。", Lines(Composed(new MaterialFile(new KeptFile("年终述职.pdf", new string('b', 64), 9000, FileKind.Pdf), string.Empty), keepText: false)));

        OfficialDocument Composed(MaterialFile handedIn, bool keepText)
        {
            var version = written with { Number = written.Number + 1, Steps = [], File = handedIn, Sections = keepText ? written.Sections : [.. written.Sections.Select(s => s with { Text = string.Empty })] };
            return Kind("community", "reportMaterial").Compose(file with { Year = CycleFold.Apply(file.Year, new MaterialSubmitted(file.Subject!.Id, MaterialKind.Report, version)) });
        }
    }

    /// <summary>Apart from the plain shares, worked out by the domain; and not at all where one group has nothing to weigh.</summary>
    [Fact]
    public void WeightedShares_StandApartAndOnlyWhereEveryGroupVoted()
    {
        var plan = Hall.Splitting(voters: 40);
        var paper = BallotPaper.For(plan);
        var groups = paper.Split!.Groups.Select(g => g.Key).ToArray();
        GroupTally Of(string group, int best) => new(group, 10, [.. paper.Subjects.Select(s => new SubjectTally(s.Id, [.. s.Rows.Select(r => new RowTally(r.Key, [best, .. s.Scale.Grades.Skip(2).Select(_ => 0), 10 - best], 0))]))]);
        CountReport Report(params ReadOnlySpan<int> best)
        {
            ImmutableArray<GroupTally> parts = [.. best.ToArray().Select((b, i) => Of(groups[i], b))];
            return new CountReport(40, 40, 0, 40, 40, 40, 0, [], null, parts[0].Subjects, string.Empty) { Split = new GroupSplit(5, false, parts) };
        }

        var table = Assert.Single(VoteTables.Weighted(paper, Report(10, 8, 6, 4), ShareBase.Valid));
        Assert.Equal(["70.0%", "0.0%", "0.0%", "30.0%"], table.Rows[0].Skip(2).Select(c => c.Text));
        Assert.All(table.Head[0].Skip(2), c => Assert.EndsWith("加权得票率", c.Text, StringComparison.Ordinal));
        Assert.Empty(VoteTables.Weighted(paper, Report(10, 8, 6), ShareBase.Valid));
        Assert.Empty(VoteTables.Weighted(paper with { Split = null }, Report(10, 8, 6, 4), ShareBase.Valid));
    }

    private YearDocument Kind(string year, string key) => DocumentCatalogue.Of(set.Files[year].Scheme).Single(d => d.Key == key);
}
