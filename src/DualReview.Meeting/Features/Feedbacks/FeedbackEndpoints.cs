using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Feedbacks;

/// <summary>反馈意见书 to be printed, one or all of a year. To an account that may not lead the year there are none.</summary>
public static class FeedbackEndpoints
{
    /// <summary>Maps the letters below <c>/cycles/{id}/feedback</c>.</summary>
    public static void MapFeedback(this WebApplication app)
    {
        var year = app.MapGroup("/cycles/{id:guid}/feedback").RequireAuthorization(Policies.Host);
        year.MapGet("/letters", AllAsync);
        year.MapGet("/letters/{Subject}", OneAsync);
    }

    private static async Task<IResult> AllAsync(Guid id, HttpContext http, ICycles cycles, CancellationToken cancel) =>
        await YearAsync(id, http, cycles, cancel) is { } year ? Print(year, year.Plan.Subjects) : Results.NotFound();

    private static async Task<IResult> OneAsync(Guid id, string subject, HttpContext http, ICycles cycles, CancellationToken cancel) =>
        await YearAsync(id, http, cycles, cancel) is { } year && year.Subject(new SubjectId(subject)) is { } found ? Print(year, [found]) : Results.NotFound();

    private static async Task<CycleState?> YearAsync(Guid id, HttpContext http, ICycles cycles, CancellationToken cancel) =>
        (await cycles.FindAsync(new CycleId(id), http.User.Identity?.Name ?? string.Empty, http.User.IsInRole(Policies.AdministratorRole), cancel))?.State;

    /// <summary>A letter that was handed over is printed as it was.</summary>
    private static IResult Print(CycleState year, IEnumerable<CycleSubject> subjects)
    {
        PrintedLetter[] letters =
        [
            .. from s in subjects
               let given = year.Feedback(s.Id).Given
               let letter = given?.Letter ?? FeedbackLetter.Of(year, s)
               where letter is not null
               select new PrintedLetter(letter, given?.On),
        ];
        return letters.Length == 0
            ? Results.NotFound()
            : new RazorComponentResult<LettersPage>(new Dictionary<string, object?> { ["Year"] = year, ["Letters"] = letters });
    }
}

/// <summary>A letter on paper.</summary>
/// <param name="Letter">What it says.</param>
/// <param name="On">Day it was handed over; null while it was not.</param>
public sealed record PrintedLetter(FeedbackLetter Letter, DateOnly? On);
