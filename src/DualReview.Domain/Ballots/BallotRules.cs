using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Ballots;

/// <summary>Which ballots of a paper are valid, frozen with it. Phones check it before sending, the count after opening (F15).</summary>
/// <param name="Validity">The scheme's readings.</param>
/// <param name="Quotas">The scheme's limits, worked out for the people on this paper.</param>
public sealed record BallotRules(BallotValidity Validity, ImmutableArray<PaperQuota> Quotas)
{
    /// <summary>The rules of a scheme for the subjects of a meeting.</summary>
    public static BallotRules For(MeetingPlan plan) => new(
        plan.Scheme.Rules.Validity,
        [
            .. from quota in plan.Scheme.Rules.Quotas
               let subjects = plan.Subjects.Where(s => s.ClassKey == quota.Subject).Select(s => s.Id).ToImmutableArray()
               where !subjects.IsEmpty
               let scale = plan.Scheme.Scale(plan.Scheme.SubjectClass(quota.Subject).Scale)
               select new PaperQuota(
                   scale.Grades[scale.IndexOf(quota.Grade)].Name,
                   scale.IndexOf(quota.Grade),
                   subjects,
                   (int)((long)subjects.Length * quota.AtMost.Numerator / quota.AtMost.Denominator)),
        ]);

    /// <summary>Why a ballot is invalid; null when it is valid. The first reason in the order of <see cref="InvalidReason"/>.</summary>
    public InvalidReason? Judge(BallotPaper paper, Ballot ballot)
    {
        if (Validity.Contradictory == BallotReading.Invalid && ballot.Marks.Contains(Mark.Several))
        {
            return InvalidReason.Contradictory;
        }

        var open = ballot.Marks.Count(m => m == Mark.Open);
        if (open == ballot.Marks.Length)
        {
            return Validity.Blank == BallotReading.Invalid ? InvalidReason.Blank : null;
        }

        if (open > 0 && Validity.PartlyBlank == BallotReading.Invalid)
        {
            return InvalidReason.PartlyBlank;
        }

        return Validity.OverQuota == BallotReading.Invalid && Quotas.Any(q => q.IsExceeded(paper, ballot)) ? InvalidReason.OverQuota : null;
    }
}

/// <summary>A limit on a grade on this paper, e.g. 优秀 for at most 3 of these 12. Taken over the overall row.</summary>
/// <param name="Name">Name of the grade, for the sentence on the phone.</param>
/// <param name="Grade">Index of the grade in the scale of these subjects.</param>
/// <param name="Subjects">Whom it covers.</param>
/// <param name="AtMost">Most of them who may be given the grade, 0 or more.</param>
public sealed record PaperQuota(string Name, int Grade, ImmutableArray<SubjectId> Subjects, int AtMost)
{
    /// <summary>Whether a ballot gives the grade more often than it may.</summary>
    public bool IsExceeded(BallotPaper paper, Ballot ballot)
    {
        var given = 0;
        var row = 0;
        foreach (var subject in paper.Subjects)
        {
            row += subject.Rows.Length;
            if (ballot.Marks[row - 1].Grade == Grade && Subjects.Contains(subject.Id))
            {
                given++;
            }
        }

        return given > AtMost;
    }
}

/// <summary>Why a ballot is invalid. It is counted with its reason and never dropped.</summary>
public enum InvalidReason
{
    /// <summary>It cannot be opened or is not a ballot of this paper.</summary>
    Unreadable,

    /// <summary>The tellers set a paper sheet aside: torn, marked, not this meeting's.</summary>
    Spoiled,

    /// <summary>A row carries more than one grade.</summary>
    Contradictory,

    /// <summary>No row is filled in.</summary>
    Blank,

    /// <summary>Some rows are left open.</summary>
    PartlyBlank,

    /// <summary>A grade was given more often than the scheme allows.</summary>
    OverQuota,
}
