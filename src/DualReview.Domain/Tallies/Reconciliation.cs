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
    ];

    /// <summary>True when every line holds.</summary>
    public static bool Holds(CountReport report) => Lines(report).All(l => l.Holds);
}
