using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>Who is appraised. The list may be made before the meeting.</summary>
internal static class AppraisalListing
{
    /// <summary>As many as a year may have voters.</summary>
    public const int Most = 5000;

    public static CycleDecision Roster(CycleState s, ListRoster c)
    {
        if (AppraisalScope.Units(s).All(u => u.Id != c.Unit))
        {
            return new NobodyAppraised();
        }

        var people = AppraisalScope.Unlisted(s, c.Unit);
        return people.IsEmpty ? new RosterListed() : Add(s, c.Unit, [.. people.Select(p => (p.Name, p.Group))]);
    }

    public static CycleDecision ByHand(CycleState s, ListAppraised c)
    {
        if (AppraisalScope.Units(s).All(u => u.Id != c.Unit) || AppraisalScope.Groups(s).All(g => g.Key != c.Group))
        {
            return new NobodyAppraised();
        }

        return Words.Name(c.Name) is not { } name ? new TextUnusable("name")
            : !c.Namesake && Named(s, c.Unit, name).Any() ? new NameListed(name)
            : Add(s, c.Unit, [(name, c.Group)]);
    }

    /// <summary>The filed register says the old name, so it is opened again first.</summary>
    public static CycleDecision Rename(CycleState s, RenameAppraised c) =>
        Appraising.Find(s, c.Person) is not { } a ? new AppraisedUnknown()
        : a.FiledOn is not null ? new AppraisalIsFiled(a.Name)
        : Words.Name(c.Name) is not { } name ? new TextUnusable("name")
        : name == a.Name ? CycleDecision.Nothing
        : new AppraisedRenamed(c.Person, name, a.Name);

    public static CycleDecision Unlist(CycleState s, UnlistAppraised c) =>
        Appraising.Find(s, c.Person) is not { } a ? new AppraisedUnknown()
        : a.Texts != AppraisalTexts.None || a.FiledOn is not null ? new AppraisalStarted(a.Name)
        : new AppraisedUnlisted(c.Person, a.Name);

    private static IEnumerable<Appraisal> Named(CycleState s, UnitId unit, string name) => s.Appraisals.Where(a => a.Unit == unit && a.Name == name);

    private static CycleDecision Add(CycleState s, UnitId unit, ImmutableArray<(string Name, string Group)> people) =>
        s.Appraisals.Length + people.Length > Most
            ? new TooManyAppraised(Most)
            : new AppraisedListed(unit, [.. people.Select((p, i) => new AppraisedPerson(new AppraisalId(s.LastAppraisal + i + 1), p.Name, p.Group))]);
}
