using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>What a draft would say if it were published now.</summary>
/// <param name="Content">What it says, as far as it may be known; null when nothing of it may.</param>
/// <param name="Basis">Meetings it rests on.</param>
/// <param name="Refusal">Why it cannot be published; null when it can.</param>
public sealed record NoticeProposal(NoticeContent? Content, ImmutableArray<MeetingId> Basis, Refusal? Refusal)
{
    /// <summary>Reads the year.</summary>
    public static NoticeProposal Of(CycleState s, NoticeDraft draft)
    {
        if (s.Unit(draft.Unit) is not { } publisher)
        {
            return No(new UnitUnknown());
        }

        if (!NoticeKinds.Of(s.Scheme).Contains(draft.Kind))
        {
            return No(new NoticeKindNotOffered());
        }

        ImmutableArray<CycleUnit> units = publisher.Id == s.Plan.Leading.Id ? s.Plan.Units : [publisher];
        var empty = new NoticeContent(publisher.Name, s.Scheme.MeetingTitle, [], [], [], []);
        return draft.Kind switch
        {
            NoticeKind.Counts => Counts(s, draft, units, empty),
            NoticeKind.Grades => Grades(s, units, empty),
            NoticeKind.Opinions => Points(s, units, empty),
            NoticeKind.Replies or NoticeKind.Plan => draft.Entries.IsEmpty ? No(new NoticeEntriesMissing()) : new(empty with { Entries = draft.Entries }, [], null),
        };
    }

    private static NoticeProposal No(Refusal refusal) => new(null, [], refusal);

    private static NoticeProposal Counts(CycleState s, NoticeDraft draft, ImmutableArray<CycleUnit> units, NoticeContent empty)
    {
        if (NoticeKinds.Rounds(s.Scheme).FirstOrDefault(r => r.Key == draft.Round) is not { } round)
        {
            return No(new NoticeRoundUnusable());
        }

        // A unit without this round has nothing to wait for. One that was only planned has: no part of a result leaks before the rest.
        CycleUnit[] rating = [.. units.Where(u => s.Excuse(round.Key, u.Id) is null && !s.Rated(round, u.Id).IsEmpty)];
        CycleUnit[] missing = [.. rating.Where(u => s.Meeting(round.Key, u.Id)?.Report is null)];
        if (missing.Length > 0)
        {
            return No(new NoticeTooEarly(round.Name, [.. missing.Select(u => u.Name)]));
        }

        CycleMeeting[] meetings = [.. rating.Select(u => s.Meeting(round.Key, u.Id)!).Distinct()];
        if (meetings.FirstOrDefault(m => m.Report!.Returned > m.Report.Issued) is { } over)
        {
            return No(new NoticeCountVoid(s.Unit(over.Units[0])?.Name ?? string.Empty));
        }

        return meetings.Length == 0
            ? No(new NoticeEmpty())
            : new(
                empty with { Meeting = round.MeetingTitle ?? s.Scheme.MeetingTitle, Counts = [.. meetings.Select(m => Count(s, round, m, rating))] },
                [.. meetings.Select(m => m.Meeting)],
                null);
    }

    private static NoticeCount Count(CycleState s, SchemeRound round, CycleMeeting meeting, CycleUnit[] units)
    {
        var report = meeting.Report!;
        CycleUnit[] shown = [.. units.Where(u => meeting.Units.Contains(u.Id))];
        var rows = from u in shown
                   from p in s.Rated(round, u.Id)
                   let tally = report.Subjects.FirstOrDefault(t => t.Subject == p.Id)
                   where tally is not null
                   select (Scale: s.Scheme.SubjectClass(p.ClassKey).Scale, Row: Row(s, u, p, report, tally.Overall));
        return new NoticeCount(
            string.Join('、', shown.Select(u => u.Name)),
            round.Name,
            report.Issued,
            report.Returned,
            report.Valid,
            report.Invalid,
            s.Scheme.Rules.ShareBase,
            [.. rows.GroupBy(r => r.Scale).Select(g => new NoticeTable([.. s.Scheme.Scale(g.Key).Grades.Select(x => x.Name)], [.. g.Select(x => x.Row)]))]);
    }

    private static NoticeRow Row(CycleState s, CycleUnit unit, CycleSubject p, CountReport report, RowTally overall) =>
        new(unit.Name, p.Name, p.Post, overall.Votes, overall.Abstain, VoteShare.BaseOf(report, overall, s.Scheme.Rules.ShareBase));

    /// <summary>
    /// Where results are sent up first, one reviewing body looks at all units together: nothing of any unit is public before the last
    /// one is determined.
    /// </summary>
    private static NoticeProposal Grades(CycleState s, ImmutableArray<CycleUnit> units, NoticeContent empty)
    {
        var together = s.Scheme.Rounds.Any(r => r.Kind == RoundKind.ReviewMeeting && r.Announcement == AnnouncementRule.SentUp);
        CycleSubject[] open = [.. s.Plan.Subjects.Where(p => (together || units.Any(u => u.Id == p.Unit)) && IsRated(s, p) && s.File(p.Id).Determination is null)];
        if (open.Length > 0)
        {
            return No(new NoticeGradesOpen([.. open.Select(p => p.Name)]));
        }

        var graded = (from u in units
                      from p in s.Plan.Subjects.Where(p => p.Unit == u.Id)
                      let grade = s.File(p.Id).Determination?.Grade
                      where grade is not null
                      let scale = s.Scheme.Scale(s.Scheme.SubjectClass(p.ClassKey).Scale)
                      select new NoticeGrade(u.Name, p.Name, p.Post, scale.Grades.First(g => g.Key == grade).Name)).ToImmutableArray();
        var basis = s.Meetings.Where(m => m is { State: MeetingOutcome.Held, Report: not null } && m.Units.Intersect(units.Select(u => u.Id)).Any());
        return graded.IsEmpty ? No(new NoticeEmpty()) : new(empty with { Grades = graded }, [.. basis.Select(m => m.Meeting)], null);
    }

    private static bool IsRated(CycleState s, CycleSubject p) =>
        s.Scheme.Rounds.Any(r => r.Kind == RoundKind.ReviewMeeting && r.Rated.Contains(p.ClassKey) && s.Excuse(r.Key, p.Unit) is null);

    private static NoticeProposal Points(CycleState s, ImmutableArray<CycleUnit> units, NoticeContent empty)
    {
        // A point about a person is for that person and the committee; the public reads what concerns the body.
        ImmutableArray<NoticePoint> points =
        [
            .. s.Opinions.Points
                .Where(p => (p.Unit == s.Plan.Leading.Id ? empty.Publisher == s.Plan.Leading.Name : units.Any(u => u.Id == p.Unit)) && (p.About is not { } about || s.Subject(about) is { Person: null }))
                .Select(p => new NoticePoint(s.Unit(p.Unit)?.Name ?? string.Empty, p.About is { } about ? s.Subject(about)!.Name : string.Empty, p.Text)),
        ];
        return points.IsEmpty ? No(new NoticeEmpty()) : new(empty with { Points = points }, [], null);
    }
}
