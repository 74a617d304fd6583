using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 主持词: what the presider reads aloud, item by item of the agenda. Before the meeting figures are blanks to be written in; once the count
/// is signed they are its figures, and none where the scheme announces none in the room.
/// </summary>
internal sealed class ScriptDocument : MeetingDocument
{
    /// <inheritdoc/>
    public override string Key => "script";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Meeting;

    /// <inheritdoc/>
    protected override string OwnName => "主持词";

    /// <inheritdoc/>
    public override OfficialDocument Compose(MeetingFile file)
    {
        AgendaItem[] items = [.. AgendaDocument.Items(file)];
        return file.Document(
            this,
            $"{file.Plan.Unit}{file.Plan.Year}年度\n{file.Plan.Title}{NameIn(file.Plan.Scheme)}",
            file.Presider,
            [
                new Addressee("同志们："),
                new Paragraph($"按照{file.Plan.Scheme.Name}工作安排，今天召开{file.FullTitle}。"),
                new Paragraph($"本次会议{Say.Attendance(file)}。{Opening(file)}"),
                new Paragraph($"今天的议程有{items.Length}项：{string.Join("；", items.Select((i, n) => $"{ChineseNumber.Of(n + 1)}是{i.Title}"))}。"),
                .. items.SelectMany((item, n) => Item(file, item, n + 1)),
                new Paragraph("会议到此结束。散会。"),
            ]);
    }

    private static string Opening(MeetingFile file) => file.Meeting.Round.Quorum switch
    {
        null => "现在开会。",
        { } quorum when file.Present is { } present => quorum.IsReachedBy(present, file.Report?.Expected ?? file.Meeting.Expected)
            ? $"实到人数达到应到人数的{quorum.Denominator}分之{quorum.Numerator}，现在开会。"
            : $"实到人数没有达到应到人数的{quorum.Denominator}分之{quorum.Numerator}。",
        { } quorum => $"实到人数达到应到人数的{quorum.Denominator}分之{quorum.Numerator}，现在开会。",
    };

    private static IEnumerable<Block> Item(MeetingFile file, AgendaItem item, int number) =>
    [
        new Heading(1, $"{ChineseNumber.Of(number)}、{item.Title}"),
        .. Words(file, item, number).Select(w => new Paragraph(w)),
    ];

    private static IEnumerable<string> Words(MeetingFile file, AgendaItem item, int number)
    {
        var first = $"现在进行第{ChineseNumber.Of(number)}项：{item.Title}。";
        return item.Kind switch
        {
            AgendaKind.CheckIn => [],
            AgendaKind.Report => [first, .. file.Plan.Reporters.Select(r => $"请{Say.Comrade(r.Post, r.Name)}述职述廉，时间不超过{r.Minutes}分钟。")],
            AgendaKind.Inquiry => [first + "请大家围绕述职述廉情况，署名提出意见、建议或者质询，发言前请先报姓名；也可以用手机提交。请被询问的同志当场答复，不能当场答复的，作出整改表态或者说明答复时间。", .. Asked(file)],
            AgendaKind.ElectTellers => [first + Elect(file), $"现提名：{Say.PeopleAtTheBox(file.Meeting)}。同意的请举手。……请放下。不同意的请举手。……有没有弃权的？……", "通过。请计票人、监督人就位。"],
            AgendaKind.Vote => [first + Vote(file), "填写时每一行只选一个等次，不了解的可以选“弃权”。请独立填写，不要商量，不要代填。", .. Opinions(file)],
            AgendaKind.Count => ["投票结束。请计票人、监督人清点票数、计票。", $"经清点，本次测评{Say.Ballots(file.Report)}。收回的票数没有超过发出的票数，投票有效。"],
            AgendaKind.Announce => Announce(file),
            AgendaKind.Reply => [first + "请书记就大家提出的意见、建议作答复。"],
            AgendaKind.SignMinutes => [first + $"请{MinutesDocument.SignedBy(file.Plan.Scheme)}在会议记录上签字。"],
            AgendaKind.Other => [first + (item.Speaker is { } speaker ? $"请{speaker}发言。" : string.Empty)],
        };
    }

    private static IEnumerable<string> Asked(MeetingFile file)
    {
        var answered = file.Meeting.Questions.Where(q => q.Status == QuestionStatus.Answered).ToArray();
        return answered.Length == 0
            ? []
            : [$"刚才大家提出{answered.Length}个问题，{string.Join("，", answered.GroupBy(q => q.Answer!.Value).OrderBy(g => g.Key).Select(g => $"{Say.Of(g.Key)}{g.Count()}个"))}。"];
    }

    private static string Elect(MeetingFile file)
    {
        var seats = file.Meeting.Seats;
        return $"本次投票设计票人{seats.Count(s => s.Seat.Role == SeatRole.Teller)}名、监督人{seats.Count(s => s.Seat.Role == SeatRole.Scrutineer)}名，被评议人及其近亲属不担任。";
    }

    private static string Vote(MeetingFile file)
    {
        var form = file.Plan.Scheme.Form(file.Meeting.Round.Form!);
        var staff = file.Meeting.StaffCounts ? $"计票、监督工作由{Say.PeopleAtTheBox(file.Meeting)}担任。" : string.Empty;
        var way = (file.Meeting.Box?.Mode ?? file.Meeting.Mode) switch
        {
            HandOutMode.Screen => "用手机投票的，请扫描大屏幕上的二维码",
            HandOutMode.Slips => "用手机投票的，请扫描手里票条上的二维码",
            HandOutMode.Roll => "用手机投票的，请在签到的手机上填写",
        };
        return $"{staff}本次测评无记名，共发出《{form.Title}》{Blank.Of(file.Report?.Issued)}张。{way}；不用手机的，请填写纸质票。每人只投一张。";
    }

    private static IEnumerable<string> Opinions(MeetingFile file) => file.Meeting.Round.Opinions is { } opinions
        ? [$"另外请填写《{opinions.Title}》，不署名，和测评表分开投。"]
        : [];

    private static IEnumerable<string> Announce(MeetingFile file)
    {
        var rules = file.Plan.Scheme.Rules;
        if (file.Meeting.Round.Announcement != AnnouncementRule.InTheRoom)
        {
            return [$"本次测评的票数已经计票人、监督人签认。按照规定，{Say.Withheld(file.Meeting.Round.Announcement)}，现场不宣布得票情况。"];
        }

        return
        [
            "现在宣布测评结果。",
            .. file.Plan.Subjects.Select((s, i) =>
                $"{Say.Comrade(s.Post, s.Name)}：{Say.Votes(file.Plan.Scheme.Scale(file.Plan.Scheme.SubjectClass(s.ClassKey).Scale), file.Report, file.Report?.Subjects[i].Overall, rules.ShareBase)}。"),
            Say.Base(rules.ShareBase),
        ];
    }
}
