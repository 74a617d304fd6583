using System.Globalization;
using DualReview.Faults.Histories;

namespace DualReview.Faults.Tests;

/// <summary>A history and its archive, written by hand: right to begin with, so that a test can bend one thing.</summary>
internal sealed class Told
{
    private const int Rows = 2;
    private const int Grades = 3;

    private readonly List<PhoneAct> acts = [];
    private readonly List<SentBallot> sent = [];
    private readonly List<string> receipts = [];
    private long place;

    /// <summary>Rights handed out, as the archive says.</summary>
    public int Issued { get; set; }

    /// <summary>收回 beyond the receipts.</summary>
    public int Unreceipted { get; set; }

    /// <summary>What the archive's recount says.</summary>
    public string? Problem { get; set; }

    /// <summary>Where the count began.</summary>
    public long CountBegan { get; private set; } = long.MaxValue;

    /// <summary>A vote counted beside all ballots, in a row and for a grade.</summary>
    public (int Row, int Grade)? Stuffed { get; set; }

    /// <summary>A phone that took its right and made its ballot.</summary>
    public Told Phone(int phone)
    {
        Act(phone, ActKind.Claim, Outcome.Acknowledged);
        Issued++;
        return Ballot(phone, 0);
    }

    /// <summary>A ballot of a phone, sent or not.</summary>
    public Told Ballot(int phone, int ballot)
    {
        sent.Add(new SentBallot(phone, ballot, ReceiptOf(phone, ballot), [(phone + ballot) % Grades, phone % 2 == 0 ? null : 0]));
        return this;
    }

    public Told Act(int phone, ActKind kind, Outcome outcome, string? code = null, int ballot = 0)
    {
        var began = ++place;
        acts.Add(new PhoneAct(phone, kind, ballot, outcome, code, began, ++place));
        return this;
    }

    public Told Cast(int phone, Outcome outcome, string? code = null, int ballot = 0) => Act(phone, ActKind.Cast, outcome, code, ballot);

    /// <summary>The count begins: from now on <c>cast.closed</c> says nothing.</summary>
    public Told Counting()
    {
        CountBegan = ++place;
        return this;
    }

    /// <summary>The ballot is in the count.</summary>
    public Told Counted(int phone, int ballot = 0) => Found(ReceiptOf(phone, ballot));

    /// <summary>A receipt is in the count.</summary>
    public Told Found(string receipt)
    {
        receipts.Add(receipt);
        return this;
    }

    public Findings Check()
    {
        var inside = receipts.SelectMany(r => sent.Where(s => s.Receipt == r)).ToList();
        var rows = Enumerable.Range(0, Rows).Select(row =>
        {
            var votes = new int[Grades + 1];
            foreach (var ballot in inside)
            {
                votes[ballot.Marks[row] ?? Grades]++;
            }

            if (Stuffed is { } stuffed && stuffed.Row == row)
            {
                votes[stuffed.Grade]++;
            }

            return System.Collections.Immutable.ImmutableArray.Create(votes);
        });
        return Checker.Check(acts, sent, new Evidence(Problem, [.. receipts], Issued, receipts.Count + Unreceipted, receipts.Count + Unreceipted, [.. rows], CountBegan));
    }

    private static string ReceiptOf(int phone, int ballot) => string.Create(CultureInfo.InvariantCulture, $"{phone:x8}{ballot:x8}");
}
