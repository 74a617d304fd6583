using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>计票结果报告单: every figure of the one stored count, and who signed it.</summary>
internal sealed class TallyReportDocument : MeetingDocument
{
    /// <inheritdoc/>
    public override string Key => "tallyReport";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Meeting;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "计票结果报告单";

    /// <inheritdoc/>
    public override bool BelongsTo(MeetingState meeting) => meeting.HasBallot;

    /// <inheritdoc/>
    public override Refusal? WhyNot(MeetingFile file) => file switch
    {
        { Report: not null } => null,
        { Meeting.Box.Status: BoxStatus.Counted } => new ReportNotSigned(),
        _ => new NotCountedYet(),
    };

    /// <inheritdoc/>
    public override OfficialDocument Compose(MeetingFile file)
    {
        var (meeting, box, report) = (file.Meeting, file.Meeting.Box!, file.Report!);
        var shareBase = file.Plan.Scheme.Rules.ShareBase;
        return file.Document(
            this,
            NameIn(file.Plan.Scheme),
            null,
            [
                new Facts(
                [
                    new Fact("会议", file.FullTitle, Wide: true),
                    new Fact("轮次", meeting.Round.Name, Wide: true),
                    new Fact("测评表", box.Paper.Title, Wide: true),
                    new Fact("时间地点", $"{DayText.Of(file.Plan.StartsAt)}，{file.Plan.Place}", Wide: true),
                    new Fact("应到", $"{report.Expected}名"),
                    new Fact("实到", $"{report.Present}名"),
                    new Fact("列席", $"{report.NonVoting}名"),
                    new Fact("发出票数", $"{report.Issued}张"),
                    new Fact("收回票数", $"{report.Returned}张"),
                    new Fact("有效票", $"{report.Valid}张"),
                    new Fact("无效票", $"{report.Invalid}张"),
                    new Fact("被评议人", $"{report.Subjects.Length}个"),
                    .. report.InvalidBy.IsEmpty ? [] : new[] { new Fact("无效原因", Reasons(report), Wide: true) },
                    .. PaperAndPhone(report),
                    new Fact("得票率基数", Say.BaseFigure(report, shareBase), Wide: true),
                ],
                Across: 3),
                .. VoteTables.Of(box.Paper, report, shareBase),
                .. SplitOf(file, report, shareBase),
                new Note(Check(report)),
                .. Earlier(meeting),
                .. report.ShortRoot.Length == 0 ? [] : new[] { new Note($"封存指纹：{report.ShortRoot}（与大屏公布的一致）。") },
                new Signatures([.. Signers(file)]),
            ],
            VoteTables.AreWide(box.Paper) ? PageOrientation.Landscape : PageOrientation.Portrait);
    }

    private static string Reasons(CountReport report) =>
        string.Join('，', report.InvalidBy.Select(i => $"{Say.Of(i.Reason)}{i.Count}张"));

    /// <summary>Phone and paper apart; what came back only where no part is so small that it tells who voted how.</summary>
    private static IEnumerable<Fact> PaperAndPhone(CountReport report)
    {
        if (report.Sheets is not { } sheets)
        {
            return [];
        }

        var issued = new[] { new Fact("发出纸质票", $"{sheets.Issued}张"), new Fact("发出手机票", $"{report.Issued - sheets.Issued}张") };
        return SmallGroups.PaperAndPhone(report) is var (paper, phones)
            ? [.. issued, new Fact("收回纸质票", $"{paper.Returned}张"), new Fact("收回手机票", $"{phones}张")]
            : [.. issued, new Fact("收回分列", $"一种票收回不足{SmallGroups.Floor}张，为免看出是谁投的，收回票数不分列", Wide: true)];
    }

    private static IEnumerable<Block> SplitOf(MeetingFile file, CountReport report, ShareBase shareBase) => report.Split switch
    {
        null => [],
        { Withheld: true } split => [new Note($"按参加身份分计：有一类人员的有效票不足{split.Floor}张，为免看出是谁投的，各类都不单列{(file.Meeting.Box!.Paper.Split is { Weighted: true } ? "，也不计算加权得票率" : string.Empty)}。")],
        _ => [new Heading(2, "按参加身份分计（总体评价）"), .. VoteTables.Split(file.Meeting.Box!.Paper, report, shareBase), .. WeightedOf(file.Meeting.Box.Paper, report, shareBase)],
    };

    /// <summary>Apart from the plain shares and named, with the weights it rests on: it is worked out beside them and takes the place of none.</summary>
    private static IEnumerable<Block> WeightedOf(BallotPaper paper, CountReport report, ShareBase shareBase)
    {
        if (paper.Split is not { Weighted: true } asked)
        {
            return [];
        }

        Table[] tables = [.. VoteTables.Weighted(paper, report, shareBase)];
        return tables.Length == 0
            ? [new Note("有权重的人员中，有一类没有可计算的有效票，不计算加权得票率。")]
            :
            [
                new Heading(2, "加权得票率（总体评价）"),
                .. tables,
                new Note($"权重：{string.Join('、', asked.Groups.Where(g => g.Weight is not null).Select(g => $"{g.Name}{g.Weight}"))}。加权得票率为各类人员得票率按权重平均，另列供参考；上面的票数和得票率不变。"),
            ];
    }

    private static string Check(CountReport report) => Reconciliation.Holds(report)
        ? "核对：发出票数不少于收回票数；收回票数等于有效票与无效票之和；每行各等次票数与弃权之和等于有效票。各式均成立。"
        : "核对：票数不平，本单不得宣布。";

    private static IEnumerable<Note> Earlier(MeetingState meeting) => meeting.Boxes
        .Where(b => b.Status == BoxStatus.Void)
        .Select(b => new Note(string.Create(CultureInfo.InvariantCulture, $"第{b.Number}次投票已作废，重新投票，选票未开封即销毁。{Why(b.Void)}")));

    private static string Why(VoidRecord? v) => v switch
    {
        { Cause: VoidCause.ReturnedOverIssued } => "作废原因：收回票数多于发出票数。",
        { Reason: { Length: > 0 } reason } => $"作废原因：{reason}。",
        _ => string.Empty,
    };

    private IEnumerable<SignatureLine> Signers(MeetingFile file)
    {
        ImmutableArray<string> words = RuleIn(file.Plan.Scheme) is { SignedBy: { IsDefaultOrEmpty: false } named } ? named : ["计票人", "监督人", "主持人"];
        return words.SelectMany(word => RoleOf(word) is { } role
            ? file.Meeting.Seats.Where(s => s.Seat.Role == role).Select(s => new SignatureLine(Say.Seat(s.Seat), s.Name ?? string.Empty, Confirmed(file, s.Seat)))
            : [new SignatureLine(word)]);
    }

    private static SeatRole? RoleOf(string word) =>
        word.Contains("计票", StringComparison.Ordinal) ? SeatRole.Teller
        : word.Contains('监', StringComparison.Ordinal) ? SeatRole.Scrutineer
        : null;

    private static string Confirmed(MeetingFile file, Seat seat)
    {
        if (file.Meeting.Attestations.LastOrDefault(a => a.Act == Act.SignReport && a.Seat == seat) is not { } given)
        {
            return string.Empty;
        }

        var at = file.LastOf(e => e is ActAttested { Act: Act.SignReport } a && a.Seat == seat) is { } moment
            ? string.Create(CultureInfo.InvariantCulture, $"{moment.Month}月{moment.Day}日{moment.Hour}:{moment.Minute:00}")
            : string.Empty;
        return given.Means switch
        {
            AttestationMeans.Device => $"{at}在本人设备上签认",
            AttestationMeans.Paper => $"{at}纸面签认，{(given.Witness is { } witness ? Say.Seat(witness) : string.Empty)}确认",
        };
    }
}
