using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Features.Charts;

namespace DualReview.Meeting.Features.Screen;

/// <summary>A page of the result: up to five people rated on one scale, so that its columns have one heading.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Scale">Scale of everybody on it.</param>
/// <param name="Lines">The people.</param>
public sealed record ResultPage(int Number, GradeScale Scale, ImmutableArray<ResultLine> Lines);

/// <summary>One person's overall row.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Row">Votes.</param>
/// <param name="Base">What shares are taken of.</param>
/// <param name="ShareBase">The setting it follows from.</param>
public sealed record ResultLine(BallotSubject Subject, RowTally Row, int Base, ShareBase ShareBase)
{
    /// <summary>Whether abstentions belong to the base, and so to the bar.</summary>
    public bool AbstainCounts => ShareBase.CountsAbstain();

    /// <summary>A share as the domain prints it.</summary>
    public string Share(int votes) => new VoteShare(votes, Base).Print();

    /// <summary>The line as a picture.</summary>
    public StackedBar BarOn(GradeScale scale) => StackedBar.Of(Row.Votes, AbstainCounts ? Row.Abstain : 0, Base, scale);
}

/// <summary>Lays an announced result out over pages.</summary>
public static class ResultPages
{
    /// <summary>People on a page.</summary>
    public const int PerPage = 5;

    /// <summary>People on a page that explains the votes by group in two lines below them.</summary>
    public const int PerPageOfSplit = 4;

    /// <summary>All pages in ballot order, evenly filled: six people are three and three, not five and a lonely one.</summary>
    public static ImmutableArray<ResultPage> Of(PublicResult result)
    {
        var pages = ImmutableArray.CreateBuilder<ResultPage>();
        var lines = new List<ResultLine>();
        var most = result is { Paper.Split: not null, Report.Split: not null } ? PerPageOfSplit : PerPage;
        foreach (var (subject, tally) in result.Paper.Subjects.Zip(result.Report.Subjects))
        {
            if (lines.Count > 0 && lines[0].Subject.Scale.Key != subject.Scale.Key)
            {
                Turn();
            }

            lines.Add(new ResultLine(subject, tally.Overall, VoteShare.BaseOf(result.Report, tally.Overall, result.ShareBase), result.ShareBase));
        }

        Turn();
        return pages.ToImmutable();

        void Turn()
        {
            var count = (lines.Count + most - 1) / most;
            for (var (page, first) = (0, 0); page < count; page++)
            {
                var next = first + (lines.Count - first + count - page - 1) / (count - page);
                pages.Add(new ResultPage(pages.Count + 1, lines[0].Subject.Scale, [.. lines[first..next]]));
                first = next;
            }

            lines.Clear();
        }
    }
}
