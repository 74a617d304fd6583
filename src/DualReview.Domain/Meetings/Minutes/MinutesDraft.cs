using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>A section of the draft.</summary>
/// <param name="Key">Stable key, e.g. <c>question:4</c>.</param>
/// <param name="Part">Part it stands in.</param>
/// <param name="Title">Heading, in a word to be translated.</param>
/// <param name="Lines">What the journal says; empty where it says nothing and only the recorder can.</param>
public sealed record MinutesSection(string Key, MinutesPart Part, MinutesLine Title, ImmutableArray<MinutesLine> Lines);

/// <summary>A line: a word that the server's resources turn into a Chinese sentence, and what stands in it.</summary>
public sealed record MinutesLine(string Word, params ImmutableArray<string> With);

/// <summary>
/// 会议记录 as the journal gives it. Everything in it is what the hall knows: it is built on <see cref="PublicMeeting"/> where figures are concerned, and questions
/// that were not admitted or were set aside are neither quoted nor counted, since questioners read it before they sign.
/// </summary>
public static class MinutesDraft
{
    /// <summary>Section that holds the name of the 主持人.</summary>
    public const string Presider = "presider";

    /// <summary>Section that holds the name of the 记录人.</summary>
    public const string Recorder = "recorder";

    /// <summary>Section of the end of the meeting; a text closed during the meeting is without it.</summary>
    public const string End = "end";

    /// <summary>Composes the draft.</summary>
    /// <param name="s">State.</param>
    /// <param name="local">Local time of a moment: the domain has no time zone.</param>
    public static ImmutableArray<MinutesSection> Of(MeetingState s, Func<DateTimeOffset, DateTime> local)
    {
        var course = new MinutesCourse(s, local);
        return
        [
            new("organisation", MinutesPart.Organisation, new("Title.organisation"), Organisation(s, course)),
            new(Presider, MinutesPart.Organisation, new("Title.presider"), []),
            new(Recorder, MinutesPart.Organisation, new("Title.recorder"), []),
            new("agenda", MinutesPart.Organisation, new("Title.agenda"), course.Agenda()),
            .. Reports(s, course),
            .. Others(s, course),
            .. Inquiry(s),
            .. MinutesVote.Of(s),
            .. s.Reply is { } reply ? [Content("reply", new("Title.reply"), new MinutesLine($"Reply.{reply.Kind}", reply.Text))] : (MinutesSection[])[],
            Content("more", new("Title.more")),
            .. course.EndedAt is { } ended ? [Content(End, new("Title.end"), new MinutesLine("Ended", ended))] : (MinutesSection[])[],
        ];
    }

    /// <summary>Keys of the sections there are now, in order.</summary>
    public static ImmutableArray<string> KeysOf(MeetingState s) => [.. Of(s, at => at.UtcDateTime).Select(x => x.Key)];

    /// <summary>Key of a question's section.</summary>
    public static string KeyOf(QuestionId question) => $"question:{question}";

    /// <summary>Whether a section holds one name and not paragraphs.</summary>
    public static bool IsName(string key) => key is Presider or Recorder;

    /// <summary>The questions of the minutes in order of arrival: those in the closed text, or before that those admitted and not set aside.</summary>
    public static IEnumerable<Question> Questions(MeetingState s) => s.Minutes.Closed is { } closed
        ? s.Questions.Where(q => closed.Passages.Any(p => p.Key == KeyOf(q.Id)))
        : s.Questions.Where(q => q.Status is QuestionStatus.Admitted or QuestionStatus.Answered);

    internal static MinutesSection Content(string key, MinutesLine title, params ImmutableArray<MinutesLine> lines) => new(key, MinutesPart.Content, title, lines);

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ImmutableArray<MinutesLine> Organisation(MeetingState s, MinutesCourse course) =>
    [
        new("Meeting", s.Plan.Unit, Text(s.Plan.Year), s.Plan.Title),
        course.Held(),
        new("Place", s.Plan.Place),
        .. s.Round.Convener.Length > 0 ? [new MinutesLine("Convener", s.Round.Convener)] : (MinutesLine[])[],
        new("Attendance", Text(s.Expected), Text(s.Present), Text(s.NonVoting)),
        .. s.Groups.Select(g => Group(s, g)),
    ];

    /// <summary>Where heads were counted nobody knows of which group they were.</summary>
    private static MinutesLine Group(MeetingState s, GroupExpectation g) => s.Heads is null && s.Roster.Any(a => a.GroupKey == g.GroupKey)
        ? new(g.Voting ? "GroupArrived" : "GuestsArrived", g.Name, Text(g.Expected), Text(s.Roster.Count(a => a.GroupKey == g.GroupKey && s.Arrived.Contains(a.Id))))
        : new(g.Voting ? "Group" : "Guests", g.Name, Text(g.Expected));

    private static IEnumerable<MinutesSection> Reports(MeetingState s, MinutesCourse course)
    {
        foreach (var (reporter, i) in s.Plan.Reporters.Select((r, i) => (r, i)))
        {
            if (course.Report(i) is { } spoke)
            {
                var subject = s.Plan.Subjects.FirstOrDefault(x => x.Id == reporter.Subject);
                MinutesLine[] promises = subject is { Promises: { } made, PromisesKept: { } kept } ? [new("Promises", Text(made), Text(kept))] : [];
                yield return Content($"report:{reporter.Subject?.Value ?? $"r{i + 1}"}", new("Title.report", reporter.Name, reporter.Post), [spoke, .. promises]);
            }
        }
    }

    private static IEnumerable<MinutesSection> Others(MeetingState s, MinutesCourse course) =>
        from step in Enumerable.Range(0, s.Agenda.Length)
        where s.Agenda[step].Kind == AgendaKind.Other
        let spent = course.Spent(step)
        where spent is not null
        let item = s.Agenda[step]
        select Content($"other:{step + 1}", new MinutesLine("Title.other", item.Title), [.. item.Speaker is { } speaker ? [new MinutesLine("Speaker", speaker)] : (MinutesLine[])[], spent]);

    private static IEnumerable<MinutesSection> Inquiry(MeetingState s)
    {
        if (!s.TakesQuestions || !s.Agenda.Take(s.Step + 1).Any(a => a.Kind == AgendaKind.Inquiry))
        {
            yield break;
        }

        var admitted = s.Questions.Where(q => q.Status is QuestionStatus.Admitted or QuestionStatus.Answered).ToArray();
        yield return Content("inquiry", new("Title.inquiry"), admitted.Length == 0 ? new MinutesLine("NoQuestion") : new MinutesLine("Questions", Text(admitted.Length)));
        foreach (var (q, i) in admitted.Select((q, i) => (q, i)))
        {
            var group = s.Groups.FirstOrDefault(g => g.GroupKey == q.GroupKey)?.Name;
            var about = s.Plan.Subjects.FirstOrDefault(x => x.Id == q.About);
            yield return Content(
                KeyOf(q.Id),
                new("Title.question", Text(i + 1), q.Name),
                group is null ? new MinutesLine("Asker", q.Name) : new MinutesLine("AskerOf", q.Name, group),
                about is null ? new MinutesLine("AskedAll") : new MinutesLine("Asked", about.Name, about.Post),
                new("Question", q.Text),
                q.Answer is { } answer ? new MinutesLine(string.IsNullOrEmpty(q.Note) ? $"AnsweredBare.{answer}" : $"Answered.{answer}", q.Note ?? string.Empty) : new MinutesLine("Unanswered"));
        }
    }
}
