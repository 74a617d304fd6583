using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>events → texts.</summary>
internal static class MaterialFold
{
    public static CycleState Submit(CycleState s, MaterialSubmitted e) => Change(s, e.Subject, e.Kind, m => m with { Versions = m.Versions.Add(e.Version) });

    public static CycleState Move(CycleState s, MaterialMoved e) => Change(s, e.Subject, MaterialKind.Report, m => m with { Moves = m.Moves.Add(e.Move) });

    public static CycleState Freeze(CycleState s, MaterialsFrozen e) =>
        e.Subjects.Aggregate(s, (x, subject) => Change(x, subject, MaterialKind.Report, m => m with { FrozenBy = e.Meeting }));

    public static CycleState Assign(CycleState s, ReviewerAssigned e)
    {
        var others = s.Materials.Reviewers.RemoveAll(r => r.Step == e.Step && r.Unit == e.Unit);
        return s with { Materials = s.Materials with { Reviewers = e.Account is { } account ? others.Add(new MaterialReviewer(e.Step, e.Unit, account)) : others } };
    }

    public static CycleState Due(CycleState s, MaterialDueSet e) => s with { Materials = s.Materials with { Due = e.Due } };

    /// <summary>The texts of a subject go with it: its identifier may be given to somebody else.</summary>
    public static MaterialBook Without(MaterialBook book, SubjectId subject) =>
        book with { All = book.All.RemoveRange(Enum.GetValues<MaterialKind>().Select(k => new MaterialKey(subject, k))) };

    /// <summary>Who reviewed for a unit goes with the unit.</summary>
    public static MaterialBook Without(MaterialBook book, UnitId unit) => book with { Reviewers = book.Reviewers.RemoveAll(r => r.Unit == unit) };

    private static CycleState Change(CycleState s, SubjectId subject, MaterialKind kind, Func<Material, Material> change) =>
        s with { Materials = s.Materials with { All = s.Materials.All.SetItem(new MaterialKey(subject, kind), change(s.Materials.Of(subject, kind))) } };
}
