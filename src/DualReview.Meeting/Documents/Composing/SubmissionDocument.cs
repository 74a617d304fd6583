using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>上报件: a unit reports the result of its own meeting to the body above.</summary>
internal sealed class SubmissionDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "submission";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Unit;

    /// <inheritdoc/>
    protected override string OwnName => "评议结果报告";

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => Held(file).Any() ? null : new NoResultYet();

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var rule = RuleIn(file.Scheme)!;
        var (meeting, round) = Held(file).Last();
        var report = meeting.Report!;
        var plan = file.Meetings.GetValueOrDefault(meeting.Meeting);
        var issuer = file.Bodies.Of(rule.PreparedBy ?? round.Convener);
        var day = plan is null ? string.Empty : $"{DayText.Of(DateOnly.FromDateTime(plan.StartsAt))}，";
        Standing[] people = [.. file.Subjects.Where(s => report.Subjects.Any(t => t.Subject == s.Id)).Select(file.Standing)];
        return file.Document(
            this,
            $"{issuer}\n关于{file.Year.Plan.Year}年度{round.Name}结果的报告",
            null,
            [
                new Addressee($"{string.Join('、', rule.For.Select(file.Bodies.Of))}："),
                new Paragraph($"按照{file.Scheme.Name}工作安排，{day}{issuer}召开{round.MeetingTitle ?? file.Scheme.MeetingTitle}{(plan is null ? string.Empty : $"（地点：{plan.Place}）")}。现将评议结果报告如下："),
                new Heading(1, "一、会议情况"),
                new Paragraph($"会议应到{report.Expected}名，实到{report.Present}名{(report.NonVoting > 0 ? $"，列席{report.NonVoting}名" : string.Empty)}。以无记名方式测评，{Say.Ballots(report)}。计票结果由计票人、监督人签认。"),
                new Heading(1, "二、评议结果"),
                .. people.GroupBy(p => p.Scale.Key).Select(g => ResultTable.Of(file, [.. g], round)),
                new Note(Say.Base(file.Scheme.Rules.ShareBase)),
                new Paragraph(After(file, round)),
                new Attachments([.. NamesOf(file.Scheme, "tallyReport", "minutes")]),
                new Closing(issuer, file.DatedOn(this)),
            ]);
    }

    /// <summary>What happens with the result now, as the round's rule says.</summary>
    private static string After(YearFile file, SchemeRound round) => round.Announcement switch
    {
        AnnouncementRule.InTheRoom => $"评议结果已当场宣布{(file.Scheme.NoticeBoard is { } board ? $"，并在{board}公布" : string.Empty)}。",
        AnnouncementRule.FiledWithFeedback => "以上结果请予备案，并反馈本人。",
        AnnouncementRule.SentUp => "以上结果现场未宣布，请予审核。",
    } + "特此报告。";

    private static IEnumerable<(CycleMeeting Meeting, SchemeRound Round)> Held(YearFile file) =>
        from m in file.Year.Meetings
        where m is { Stands: true, Report: not null } && file.Unit is { } unit && m.Units.Contains(unit.Id)
        let round = file.Scheme.Round(m.Round)
        where round.Scope == RoundScope.PerUnit
        select (m, round);

    private static IEnumerable<string> NamesOf(Scheme scheme, params string[] keys) =>
        keys.Select(k => scheme.Documents.FirstOrDefault(d => d.Key == k)?.Name).OfType<string>();
}
