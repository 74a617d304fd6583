using System.Collections.Immutable;
using System.Globalization;

namespace DualReview.Faults.Histories;

/// <summary>
/// Reads a history against the archive. Pure: the same history gives the same findings, and a wrong one can be planted in a test.
/// </summary>
/// <remarks>
/// A phone that heard nothing leaves two worlds open, and the check allows both. It allows no third: a ballot that was acknowledged is in
/// the count once, one that was refused for good is not in it, one that nobody sent is not in it. <c>cast.closed</c> is for good only before
/// the count begins; afterwards the box no longer knows whose ballots it held, and the phone looks for its receipt.
/// </remarks>
internal sealed class Checker
{
    private readonly Evidence evidence;
    private readonly ILookup<int, PhoneAct> byPhone;
    private readonly Dictionary<string, int> counted;
    private readonly List<string> complaints = [];
    private int lost;
    private int phantom;
    private int doubled;
    private int unresolved;
    private int miscounted;

    private Checker(IEnumerable<PhoneAct> acts, Evidence evidence)
    {
        this.evidence = evidence;
        byPhone = acts.ToLookup(a => a.Phone);
        counted = evidence.Receipts.CountBy(r => r).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Everything that does not fit together.</summary>
    /// <param name="acts">What the phones did and heard.</param>
    /// <param name="sent">Every ballot that any phone made.</param>
    /// <param name="evidence">What the archive says.</param>
    public static Findings Check(IEnumerable<PhoneAct> acts, IReadOnlyList<SentBallot> sent, Evidence evidence)
    {
        var checker = new Checker(acts, evidence);
        foreach (var ballot in sent)
        {
            checker.Ballot(ballot);
        }

        foreach (var phone in checker.byPhone)
        {
            checker.Phone(phone.Key, [.. phone], [.. sent.Where(s => s.Phone == phone.Key)]);
        }

        checker.Strangers(sent);
        checker.Figures(sent);
        var casts = checker.byPhone.SelectMany(p => p).Where(a => a.Kind == ActKind.Cast).ToLookup(a => (a.Phone, a.Ballot));
        return new Findings(
            casts.Count(c => c.Any(a => a.Outcome == Outcome.Acknowledged)),

            // A second ballot under a used right may hear it too; it was never to be counted.
            casts.Count(c => c.Key.Ballot == 0 && c.All(a => a.Outcome != Outcome.Acknowledged) && c.Any(a => a.Code == PhoneAct.Closed)),
            checker.lost,
            checker.phantom,
            checker.doubled,
            checker.unresolved,
            checker.miscounted,
            [.. checker.complaints]);
    }

    /// <summary>A ballot is in the count as its answers allow.</summary>
    private void Ballot(SentBallot ballot)
    {
        var casts = byPhone[ballot.Phone].Where(a => a.Kind == ActKind.Cast && a.Ballot == ballot.Ballot).ToArray();
        var times = counted.GetValueOrDefault(ballot.Receipt);
        if (times > 1)
        {
            Complain(ref doubled, times - 1, $"Ballot {Name(ballot)} was counted {times} times.");
        }

        if (times == 0 && casts.Any(a => a.Outcome == Outcome.Acknowledged))
        {
            Complain(ref lost, 1, $"Ballot {Name(ballot)} was acknowledged and is not in the count.");
        }

        if (times > 0 && (casts.Any(NotInTheBox) || casts.All(a => a.Outcome == Outcome.Refused && !SaysNothing(a))))
        {
            Complain(ref phantom, 1, $"Ballot {Name(ballot)} was refused for good, or never sent, and is in the count.");
        }
    }

    /// <summary>A phone knows at the end what became of its one ballot, and was not told two things.</summary>
    private void Phone(int phone, PhoneAct[] acts, SentBallot[] own)
    {
        if (own.Count(b => counted.ContainsKey(b.Receipt)) > 1)
        {
            Complain(ref doubled, 1, $"Two ballots of phone {phone} were counted.");
        }

        var claims = acts.Where(a => a.Kind == ActKind.Claim).ToArray();
        if (claims.FirstOrDefault(a => a.Outcome == Outcome.Acknowledged) is { } claimed
            && acts.Any(a => a.Code == PhoneAct.TokenUnknown && a.Began > claimed.Ended))
        {
            Complain(ref lost, 1, $"Phone {phone} was given a right that was not known afterwards.");
        }

        var casts = acts.Where(a => a is { Kind: ActKind.Cast, Ballot: 0 }).ToArray();
        if (casts.Length == 0 ? claims.All(a => a.Outcome == Outcome.Unknown) : !Knows(casts, acts))
        {
            Complain(ref unresolved, 1, $"Phone {phone} does not know what became of its ballot.");
        }

        if (casts.FirstOrDefault(a => a.Outcome == Outcome.Refused && a.Code is not (PhoneAct.Closed or PhoneAct.TokenUnknown)) is { } wrong)
        {
            Complain(ref unresolved, 1, $"The first ballot of phone {phone} was refused with {wrong.Code}.");
        }

        if (casts.FirstOrDefault(a => a.Outcome == Outcome.Acknowledged) is { } yes && casts.Any(a => a.Began > yes.Ended && NotInTheBox(a)))
        {
            Complain(ref unresolved, 1, $"Phone {phone} was told first that its ballot is in the box and then that it is not.");
        }
    }

    /// <summary>Yes once; or no, and nothing open; or the receipt was looked for.</summary>
    private bool Knows(PhoneAct[] casts, PhoneAct[] acts) =>
        casts.Any(a => a.Outcome == Outcome.Acknowledged || NotInTheBox(a))
        || casts.All(a => a.Outcome == Outcome.Refused && !SaysNothing(a))
        || acts.Any(a => a.Kind == ActKind.Lookup && a.Outcome != Outcome.Unknown);

    /// <summary>The box is closed for good before it is opened, so what it does not hold now it never will.</summary>
    private bool NotInTheBox(PhoneAct act) => act.Kind == ActKind.Cast && act.Code == PhoneAct.Closed && act.Ended < evidence.CountBegan;

    /// <summary>Closed, said after the ballots were replaced by their count.</summary>
    private bool SaysNothing(PhoneAct act) => act.Code == PhoneAct.Closed && act.Ended >= evidence.CountBegan;

    private void Strangers(IReadOnlyList<SentBallot> sent)
    {
        var known = sent.Select(s => s.Receipt).ToHashSet(StringComparer.Ordinal);
        if (counted.Where(c => !known.Contains(c.Key)).Sum(c => c.Value) is > 0 and var strangers)
        {
            Complain(ref phantom, strangers, $"{strangers} receipts in the count are nobody's.");
        }

        var takers = byPhone.Count(p => p.Any(a => a.Kind == ActKind.Claim && a.Outcome != Outcome.Refused));
        if (evidence.Issued > takers)
        {
            Complain(ref phantom, evidence.Issued - takers, $"{evidence.Issued} rights were handed out to {takers} phones.");
        }

        var holders = byPhone.Count(p => p.Any(a => a.Kind == ActKind.Claim && a.Outcome == Outcome.Acknowledged));
        if (evidence.Issued < holders)
        {
            Complain(ref lost, holders - evidence.Issued, $"{holders} phones hold a right and {evidence.Issued} were handed out.");
        }
    }

    /// <summary>Every figure of the count is the sum over the ballots whose receipts are in it.</summary>
    private void Figures(IReadOnlyList<SentBallot> sent)
    {
        if (evidence.Problem is { } problem)
        {
            Complain(ref miscounted, 1, $"The archive cannot be recounted: {problem}.");
        }

        if (evidence.Returned != evidence.Receipts.Length || evidence.Valid != evidence.Receipts.Length || evidence.Returned > evidence.Issued)
        {
            Complain(ref miscounted, 1, $"{evidence.Issued} rights, {evidence.Returned} ballots, {evidence.Valid} valid ones and {evidence.Receipts.Length} receipts do not fit together.");
        }

        var inside = sent.SelectMany(s => Enumerable.Repeat(s, counted.GetValueOrDefault(s.Receipt))).ToArray();
        for (var row = 0; row < evidence.Rows.Length; row++)
        {
            var expected = new int[evidence.Rows[row].Length];
            foreach (var ballot in inside)
            {
                expected[ballot.Marks[row] ?? (expected.Length - 1)]++;
            }

            if (!expected.AsSpan().SequenceEqual(evidence.Rows[row].AsSpan()))
            {
                Complain(ref miscounted, 1, $"Row {row} of the paper has {string.Join('/', evidence.Rows[row])} votes; its ballots say {string.Join('/', expected)}.");
            }
        }
    }

    private void Complain(ref int figure, int by, FormattableString sentence)
    {
        figure += by;
        complaints.Add(sentence.ToString(CultureInfo.InvariantCulture));
    }

    private static string Name(SentBallot ballot) => string.Create(CultureInfo.InvariantCulture, $"{ballot.Phone}/{ballot.Ballot}");
}
