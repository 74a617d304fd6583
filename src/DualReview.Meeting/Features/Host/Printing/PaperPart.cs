using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Host.Printing;

/// <summary>Neighbours on a ballot paper who are rated on one scale: one table with one heading.</summary>
/// <param name="Scale">Their scale.</param>
/// <param name="Subjects">The people, in ballot order.</param>
public sealed record PaperPart(GradeScale Scale, ImmutableArray<BallotSubject> Subjects)
{
    /// <summary>The parts of a paper, in its order.</summary>
    public static ImmutableArray<PaperPart> Of(BallotPaper paper)
    {
        var parts = ImmutableArray.CreateBuilder<PaperPart>();
        foreach (var subject in paper.Subjects)
        {
            if (parts.Count > 0 && parts[^1] is var last && last.Scale.Key == subject.Scale.Key)
            {
                parts[^1] = last with { Subjects = last.Subjects.Add(subject) };
            }
            else
            {
                parts.Add(new PaperPart(subject.Scale, [subject]));
            }
        }

        return parts.ToImmutable();
    }
}
