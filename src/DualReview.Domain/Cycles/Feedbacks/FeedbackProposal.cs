using System.Collections.Immutable;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Cycles.Feedbacks;

/// <summary>The letter somebody would be handed now, or why none.</summary>
public sealed record FeedbackProposal(FeedbackLetter? Letter, Refusal? Refusal)
{
    /// <summary>Reads the year.</summary>
    public static FeedbackProposal Of(CycleState s, CycleSubject subject)
    {
        SchemeRound[] rounds =
        [
            .. s.Scheme.Rounds.Where(r => r.Kind == RoundKind.ReviewMeeting && r.Rated.Contains(subject.ClassKey) && s.Excuse(r.Key, subject.Unit) is null),
        ];
        if (rounds.Length == 0)
        {
            return new(null, new FeedbackNotRated(subject.Name));
        }

        if (rounds.FirstOrDefault(r => s.Meeting(r.Key, subject.Unit)?.Report is null) is { } missing)
        {
            return new(null, new FeedbackTooEarly(subject.Name, missing.Name));
        }

        var reports = rounds.Select(r => (Round: r, Report: s.Meeting(r.Key, subject.Unit)!.Report!)).ToArray();
        if (reports.FirstOrDefault(x => x.Report.Returned > x.Report.Issued) is { Round: { } over })
        {
            return new(null, new FeedbackCountVoid(subject.Name, over.Name));
        }

        var determined = s.File(subject.Id).Determination?.Grade;
        if (determined is null && rounds.Any(r => r.Announcement == AnnouncementRule.SentUp))
        {
            return new(null, new FeedbackBeforeDetermination(subject.Name));
        }

        var scale = s.Scheme.Scale(s.Scheme.SubjectClass(subject.ClassKey).Scale);
        var draft = s.Feedback(subject.Id).Draft;
        return new(
            new FeedbackLetter(
                s.Unit(subject.Unit)?.Name ?? string.Empty,
                subject.Name,
                subject.Post,
                s.Scheme.MeetingTitle,
                [.. reports.Select(x => Round(s, x.Round, x.Report, subject.Id, scale))],
                determined is null ? null : scale.Grades.FirstOrDefault(g => g.Key == determined)?.Name,
                [.. s.Opinions.Points.Where(p => p.About == subject.Id && IsAboveFloor(s, p.Meeting)).Select(p => p.Text)],
                [.. draft.Released.Where(r => MayRelease(s, subject.Id, r)).Select(r => r.Text)],
                draft.Note),
            null);
    }

    /// <summary>
    /// Whether so many voted in a meeting that what was written there can be handed on at all: of four colleagues each knows the other
    /// three, however a sentence is turned.
    /// </summary>
    public static bool IsAboveFloor(CycleState s, MeetingId meeting) =>
        s.Meeting(meeting) is { Report: { } report } held && report.Valid >= FloorOf(s.Scheme.Round(held.Round));

    /// <summary>Whether a remark may be handed on word for word: it is about the subject, in the box's own words, and nobody withheld it.</summary>
    public static bool MayRelease(CycleState s, SubjectId subject, ReleasedRemark remark) =>
        remark.Original.Digest == OpinionDigest.Of(remark.Original.Meeting, subject, remark.Text)
        && s.Opinions.Of(remark.Original.Digest) is null
        && IsAboveFloor(s, remark.Original.Meeting);

    private static int FloorOf(SchemeRound round) => Math.Max(round.SplitFloor, 1);

    /// <summary>What the room was told cannot be hidden from the person; what it was not told is hidden in a small hall.</summary>
    private static FeedbackRound Round(CycleState s, SchemeRound round, CountReport report, SubjectId subject, GradeScale scale)
    {
        var floor = FloorOf(round);
        var form = s.Scheme.Form(round.Form!);
        var hidden = report.Valid < floor && round.Announcement != AnnouncementRule.InTheRoom;
        var rows = hidden ? [] : report.Subjects.FirstOrDefault(t => t.Subject == subject)?.Rows ?? [];
        return new FeedbackRound(
            round.Name,
            report.Valid,
            floor,
            [.. scale.Grades.Select(g => g.Name)],
            [.. rows.Select(r => new FeedbackRow(form.Aspects.FirstOrDefault(a => a.Key == r.Row)?.Name ?? form.OverallName, r.Votes, r.Abstain))]);
    }
}
