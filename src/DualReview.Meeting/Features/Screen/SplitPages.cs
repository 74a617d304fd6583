using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Screen;

/// <summary>A page of votes by group: one or more people of one scale, each with all their groups.</summary>
/// <param name="Number">From 1, counted on from the pages of the whole.</param>
/// <param name="Scale">Scale of everybody on it.</param>
/// <param name="People">The people.</param>
public sealed record SplitPage(int Number, GradeScale Scale, ImmutableArray<SplitPerson> People);

/// <summary>One person's overall row, group by group.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Groups">The groups, with what a bar needs.</param>
/// <param name="Weighted">Weighted shares from the best grade; null where there are none.</param>
public sealed record SplitPerson(BallotSubject Subject, ImmutableArray<(ShownGroup Group, ResultLine Line)> Groups, ImmutableArray<string>? Weighted)
{
    /// <summary>Lines it takes on a page, the heading counted.</summary>
    public int Lines => Groups.Length + (Weighted is null ? 1 : 2);
}

/// <summary>Lays the votes by group out behind the pages of the whole.</summary>
public static class SplitPages
{
    /// <summary>Lines of a page, headings counted; more would not be read from the last row of a hall.</summary>
    public const int Lines = 9;

    /// <summary>Most pages that a hall is asked to watch. With more the projector shows the whole, and phones and the report show the groups.</summary>
    public const int Most = 10;

    /// <summary>All pages in ballot order; none where the split is withheld, not asked for, or too long for a hall.</summary>
    /// <param name="result">The announced result.</param>
    /// <param name="split">Its split.</param>
    /// <param name="before">Pages of the whole.</param>
    public static ImmutableArray<SplitPage> Of(PublicResult result, ShownSplit? split, int before)
    {
        if (split is not { HasGroups: true })
        {
            return [];
        }

        var pages = new List<List<SplitPerson>>();
        foreach (var (subject, i) in result.Paper.Subjects.Select((s, i) => (s, i)))
        {
            var person = new SplitPerson(
                subject,
                [.. split.Groups(i).Select(g => (g, new ResultLine(subject, g.Row, g.Base, result.ShareBase)))],
                split.Weighted(i));
            if (pages.Count == 0 || pages[^1][0].Subject.Scale.Key != subject.Scale.Key || pages[^1].Sum(p => p.Lines) + person.Lines > Lines)
            {
                pages.Add([]);
            }

            pages[^1].Add(person);
        }

        return pages.Count > Most ? [] : [.. pages.Select((people, i) => new SplitPage(before + i + 1, people[0].Subject.Scale, [.. people]))];
    }
}
