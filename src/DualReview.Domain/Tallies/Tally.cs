using System.Collections.Immutable;
using DualReview.Domain.Ballots;

namespace DualReview.Domain.Tallies;

/// <summary>One pure count. The same votes give the same report, in whatever order they are read.</summary>
public static class Tally
{
    /// <summary>Counts judged ballots.</summary>
    /// <param name="paper">The paper they were cast on.</param>
    /// <param name="ballots">All returned ballots, valid and invalid.</param>
    /// <param name="figures">应到, 实到, 列席 and 发出; the rest is counted here.</param>
    public static CountReport Count(BallotPaper paper, IReadOnlyCollection<JudgedBallot> ballots, HandOutFigures figures)
    {
        var valid = ballots.Select(b => b.Valid).OfType<Ballot>().ToList();
        return new CountReport(
            figures.Expected,
            figures.Present,
            figures.NonVoting,
            figures.Issued,
            ballots.Count,
            valid.Count,
            ballots.Count - valid.Count,
            [.. ballots.GroupBy(b => b.Invalid).Where(g => g.Key is not null).OrderBy(g => g.Key).Select(g => new InvalidCount(g.Key!.Value, g.Count()))],
            figures.Sheets,
            Votes(paper, valid),
            string.Empty)
        {
            Split = paper.Split is { } split ? GroupSplit.Of(paper, split, valid) : null,
        };
    }

    /// <summary>Votes of valid ballots in every row of the paper.</summary>
    internal static ImmutableArray<SubjectTally> Votes(BallotPaper paper, IEnumerable<Ballot> valid)
    {
        var scales = paper.Subjects.SelectMany(s => s.Rows.Select(_ => s.Scale.Grades.Length)).ToArray();
        var votes = scales.Select(grades => new int[grades + 1]).ToArray();
        foreach (var ballot in valid)
        {
            for (var i = 0; i < votes.Length; i++)
            {
                votes[i][ballot.Marks[i].Grade ?? scales[i]]++;
            }
        }

        var at = 0;
        return
        [
            .. paper.Subjects.Select(s => new SubjectTally(
                s.Id,
                [
                    .. s.Rows.Select(r =>
                    {
                        var row = votes[at++];
                        return new RowTally(r.Key, [.. row[..^1]], row[^1]);
                    }),
                ])),
        ];
    }
}

/// <summary>A returned ballot and what the rules say of it.</summary>
/// <param name="Ballot">The ballot; null when it could not be read or a sheet was set aside.</param>
/// <param name="Invalid">Why it is invalid; null when it is valid.</param>
public sealed record JudgedBallot(Ballot? Ballot, InvalidReason? Invalid)
{
    /// <summary>The ballot if it counts.</summary>
    public Ballot? Valid => Invalid is null ? Ballot : null;

    /// <summary>Judges an opened ballot; null stands for one that could not be read.</summary>
    public static JudgedBallot Of(BallotPaper paper, Ballot? ballot) =>
        new(ballot, ballot is null ? InvalidReason.Unreadable : paper.Rules.Judge(paper, ballot));
}

/// <summary>Figures known before the count.</summary>
/// <param name="Expected">应到.</param>
/// <param name="Present">实到 with the right to vote.</param>
/// <param name="NonVoting">列席.</param>
/// <param name="Issued">发出, phone and paper together.</param>
/// <param name="Sheets">Paper in it; null for none.</param>
public sealed record HandOutFigures(int Expected, int Present, int NonVoting, int Issued, SheetCount? Sheets = null);
