using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>议程: the items as the hall reads them, with speakers and minutes.</summary>
internal sealed class AgendaDocument : MeetingDocument
{
    /// <inheritdoc/>
    public override string Key => "agenda";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Before;

    /// <inheritdoc/>
    protected override string OwnName => "会议议程";

    /// <inheritdoc/>
    public override OfficialDocument Compose(MeetingFile file) => file.Document(
        this,
        $"{file.Plan.Unit}{file.Plan.Year}年度\n{file.Plan.Title}",
        NameIn(file.Plan.Scheme),
        [
            new Facts(
            [
                new Fact("时间", DayText.Of(file.Plan.StartsAt), Wide: true),
                new Fact("地点", file.Plan.Place, Wide: true),
                new Fact("主持", file.Presider, Wide: true),
            ]),
            new Table(
                [new Column(2), new Column(9, CellAlign.Left), new Column(7), new Column(3)],
                [[new Cell("序号"), new Cell("议程"), new Cell("发言人、负责人"), new Cell("时间")]],
                [.. Items(file).Select((item, i) => Row(file, item, i + 1))])
            {
                RowHeight = 10,
            },
        ]);

    /// <summary>Items that are business of the meeting; signing in at the door is not.</summary>
    public static IEnumerable<AgendaItem> Items(MeetingFile file) => file.Meeting.Agenda.Where(i => i.Kind != AgendaKind.CheckIn);

    private static System.Collections.Immutable.ImmutableArray<Cell> Row(MeetingFile file, AgendaItem item, int number)
    {
        var reports = item.Kind == AgendaKind.Report;
        var minutes = item.Minutes ?? (reports ? file.Plan.Reporters.Sum(r => r.Minutes) : 0);
        return
        [
            Cell.Of(number),
            new Cell(item.Title),
            new Cell(reports ? string.Join('\n', file.Plan.Reporters.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Name}（{r.Minutes}分钟）"))) : item.Speaker ?? Who(file, item.Kind)),
            new Cell(minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{minutes}分钟") : string.Empty),
        ];
    }

    private static string Who(MeetingFile file, AgendaKind kind) => kind switch
    {
        AgendaKind.Inquiry => "参会人员、述职人员",
        AgendaKind.ElectTellers => "主持人",
        AgendaKind.Vote => "参加评议人员",
        AgendaKind.Count => "计票人、监督人",
        AgendaKind.Announce => "主持人",
        AgendaKind.Reply => "书记",
        AgendaKind.SignMinutes => MinutesDocument.SignedBy(file.Plan.Scheme),
        AgendaKind.CheckIn or AgendaKind.Report or AgendaKind.Other => string.Empty,
    };
}
