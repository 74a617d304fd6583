using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>会议记录 as far as the journal gives it: the part about the meeting, the part about what was said, and who signs.</summary>
internal sealed class MinutesDocument : MeetingDocument
{
    private const string MinutesKey = "minutes";

    /// <inheritdoc/>
    public override string Key => MinutesKey;

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.Meeting;

    /// <inheritdoc/>
    protected override string OwnName => "会议记录";

    /// <summary>Who signs the minutes, in the scheme's words.</summary>
    public static string SignedBy(Scheme scheme) =>
        scheme.Documents.FirstOrDefault(d => d.Key == MinutesKey) is { SignedBy: { IsDefaultOrEmpty: false } signers } ? string.Join('、', signers) : "提出意见的人员";

    /// <inheritdoc/>
    public override Refusal? WhyNot(MeetingFile file) => file.Meeting.Stage == MeetingStage.Prepared ? new MeetingNotBegun() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(MeetingFile file) => file.Document(
        this,
        NameIn(file.Plan.Scheme),
        file.FullTitle,
        [
            new Heading(1, "一、会议组织情况"),
            new Facts(
            [
                new Fact("时间", Time(file), Wide: true),
                new Fact("地点", file.Plan.Place, Wide: true),
                new Fact("召集", file.Convener),
                new Fact("主持人", Signed(file, MinutesRole.Presider) ?? file.Presider),
                new Fact("记录人", Signed(file, MinutesRole.Recorder) ?? string.Empty),
                new Fact("轮次", file.Meeting.Round.Name),
                new Fact("出席", Say.Attendance(file), Wide: true),
                .. file.Meeting.Seats.IsEmpty ? [] : new[] { new Fact("计票监督", Say.PeopleAtTheBox(file.Meeting), Wide: true) },
            ]),
            new Heading(1, "二、会议内容"),
            .. file.Meeting.Agenda.SelectMany((item, i) => MinutesItems.Of(file, item, i)),
            new Heading(1, "三、签字"),
            new Signatures([.. Signers(file)]),
        ]);

    private static string Time(MeetingFile file)
    {
        var begun = file.Journal.FirstOrDefault(e => e.Event is StepEntered)?.At.DateTime ?? file.Plan.StartsAt;
        return file.LastOf(e => e is MeetingEnded) is { } ended ? $"{DayText.Of(begun)}至{ended.Hour}:{ended.Minute:00}" : DayText.Of(begun);
    }

    private static string? Signed(MeetingFile file, MinutesRole role) => file.Meeting.MinutesSignatures.LastOrDefault(s => s.Role == role)?.Name;

    /// <summary>Offices in the scheme's order; every questioner has a line, signed or not.</summary>
    private static IEnumerable<SignatureLine> Signers(MeetingFile file)
    {
        foreach (var role in MinutesSigners.Of(file.Plan.Scheme))
        {
            string[] signed = [.. file.Meeting.MinutesSignatures.Where(s => s.Role == role).Select(s => s.Name)];
            string[] expected = role switch
            {
                MinutesRole.Questioner => [.. file.Meeting.Questions.Where(q => q.Status is QuestionStatus.Admitted or QuestionStatus.Answered).Select(q => q.Name).Distinct()],
                MinutesRole.LiaisonCadre => file.Plan.LiaisonCadre is { } cadre ? [cadre] : [],
                MinutesRole.Presider or MinutesRole.Recorder => [],
            };
            var missing = expected.Except(signed).ToArray();
            foreach (var name in signed)
            {
                yield return new SignatureLine(Office(role), name, "已确认");
            }

            foreach (var name in signed.Length + missing.Length == 0 ? [string.Empty] : missing)
            {
                yield return new SignatureLine(Office(role), name);
            }
        }
    }

    private static string Office(MinutesRole role) => role switch
    {
        MinutesRole.Questioner => "提出意见、质询的人员",
        MinutesRole.LiaisonCadre => "包村（社区）干部",
        MinutesRole.Presider => "主持人",
        MinutesRole.Recorder => "记录人",
    };
}
