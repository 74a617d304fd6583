using System.Collections.Immutable;

namespace DualReview.Domain.Schemes;

/// <summary>What is rated: the body as a whole (班子) or one person of it (成员).</summary>
public enum SubjectKind
{
    /// <summary>班子, rated as a whole.</summary>
    Team,

    /// <summary>成员, one person.</summary>
    Member,
}

/// <summary>One grade (等次) of a scale.</summary>
/// <param name="Key">Stable identifier inside the scheme, e.g. <c>excellent</c>; this is what a ballot carries.</param>
/// <param name="Name">The word on the ballot, e.g. 优秀.</param>
/// <param name="Negative">Counts towards 差票较多 (requirements.md, reading 3).</param>
public sealed record Grade(string Key, string Name, bool Negative = false);

/// <summary>A scale of grades from best to worst. 弃权 is not a grade: it is the absence of one, said explicitly.</summary>
public sealed record GradeScale(string Key, ImmutableArray<Grade> Grades)
{
    /// <summary>Position of a grade from best (0) to worst, or -1 when the scale has no such grade.</summary>
    public int IndexOf(string gradeKey)
    {
        for (var i = 0; i < Grades.Length; i++)
        {
            if (Grades[i].Key == gradeKey)
            {
                return i;
            }
        }

        return -1;
    }
}
