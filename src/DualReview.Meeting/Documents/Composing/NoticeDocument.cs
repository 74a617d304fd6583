using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>会议通知: time, place, who comes, what is asked of them.</summary>
internal sealed class NoticeDocument : MeetingDocument
{
    /// <inheritdoc/>
    public override string Key => "meetingNotice";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Before;

    /// <inheritdoc/>
    protected override string OwnName => "会议通知";

    /// <inheritdoc/>
    public override OfficialDocument Compose(MeetingFile file)
    {
        var voting = Names(file, voting: true);
        var guests = Names(file, voting: false);
        return file.Document(
            this,
            $"关于召开{file.Plan.Unit}\n{file.Plan.Year}年度{file.Plan.Title}的通知",
            null,
            [
                new Addressee($"{string.Join('、', file.Meeting.Groups.Select(g => g.Name))}："),
                new Paragraph($"按照{file.Plan.Scheme.Name}工作安排，定于近期召开{file.FullTitle}。现将有关事项通知如下："),
                new Heading(1, "一、时间"),
                new Paragraph($"{DayText.Of(file.Plan.StartsAt)}。"),
                new Heading(1, "二、地点"),
                new Paragraph($"{file.Plan.Place}。"),
                new Heading(1, "三、参加人员"),
                new Paragraph($"{(file.Meeting.HasBallot ? "参加评议人员" : "参会人员")}：{voting}。"),
                .. guests.Length == 0 ? [] : new[] { new Paragraph($"列席人员：{guests}。") },
                .. Reporters(file),
                new Heading(1, "四、会议内容"),
                new Paragraph($"{string.Join("；", AgendaDocument.Items(file).Select(i => i.Title))}。"),
                new Heading(1, "五、有关要求"),
                .. Requests(file).Select((r, i) => new Paragraph($"（{ChineseNumber.Of(i + 1)}）{r}")),
                new Closing(file.Convener, file.Dates.TryGetValue(Key, out var day) ? day : null),
            ]);
    }

    private static string Names(MeetingFile file, bool voting) => string.Join('、', file.Meeting.Groups
        .Where(g => g.Voting == voting)
        .Select(g => g.Expected > 0 ? $"{g.Name}（{g.Expected}人）" : g.Name));

    private static IEnumerable<Block> Reporters(MeetingFile file) => file.Plan.Reporters.IsEmpty
        ? []
        : [new Paragraph($"述职人员：{string.Join('、', file.Plan.Reporters.Select(r => r.Post == UnitPost.Body ? r.Name : $"{r.Name}（{r.Post}）"))}。")];

    private static IEnumerable<string> Requests(MeetingFile file)
    {
        yield return "请按时到会签到，会议期间请将手机调至静音。";
        if (!file.Plan.Reporters.IsEmpty)
        {
            yield return $"述职人员请提前准备述职述廉报告，发言时间不超过{string.Join('、', file.Plan.Reporters.Select(r => r.Minutes).Distinct().Order())}分钟。";
        }

        if (file.Meeting.TakesQuestions)
        {
            yield return "参会人员可以署名提出意见、建议或者质询。";
        }

        if (file.Meeting.HasBallot)
        {
            yield return "测评采用无记名方式，可以用手机投票，也可以填写纸质票；请带好手机，没有手机的到会领取纸质票。";
        }

        yield return "因故不能参加的，请提前请假。";
    }
}
