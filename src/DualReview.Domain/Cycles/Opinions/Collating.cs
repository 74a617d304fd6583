using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Opinions;

/// <summary>
/// Grouping originals into points. The decider cannot look into a box: it takes digests as the page read them there, and a digest of
/// nothing stands for nothing.
/// </summary>
internal static class Collating
{
    private const int MostPoints = 1000;
    private const int MostOriginals = 2000;

    public static CycleDecision Make(CycleState s, MakePoint c)
    {
        if (Problem(s, c.Unit, c.About) is { } problem)
        {
            return problem;
        }

        if (Originals(s, c.From, out var from) is { } refusal)
        {
            return refusal;
        }

        return s.Opinions.Points.Length >= MostPoints ? new TooManyPoints()
            : Words.Usable(c.Text, CollatedPoint.LongestText) is { } text
                ? new PointMade(new CollatedPoint(s.Opinions.LastPoint + 1, c.Unit, from[0].Meeting, c.About, text, from))
                : new PointTextUnusable();
    }

    public static CycleDecision Reword(CycleState s, RewordPoint c) =>
        s.Opinions.Point(c.Number) is not { } point ? new PointUnknown()
        : Problem(s, c.Unit, c.About) is { } problem ? problem
        : Words.Usable(c.Text, CollatedPoint.LongestText) is not { } text ? new PointTextUnusable()
        : (point.Unit, point.About, point.Text) == (c.Unit, c.About, text) ? CycleDecision.Nothing
        : new PointReworded(c.Number, c.Unit, c.About, text);

    public static CycleDecision Add(CycleState s, AddToPoint c)
    {
        if (s.Opinions.Point(c.Number) is not { } point)
        {
            return new PointUnknown();
        }

        if (Originals(s, c.From, out var more) is { } refusal)
        {
            return refusal;
        }

        if (more[0].Meeting != point.Meeting)
        {
            return new PointNeedsOriginals();
        }

        OpinionRef[] fresh = [.. more.Where(m => point.From.All(f => f.Digest != m.Digest))];
        return fresh.Length == 0 ? CycleDecision.Nothing : new PointRegrouped(c.Number, point.From.AddRange(fresh));
    }

    public static CycleDecision Take(CycleState s, TakeFromPoint c)
    {
        if (s.Opinions.Point(c.Number) is not { } point)
        {
            return new PointUnknown();
        }

        var left = point.From.RemoveAll(f => f.Digest == c.Digest);
        return left.Length == point.From.Length ? CycleDecision.Nothing
            : left.IsEmpty ? new PointRemoved(c.Number)
            : new PointRegrouped(c.Number, left);
    }

    public static CycleDecision Remove(CycleState s, RemovePoint c) =>
        s.Opinions.Point(c.Number) is null ? CycleDecision.Nothing : new PointRemoved(c.Number);

    public static CycleDecision Ask(CycleState s, AskWithhold c, string account) =>
        !IsOriginal(s, c.Opinion) ? new PointNeedsOriginals()
        : s.Opinions.Of(c.Opinion.Digest) is not null ? new WithholdAskedAlready()
        : Words.Reason(c.Reason) is { } reason ? new WithholdAsked(c.Opinion, reason, account)
        : new TextUnusable("reason");

    public static CycleDecision Release(CycleState s, ReleaseWithheld c) =>
        s.Opinions.Of(c.Digest) is null ? CycleDecision.Nothing : new WithholdReleased(c.Digest);

    public static CycleDecision Confirm(CycleState s, ConfirmWithhold c, string account) =>
        s.Opinions.Of(c.Digest) is not { } asked ? new WithholdNotAsked()
        : asked.ConfirmedBy is not null ? CycleDecision.Nothing
        : asked.AskedBy == account ? new SecondPersonNeeded()
        : new WithholdConfirmed(c.Digest, account);

    private static Refusal? Problem(CycleState s, UnitId unit, SubjectId? about) =>
        s.Unit(unit) is null ? new UnitUnknown()
        : about is { } who && s.Subject(who)?.Unit != unit ? new CycleSubjectUnknown()
        : null;

    private static Refusal? Originals(CycleState s, ImmutableArray<OpinionRef> given, out ImmutableArray<OpinionRef> clean)
    {
        clean = [.. given.DistinctBy(f => f.Digest)];
        return clean.Length is 0 or > MostOriginals || given.Any(f => f.Meeting != given[0].Meeting || !IsOriginal(s, f)) ? new PointNeedsOriginals()
            : clean.Any(f => s.Opinions.IsWithheld(f.Digest)) ? new OriginalIsWithheld()
            : null;
    }

    private static bool IsOriginal(CycleState s, OpinionRef f) => f.Count is >= 1 and <= 100_000 && OpinionDigest.IsOne(f.Digest) && s.Meeting(f.Meeting) is not null;
}
