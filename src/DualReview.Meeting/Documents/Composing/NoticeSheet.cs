using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>One published notice as a sheet for the 公开栏: what was frozen when it was published, until when, where objections go, and the way to its page.</summary>
internal static class NoticeSheet
{
    /// <summary>Its title: who, which year, which meeting, what.</summary>
    public static string Title(YearFile file, Notice notice)
    {
        var content = notice.Published!.Content;
        return $"{content.Publisher}{file.Year.Plan.Year}年度\n{content.Meeting}{What(notice.Draft.Kind)}";
    }

    /// <summary>What stands below the title.</summary>
    public static IEnumerable<Block> Of(YearFile file, Notice notice)
    {
        var (published, content) = (notice.Published!, notice.Published!.Content);
        return
        [
            .. notice.Draft.Corrects is { } wrong ? new Block[] { new Note($"本公示更正编号{wrong}的公示，以本公示为准。") } : [],
            new Paragraph(Intro(notice.Draft.Kind)),
            .. notice.Draft.Remark.Length > 0 ? new Block[] { new Paragraph(notice.Draft.Remark) } : [],
            .. content.Counts.SelectMany(Count),
            .. content.Grades.IsEmpty ? [] : new[] { Grades(content.Grades) },
            .. Points(content),
            .. content.Entries.IsEmpty ? [] : new[] { Entries(content.Entries, notice.Draft.Kind) },
            new Paragraph($"公示期{file.Scheme.Rules.NoticeWorkingDays}个工作日，自公布次日起算，到{DayText.Of(published.LastDay)}止。期内对公示内容有异议的，请反映给：{notice.Draft.Contact.WithoutFullStop()}。"),
            .. published.WeekendsOnly.IsEmpty ? [] : new Block[] { new Note($"{string.Join('、', published.WeekendsOnly)}年的节假日安排尚未录入，公示期只按双休日推算。") },
            .. notice.Objections.Select(o => o.Answer).OfType<ObjectionAnswer>().Where(a => a.IsPublic).Select(a => new Paragraph($"{DayText.Of(a.On)}答复：{a.Text}")),
            new ScanCode($"{file.NoticeRoot}{notice.Id}", $"手机扫码查看本公示，编号{notice.Id}"),
            new Closing(content.Publisher, published.On),
        ];
    }

    /// <summary>Replies or measures as a table.</summary>
    public static Table Entries(ImmutableArray<NoticeEntry> entries, NoticeKind kind)
    {
        var (text, measure, due) = kind == NoticeKind.Plan ? ("整改内容", "整改措施", "整改时限") : ("问题", "答复", "办理时限");
        return new Table(
            [new Column(3), new Column(11, CellAlign.Left), new Column(15, CellAlign.Left), new Column(7)],
            [[new Cell("序号"), new Cell(text), new Cell(measure), new Cell(due)]],
            [.. entries.Select((e, i) => ImmutableArray.Create(Cell.Of(i + 1), new Cell(e.Text), new Cell(e.Measure), new Cell(e.Due.Length > 0 ? e.Due : "—")))])
        {
            Flowing = true,
            Sheet = kind == NoticeKind.Plan ? "整改方案" : "答复承诺",
        };
    }

    private static string What(NoticeKind kind) => kind switch
    {
        NoticeKind.Counts => "测评结果公示",
        NoticeKind.Grades => "评定等次公示",
        NoticeKind.Opinions => "意见和建议公布",
        NoticeKind.Replies => "答复承诺",
        NoticeKind.Plan => "整改方案公示",
    };

    private static string Intro(NoticeKind kind) => kind switch
    {
        NoticeKind.Counts => "现将测评结果公示如下，接受群众监督。",
        NoticeKind.Grades => "经测评、审核和研究，现将评定的等次公示如下，接受群众监督。",
        NoticeKind.Opinions => "会上收集的意见和建议归纳如下，接受群众监督。",
        NoticeKind.Replies => "会上没有当场答复的问题，经研究答复如下，接受群众监督。",
        NoticeKind.Plan => "现将整改方案公示如下，接受群众监督。",
    };

    private static IEnumerable<Block> Count(NoticeCount count) =>
    [
        new Paragraph($"{count.Units}{count.Round}：发出{count.Issued}张，收回{count.Returned}张，其中有效{count.Valid}张、无效{count.Invalid}张。"),
        .. count.Tables.Select(Votes),
        new Note(Say.Base(count.ShareBase)),
    ];

    private static Table Votes(NoticeTable table)
    {
        var units = table.Rows.Select(r => r.Unit).Distinct().Count() > 1;
        return new Table(
            [new Column(8), new Column(10), .. Enumerable.Repeat(new Column(6), table.Grades.Length), new Column(5)],
            [[new Cell("姓名"), new Cell("职务"), .. table.Grades.Select(g => new Cell(g)), new Cell("弃权")]],
            [.. table.Rows.Select(r => ImmutableArray.Create(
            [
                new Cell(r.Name), new Cell(units ? $"{r.Unit}\n{r.Post}" : r.Post),
                .. r.Votes.Select(v => new Cell($"{v}票\n{new VoteShare(v, r.Base).Print()}")),
                new Cell($"{r.Abstain}票"),
            ]))]);
    }

    private static Table Grades(ImmutableArray<NoticeGrade> grades) => new(
        [new Column(3), new Column(8), new Column(7), new Column(9), new Column(6)],
        [[new Cell("序号"), new Cell("单位"), new Cell("姓名"), new Cell("职务"), new Cell("评定等次")]],
        [.. grades.Select((g, i) => ImmutableArray.Create(Cell.Of(i + 1), new Cell(g.Unit), new Cell(g.Name), new Cell(g.Post), new Cell(g.Grade)))]);

    private static IEnumerable<Block> Points(NoticeContent content)
    {
        foreach (var unit in content.Points.GroupBy(p => p.Unit))
        {
            if (unit.Key != content.Publisher)
            {
                yield return new Heading(1, unit.Key);
            }

            foreach (var (point, i) in unit.Select((p, i) => (p, i)))
            {
                yield return new Paragraph($"{i + 1}．{(point.About.Length > 0 ? $"{point.About}：" : string.Empty)}{point.Text}");
            }
        }
    }
}
