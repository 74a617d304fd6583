using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>What the minutes say of one item of the agenda.</summary>
internal static class MinutesItems
{
    /// <summary>Heading and sentences; nothing for an item that was not reached or has nothing to record.</summary>
    public static IEnumerable<Block> Of(MeetingFile file, AgendaItem item, int index)
    {
        var reached = file.Meeting.Stage == MeetingStage.Ended || index <= file.Meeting.Step;
        if (!reached || item.Kind is AgendaKind.CheckIn or AgendaKind.SignMinutes)
        {
            return [];
        }

        var number = file.Meeting.Agenda.Take(index + 1).Count(i => i.Kind is not (AgendaKind.CheckIn or AgendaKind.SignMinutes));
        var heading = new Heading(2, $"（{ChineseNumber.Of(number)}）{item.Title}");
        if (file.Meeting.Skipped.Contains(index))
        {
            var why = file.Journal.Select(e => e.Event).OfType<StepEntered>().LastOrDefault(e => e.Move == StepMove.Skip && e.Step > index)?.Reason;
            return [heading, new Paragraph($"本项没有进行{(string.IsNullOrEmpty(why) ? string.Empty : $"，原因：{why}")}。")];
        }

        return [heading, .. Sentences(file, item, over: file.Meeting.Stage == MeetingStage.Ended || index < file.Meeting.Step)];
    }

    private static IEnumerable<Block> Sentences(MeetingFile file, AgendaItem item, bool over) => item.Kind switch
    {
        AgendaKind.Report => Reports(file, over),
        AgendaKind.Inquiry => Inquiry(file),
        AgendaKind.ElectTellers => [new Paragraph(file.Meeting.TellersAdopted ? $"会议举手表决，通过{Say.PeopleAtTheBox(file.Meeting)}。" : "正在推选。")],
        AgendaKind.Vote => Vote(file),
        AgendaKind.Count => [new Paragraph(file.Report is { } r ? $"本次测评{Say.Ballots(r)}。计票结果由计票人、监督人签认，见计票结果报告单。" : "正在计票。")],
        AgendaKind.Announce => Announce(file),
        AgendaKind.Reply => [new Paragraph(file.Meeting.Reply is { } reply ? $"书记{Say.Of(reply.Kind)}：{reply.Text}" : "书记作了答复。")],
        AgendaKind.Other => [new Paragraph(item.Speaker is { } speaker ? $"{speaker}发言。" : "本项已进行。")],
        AgendaKind.CheckIn or AgendaKind.SignMinutes => [],
    };

    private static IEnumerable<Block> Reports(MeetingFile file, bool over) =>
        file.Plan.Reporters.Take(over ? file.Plan.Reporters.Length : file.Meeting.Reporter + 1).Select(r => new Paragraph($"{Say.Comrade(r.Post, r.Name)}述职述廉。"));

    private static IEnumerable<Block> Inquiry(MeetingFile file)
    {
        var asked = file.Meeting.Questions.Where(q => q.Status is QuestionStatus.Admitted or QuestionStatus.Answered).ToArray();
        return asked.Length == 0 ? [new Paragraph("没有人提出署名的意见、建议或者质询。")] : asked.SelectMany((q, i) => Question(file, q, i + 1));
    }

    private static IEnumerable<Block> Question(MeetingFile file, Question q, int number)
    {
        var group = file.Meeting.Groups.FirstOrDefault(g => g.GroupKey == q.GroupKey)?.Name;
        var about = file.Plan.Subjects.FirstOrDefault(s => s.Id == q.About)?.Name;
        yield return new Paragraph($"{number}．{q.Name}{(group is null ? string.Empty : $"（{group}）")}{(about is null ? "提出" : $"向{about}提出")}：{q.Text}");
        yield return new Paragraph(q.Status == QuestionStatus.Answered
            ? $"{Say.Of(q.Answer!.Value)}：{(string.IsNullOrEmpty(q.Note) ? "已答复。" : q.Note)}"
            : "没有来得及答复，列入会后答复。");
    }

    private static IEnumerable<Block> Vote(MeetingFile file)
    {
        foreach (var box in file.Meeting.Boxes.Where(b => b.Status == BoxStatus.Void))
        {
            yield return new Paragraph($"第{box.Number}次投票作废，重新投票{(box.Void?.Reason is { Length: > 0 } reason ? $"，原因：{reason}" : string.Empty)}。");
        }

        yield return new Paragraph(file.Meeting.Box is { } now
            ? $"会议以无记名方式测评，发出《{now.Paper.Title}》{file.Report?.Issued ?? now.Cap}张{(now.Sheets > 0 ? $"，其中纸质票{now.Sheets}张" : string.Empty)}。"
            : "会议以无记名方式测评。");
    }

    private static IEnumerable<Block> Announce(MeetingFile file)
    {
        if (file.Meeting.Round.Announcement != AnnouncementRule.InTheRoom)
        {
            return [new Paragraph($"主持人说明：{Say.Withheld(file.Meeting.Round.Announcement)}。")];
        }

        if (file.Meeting.Box is not { Announced: true, Report: { } report } box)
        {
            return [new Paragraph("结果待宣布。")];
        }

        var shareBase = file.Plan.Scheme.Rules.ShareBase;
        return
        [
            new Paragraph("主持人宣布测评结果："),
            .. box.Paper.Subjects.Zip(report.Subjects).Select(x => new Paragraph($"{Say.Comrade(x.First.Post, x.First.Name)}：{Say.Votes(x.First.Scale, report, x.Second.Overall, shareBase)}。")),
            new Note(Say.Base(shareBase)),
        ];
    }
}
