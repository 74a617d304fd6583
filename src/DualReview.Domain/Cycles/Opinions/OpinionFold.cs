using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Opinions;

/// <summary>The recorder's work after one more event.</summary>
internal static class OpinionFold
{
    public static CycleState Make(CycleState s, PointMade e) =>
        s with { Opinions = s.Opinions with { Points = s.Opinions.Points.Add(e.Point), LastPoint = e.Point.Number } };

    public static CycleState Reword(CycleState s, PointReworded e) => Change(s, e.Number, p => p with { Unit = e.Unit, About = e.About, Text = e.Text });

    public static CycleState Regroup(CycleState s, PointRegrouped e) => Change(s, e.Number, p => p with { From = e.From });

    public static CycleState Remove(CycleState s, PointRemoved e) =>
        s with { Opinions = s.Opinions with { Points = s.Opinions.Points.RemoveAll(p => p.Number == e.Number) } };

    public static CycleState Ask(CycleState s, WithholdAsked e) =>
        s with { Opinions = s.Opinions with { Withheld = s.Opinions.Withheld.Add(new WithheldOpinion(e.Opinion, e.Reason, e.By, null)) } };

    public static CycleState Release(CycleState s, WithholdReleased e) =>
        s with { Opinions = s.Opinions with { Withheld = s.Opinions.Withheld.RemoveAll(w => w.Opinion.Digest == e.Digest) } };

    /// <summary>A point of nothing but what is withheld goes with it.</summary>
    public static CycleState Confirm(CycleState s, WithholdConfirmed e) => s with
    {
        Opinions = s.Opinions with
        {
            Withheld = [.. s.Opinions.Withheld.Select(w => w.Opinion.Digest == e.Digest ? w with { ConfirmedBy = e.By } : w)],
            Points = [.. s.Opinions.Points.Select(p => p with { From = p.From.RemoveAll(f => f.Digest == e.Digest) }).Where(p => !p.From.IsEmpty)],
        },
    };

    /// <summary>An identifier that left the list may be given to somebody else: no point may then seem to be about them.</summary>
    public static OpinionWork Unlist(OpinionWork work, SubjectId subject) =>
        work with { Points = [.. work.Points.Select(p => p.About == subject ? p with { About = null } : p)] };

    private static CycleState Change(CycleState s, int number, Func<CollatedPoint, CollatedPoint> change) =>
        s with { Opinions = s.Opinions with { Points = [.. s.Opinions.Points.Select(p => p.Number == number ? change(p) : p)] } };
}
