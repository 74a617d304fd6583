using System.Text.Json;
using DualReview.Domain.Grading;

namespace DualReview.Meeting.Commands.Assessing;

/// <summary>A case read from a file.</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="Case">What is graded.</param>
internal sealed record AssessedCase(string Id, GradingCase Case)
{
    /// <summary>What <c>assess</c> prints of it: names as people read them, absent values null.</summary>
    public object Document()
    {
        var assessment = Assessment.Of(Case);
        return new
        {
            id = Id,
            status = JsonNamingPolicy.CamelCase.ConvertName(assessment.Status.ToString()),
            grade = NameOf(assessment.Grade),
            suggestion = NameOf(assessment.Suggestion),
            advice = NameOf(assessment.Advice),
            heavyNegative = assessment.HeavyNegative,
            consequences = assessment.Offers.Select(o => o.Name),
        };
    }

    private string? NameOf(string? grade) => grade is null ? null : Case.Scale.Grades[Case.Scale.IndexOf(grade)].Name;
}
