using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    /// <param name="byGroup">Whether the split is shown; only then do entries carry their voter's group.</param>
    public static OpenedVotes Of(BallotPaper paper, IReadOnlyList<Ballot> valid, IEnumerable<ImmutableArray<byte>> receipts, bool byGroup = false)
    {
        var order = Comparer<string>.Create(CanonicalJson.Compare);
        var places = paper.Subjects.SelectMany(s => s.Rows.Select(r => (Subject: s.Id.Value, Row: r.Key))).ToArray();
        var columns = new VoteColumn[places.Length];
        Parallel.For(0, places.Length, i => columns[i] = Column(places[i].Subject, places[i].Row, valid, i, byGroup));
        return new OpenedVotes(
            [.. columns],
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
        ["columns"] = Columns.Select(Written),
    };

    public Dictionary<string, object?> RemarksFile() => new()
    {
        ["remarks"] = Remarks.ToDictionary(r => r.Key, r => (object?)r.Value.Select(t => (object?)t)),
        ["opinions"] = Opinions.Select(t => (object?)t),
    };

    public Dictionary<string, object?> ReceiptsFile() => new() { ["receipts"] = Receipts.Select(r => (object?)r) };

    private static Dictionary<string, object?> Written(VoteColumn column)
    {
        var written = new Dictionary<string, object?> { ["subject"] = column.Subject, ["row"] = column.Row, ["marks"] = column.Marks };
        if (column.Groups is { } groups)
        {
            written["groups"] = groups;
        }

        return written;
    }

    /// <summary>Group and mark go through the same shuffle, in every column another one: a pair says what a group's tally says, and no more.</summary>
    private static VoteColumn Column(string subject, string row, IReadOnlyList<Ballot> valid, int place, bool byGroup)
    {
        var entries = new (char Mark, char Group)[valid.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = (Letter(valid[i].Marks[place]), valid[i].Group is { } group ? (char)('a' + group) : '.');
        }

        Shuffle(entries);
        return new VoteColumn(subject, row, Text(entries, e => e.Mark), byGroup ? Text(entries, e => e.Group) : null);
    }

    /// <summary>
    /// Orders by 64 random bits an entry. They come in one piece: asked entry by entry, as <see cref="RandomNumberGenerator.Shuffle{T}(Span{T})"/>
    /// does, the system's generator took most of the time in which a large hall waits for its result (docs/performance.md).
    /// </summary>
    private static void Shuffle<T>(T[] entries)
    {
        var places = new ulong[entries.Length];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(places.AsSpan()));
        Array.Sort(places, entries);
    }

    private static string Text((char Mark, char Group)[] entries, Func<(char Mark, char Group), char> part) => string.Concat(entries.Select(part));

    private static char Letter(Mark mark) => mark.Grade is { } grade ? (char)('A' + grade)
        : mark == Mark.Abstain ? '-'
        : mark == Mark.Open ? '.' : '+';
}

/// <summary>A shuffled column.</summary>
/// <param name="Subject">Whose.</param>
/// <param name="Row">Which row.</param>
/// <param name="Marks">A character a valid ballot.</param>
/// <param name="Groups">The voter's group of the same entry: a the first of the paper's, . none chosen; null where no split is shown.</param>
internal sealed record VoteColumn(string Subject, string Row, string Marks, string? Groups);
