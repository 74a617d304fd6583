using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>Phrases that several documents use, said alike in all of them.</summary>
internal static class Say
{
    private const string Stems = "甲乙丙丁";

    /// <summary>应到__名，实到__名，列席__名.</summary>
    public static string Attendance(MeetingFile file)
    {
        var guests = file.Meeting.Groups.Any(g => !g.Voting) || file.NonVoting > 0;
        var expected = file.Report?.Expected ?? file.Meeting.Expected;
        return $"应到{Blank.Of(expected == 0 ? null : expected)}名，实到{Blank.Of(file.Present)}名{(guests ? $"，列席{Blank.Of(file.NonVoting)}名" : string.Empty)}";
    }

    /// <summary>发出__张，收回__张，其中有效__张、无效__张.</summary>
    public static string Ballots(CountReport? r) =>
        $"发出{Blank.Of(r?.Issued)}张，收回{Blank.Of(r?.Returned)}张，其中有效{Blank.Of(r?.Valid)}张、无效{Blank.Of(r?.Invalid)}张";

    /// <summary>A subject's overall votes: 优秀12票，得票率60.0%；…；弃权1票. Blanks without a report.</summary>
    public static string Votes(GradeScale scale, CountReport? report, RowTally? row, ShareBase shareBase)
    {
        var grades = scale.Grades.Select((g, i) => $"{g.Name}{Blank.Of(row?.Votes[i])}票，得票率{(row is null ? Blank.Figure : Share(report!, row, row.Votes[i], shareBase))}");
        return $"{string.Join("；", grades)}；弃权{Blank.Of(row?.Abstain)}票";
    }

    /// <summary>得票率 as it is printed everywhere.</summary>
    public static string Share(CountReport report, RowTally row, int votes, ShareBase shareBase) => new VoteShare(votes, VoteShare.BaseOf(report, row, shareBase)).Print();

    /// <summary>What a share is a share of.</summary>
    public static string Base(ShareBase shareBase) => shareBase switch
    {
        ShareBase.Valid => "得票率以有效票为基数，弃权计入基数。",
        ShareBase.ExcludeAbstain => "得票率以有效票减去弃权为基数。",
        ShareBase.Returned => "得票率以收回票为基数，无效票和弃权计入基数。",
    };

    /// <summary>The base as a label with its figure.</summary>
    public static string BaseFigure(CountReport report, ShareBase shareBase) => shareBase switch
    {
        ShareBase.Valid => $"有效票{report.Valid}张（含弃权）",
        ShareBase.ExcludeAbstain => "有效票减去该行弃权，逐行计算",
        ShareBase.Returned => $"收回票{report.Returned}张（含无效票、弃权）",
    };

    /// <summary>计票人甲, 监督人乙.</summary>
    public static string Seat(Seat seat) => Office(seat.Role) + Stems[seat.Number - 1];

    /// <summary>The office.</summary>
    public static string Office(SeatRole role) => role switch
    {
        SeatRole.Teller => "计票人",
        SeatRole.Scrutineer => "监督人",
    };

    /// <summary>Why a ballot is invalid.</summary>
    public static string Of(InvalidReason reason) => reason switch
    {
        InvalidReason.Unreadable => "无法打开",
        InvalidReason.Spoiled => "纸质票损坏",
        InvalidReason.Contradictory => "一行多选",
        InvalidReason.Blank => "空白票",
        InvalidReason.PartlyBlank => "没有评全",
        InvalidReason.OverQuota => "等次超额",
    };

    /// <summary>How a question was answered.</summary>
    public static string Of(AnswerKind kind) => kind switch
    {
        AnswerKind.OnTheSpot => "当场答复",
        AnswerKind.Pledge => "整改表态",
        AnswerKind.Deferred => "会后答复",
    };

    /// <summary>What the hall is told of the result, where no figure is.</summary>
    public static string Withheld(AnnouncementRule rule) => rule switch
    {
        AnnouncementRule.InTheRoom => "当场宣布",
        AnnouncementRule.FiledWithFeedback => "结果上报备案，并反馈本人",
        AnnouncementRule.SentUp => "结果按规定程序审核后公布",
    };

    /// <summary>东河村党组织书记王建国同志; a body is nobody's comrade.</summary>
    public static string Comrade(string post, string name) => post == UnitPost.Body ? name : $"{post}{name}同志";

    /// <summary>Whoever sits at the box, by office: 计票人王某、李某，监督人赵某; blanks where nobody is named yet.</summary>
    public static string PeopleAtTheBox(MeetingState meeting) => string.Join("，", meeting.Seats
        .GroupBy(s => s.Seat.Role)
        .Select(g => $"{Office(g.Key)}{string.Join('、', g.Select(s => Blank.Of(s.Name)))}"));
}
