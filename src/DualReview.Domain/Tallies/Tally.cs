using System.Collections.Immutable;
using DualReview.Domain.Ballots;

namespace DualReview.Domain.Tallies;

/// <summary>One pure count. The same votes give the same report, in whatever order they are read.</summary>
public static class Tally
{
    /// <summary>Counts opened ballots; null stands for a ballot that could not be read and is counted as 无效.</summary>
    /// <param name="paper">The paper they were cast on.</param>
    /// <param name="ballots">All returned ballots.</param>
    /// <param name="turnout">应到, 实到, 列席 and 发出; the rest is counted here.</param>
    public static CountReport Count(BallotPaper paper, IEnumerable<Ballot?> ballots, HandOutFigures turnout)
    {
        var votes = new int[paper.RowCount][];
        var scales = paper.Subjects.SelectMany(s => s.Rows.Select(_ => s.Scale.Grades.Length)).ToArray();
        for (var i = 0; i < votes.Length; i++)
        {
            votes[i] = new int[scales[i] + 1];
        }

        var valid = 0;
        var invalid = 0;
        foreach (var ballot in ballots)
        {
            if (ballot is null)
            {
                invalid++;
                continue;
            }

            valid++;
            for (var i = 0; i < votes.Length; i++)
            {
                votes[i][ballot.Marks[i] ?? scales[i]]++;
            }
        }

        var at = 0;
        return new CountReport(
            turnout.Expected,
            turnout.Present,
            turnout.NonVoting,
            turnout.Issued,
            valid + invalid,
            valid,
            invalid,
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
            ]);
    }
}

/// <summary>Figures known before the count.</summary>
/// <param name="Expected">应到.</param>
/// <param name="Present">实到 with the right to vote.</param>
/// <param name="NonVoting">列席.</param>
/// <param name="Issued">发出.</param>
public sealed record HandOutFigures(int Expected, int Present, int NonVoting, int Issued);
