using DualReview.Domain.Meetings;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Host;

/// <summary>How the dashboard says where a question comes from.</summary>
internal static class QuestionText
{
    /// <summary>E.g. 居民代表 刘某某 · 问李某某.</summary>
    public static string Source(MeetingState meeting, Question question, IStringLocalizer<Host> text)
    {
        var group = meeting.Groups.FirstOrDefault(g => g.GroupKey == question.GroupKey)?.Name;
        var about = meeting.Plan.Subjects.FirstOrDefault(s => s.Id == question.About)?.Name;
        var who = group is null ? question.Name : $"{group} {question.Name}";
        return about is null ? who : $"{who} · {text["AskedOf", about]}";
    }
}
