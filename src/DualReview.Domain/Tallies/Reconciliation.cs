using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tallies;

/// <summary>An equation that must hold before a count may be signed (P8, F38).</summary>
public abstract record ReconciliationLine(bool Holds)
{
    /// <summary>发出 ≤ 实到.</summary>
    public sealed record IssuedWithinPresent(int Issued, int Present) : ReconciliationLine(Issued <= Present);

    /// <summary>发出 ≥ 收回.</summary>
    public sealed record ReturnedWithinIssued(int Issued, int Returned) : ReconciliationLine(Issued >= Returned);

    /// <summary>收回 = 有效 + 无效.</summary>
    public sealed record ReturnedIsValidAndInvalid(int Returned, int Valid, int Invalid) : ReconciliationLine(Returned == Valid + Invalid);

    /// <summary>无效 is the sum of its reasons.</summary>
    public sealed record InvalidByReason(int Invalid, int Sum) : ReconciliationLine(Invalid == Sum);

    /// <summary>Paper returned ≤ paper handed out, and the same for phones.</summary>
    public sealed record SheetsWithinIssued(int SheetsIssued, int SheetsReturned, int PhonesIssued, int PhonesReturned)
        : ReconciliationLine(SheetsReturned <= SheetsIssued && PhonesReturned <= PhonesIssued);

    /// <summary>A row of a subject adds up to 有效.</summary>
    public sealed record RowAddsUp(SubjectId Subject, string Row, int Total, int Valid) : ReconciliationLine(Total == Valid);

    /// <summary>有效 of all groups is 有效.</summary>
    public sealed record GroupsAddUp(int Sum, int Valid) : ReconciliationLine(Sum == Valid);

    /// <summary>No group shown is smaller than the floor.</summary>
    public sealed record GroupsLargeEnough(int Floor, int Smallest) : ReconciliationLine(Smallest >= Floor);

    /// <summary>The votes of all groups in a row are the votes of that row, and each group's add up to its 有效.</summary>
    public sealed record GroupRowAddsUp(SubjectId Subject, string Row, bool Adds) : ReconciliationLine(Adds);
}

/// <summary>Checks a count report against its equations.</summary>
public static class Reconciliation
{
    /// <summary>All lines, the ones that hold and the ones that do not, in reading order.</summary>
    public static ImmutableArray<ReconciliationLine> Lines(CountReport report) =>
    [
        new ReconciliationLine.IssuedWithinPresent(report.Issued, report.Present),
        new ReconciliationLine.ReturnedWithinIssued(report.Issued, report.Returned),
        new ReconciliationLine.ReturnedIsValidAndInvalid(report.Returned, report.Valid, report.Invalid),
        new ReconciliationLine.InvalidByReason(report.Invalid, report.InvalidBy.Sum(i => i.Count)),
        .. report.Sheets is { } sheets
            ? [new ReconciliationLine.SheetsWithinIssued(sheets.Issued, sheets.Returned, report.Issued - sheets.Issued, report.Returned - sheets.Returned)]
            : Array.Empty<ReconciliationLine>(),
        .. from s in report.Subjects
           from r in s.Rows
           select new ReconciliationLine.RowAddsUp(s.Subject, r.Row, r.Total, report.Valid),
        .. report.Split is { Withheld: false } split ? SplitLines(report, split) : [],
    ];

    private static IEnumerable<ReconciliationLine> SplitLines(CountReport report, GroupSplit split)
    {
        yield return new ReconciliationLine.GroupsAddUp(split.Groups.Sum(g => g.Valid), report.Valid);
        yield return new ReconciliationLine.GroupsLargeEnough(split.Floor, split.Groups.Select(g => g.Valid).DefaultIfEmpty(split.Floor).Min());
        for (var s = 0; s < report.Subjects.Length; s++)
        {
            var (subject, rows) = report.Subjects[s];
            for (var r = 0; r < rows.Length; r++)
            {
                yield return new ReconciliationLine.GroupRowAddsUp(subject, rows[r].Row, AddUp(split, s, r, rows[r]));
            }
        }
    }

    private static bool AddUp(GroupSplit split, int subject, int row, RowTally whole)
    {
        var parts = split.Groups.Select(g => g.Subjects.ElementAtOrDefault(subject)?.Rows.ElementAtOrDefault(row)).ToArray();
        return parts.All(p => p is not null && p.Row == whole.Row && p.Votes.Length == whole.Votes.Length)
            && split.Groups.Zip(parts).All(p => p.Second!.Total == p.First.Valid)
            && parts.Sum(p => p!.Abstain) == whole.Abstain
            && Enumerable.Range(0, whole.Votes.Length).All(i => parts.Sum(p => p!.Votes[i]) == whole.Votes[i]);
    }

    /// <summary>True when every line holds.</summary>
    public static bool Holds(CountReport report) => Lines(report).All(l => l.Holds);
}
