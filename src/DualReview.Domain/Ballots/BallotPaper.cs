using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Ballots;

/// <summary>
/// The ballot as it is laid before the voter, frozen when the box opens: what phones show, what the validator
/// accepts and what the count reads are this one record.
/// </summary>
/// <param name="Title">Printed title.</param>
/// <param name="Subjects">Rated subjects in ballot order, 1–80.</param>
/// <param name="RemarkPerSubject">Whether one remark per subject may be written.</param>
/// <param name="GeneralOpinion">Whether one general opinion may be written.</param>
/// <param name="Rules">Which ballots are valid.</param>
public sealed record BallotPaper(
    string Title,
    ImmutableArray<BallotSubject> Subjects,
    bool RemarkPerSubject,
    bool GeneralOpinion,
    BallotRules Rules)
{
    /// <summary>The question for the voter's group, asked before the marks; null where the round does not split its result.</summary>
    public BallotSplit? Split { get; init; }

    /// <summary>Number of marks a complete ballot carries.</summary>
    public int RowCount => Subjects.Sum(s => s.Rows.Length);

    /// <summary>The paper of a meeting's round.</summary>
    public static BallotPaper For(MeetingPlan plan)
    {
        var form = plan.Scheme.Form(plan.Round.Form ?? throw new InvalidOperationException("A round without a ballot has no ballot paper."));
        return new BallotPaper(
            form.Title,
            [
                .. plan.Subjects.Select(s =>
                {
                    var kind = plan.Scheme.SubjectClass(s.ClassKey);
                    return new BallotSubject(s.Id, s.Name, s.Post, kind.Kind, plan.Scheme.Scale(kind.Scale), form.Rows);
                }),
            ],
            form.RemarkPerSubject,
            form.GeneralOpinion,
            BallotRules.For(plan))
        {
            Split = BallotSplit.For(plan),
        };
    }
}

/// <summary>One subject on the paper.</summary>
public sealed record BallotSubject(
    SubjectId Id,
    string Name,
    string Post,
    SubjectKind Kind,
    GradeScale Scale,
    ImmutableArray<Aspect> Rows);
