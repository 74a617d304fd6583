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
            status = Word(assessment.Status),
            grade = NameOf(assessment.Grade),
            suggestion = NameOf(assessment.Suggestion),
            advice = NameOf(assessment.Advice),
            heavyNegative = assessment.HeavyNegative,
            consequences = assessment.Offers.Select(o => o.Name),
            reason = assessment.Reason is { } reason ? Word(reason) : null,
        };
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private string? NameOf(string? grade) => grade is null ? null : Case.Scale.Grades[Case.Scale.IndexOf(grade)].Name;
}
