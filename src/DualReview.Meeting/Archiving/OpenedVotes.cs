using System.Collections.Immutable;
using System.Security.Cryptography;
using DualReview.Domain.Ballots;

namespace DualReview.Meeting.Archiving;

/// <summary>
/// What is left of opened ballots: every person's column shuffled on its own, what people wrote sorted by its own words, and the
/// receipts. Which entries came from one ballot is not in it (trust.md: whole ballots are fingerprints).
/// </summary>
/// <param name="Columns">One for every row of every subject in paper order; a character a valid ballot.</param>
/// <param name="Remarks">Remarks by subject.</param>
/// <param name="Opinions">General opinions.</param>
/// <param name="Receipts">Receipts of ballots cast by phone, each once.</param>
internal sealed record OpenedVotes(
    ImmutableArray<VoteColumn> Columns,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Remarks,
    ImmutableArray<string> Opinions,
    ImmutableArray<string> Receipts)
{
    /// <summary>Takes ballots apart.</summary>
    /// <param name="paper">Their paper.</param>
    /// <param name="valid">Valid ballots, phone and paper mixed.</param>
    /// <param name="receipts">Receipts of all ballots cast by phone that could be read.</param>
    public static OpenedVotes Of(BallotPaper paper, IReadOnlyList<Ballot> valid, IEnumerable<ImmutableArray<byte>> receipts)
    {
        var order = Comparer<string>.Create(CanonicalJson.Compare);
        var places = paper.Subjects.SelectMany(s => s.Rows.Select(r => (Subject: s.Id.Value, Row: r.Key)));
        return new OpenedVotes(
            [.. places.Select((place, i) => new VoteColumn(place.Subject, place.Row, Shuffled(valid, i)))],
            paper.Subjects
                .Select((s, i) => (Subject: s.Id.Value, Texts: valid.Select(b => b.Remarks[i]).Where(t => t.Length > 0).Order(order).ToImmutableArray()))
                .Where(x => x.Texts.Length > 0)
                .ToImmutableSortedDictionary(x => x.Subject, x => x.Texts, order),
            [.. valid.Select(b => b.Opinion).Where(t => t.Length > 0).Order(order)],

            // A phone that sends another's receipt gains nothing and must not stop the count.
            [.. receipts.Select(r => Convert.ToHexStringLower(r.AsSpan())).Distinct().Order(order)]);
    }

    public Dictionary<string, object?> BallotsFile() => new()
    {
        ["columns"] = Columns.Select(c => new Dictionary<string, object?> { ["subject"] = c.Subject, ["row"] = c.Row, ["marks"] = c.Marks }),
    };

    public Dictionary<string, object?> RemarksFile() => new()
    {
        ["remarks"] = Remarks.ToDictionary(r => r.Key, r => (object?)r.Value.Select(t => (object?)t)),
        ["opinions"] = Opinions.Select(t => (object?)t),
    };

    public Dictionary<string, object?> ReceiptsFile() => new() { ["receipts"] = Receipts.Select(r => (object?)r) };

    private static string Shuffled(IReadOnlyList<Ballot> valid, int row)
    {
        var marks = new char[valid.Count];
        for (var i = 0; i < marks.Length; i++)
        {
            marks[i] = Letter(valid[i].Marks[row]);
        }

        RandomNumberGenerator.Shuffle<char>(marks);
        return new string(marks);
    }

    private static char Letter(Mark mark) => mark.Grade is { } grade ? (char)('A' + grade)
        : mark == Mark.Abstain ? '-'
        : mark == Mark.Open ? '.' : '+';
}

/// <summary>A shuffled column.</summary>
internal sealed record VoteColumn(string Subject, string Row, string Marks);
