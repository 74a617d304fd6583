namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>What the events of appraisals change.</summary>
internal static class AppraisalFold
{
    public static CycleState List(CycleState s, AppraisedListed e) => s with
    {
        Appraisals = s.Appraisals.AddRange(e.People.Select(p => new Appraisal(p.Id, e.Unit, p.Name, p.Group, AppraisalTexts.None))),
        LastAppraisal = Math.Max(s.LastAppraisal, e.People.Select(p => p.Id.Value).DefaultIfEmpty().Max()),
    };

    public static CycleState Unlist(CycleState s, AppraisedUnlisted e) => s with { Appraisals = s.Appraisals.RemoveAll(a => a.Id == e.Person) };

    /// <summary>What was fed back and answered were the earlier texts.</summary>
    public static CycleState Write(CycleState s, AppraisalWritten e) => Change(s, e.Person, a => a with { Texts = e.Texts, FedBackOn = null, Response = null });

    public static CycleState Change(CycleState s, AppraisalId id, Func<Appraisal, Appraisal> change) =>
        s with { Appraisals = [.. s.Appraisals.Select(a => a.Id == id ? change(a) with { Revision = a.Revision + 1 } : a)] };
}
