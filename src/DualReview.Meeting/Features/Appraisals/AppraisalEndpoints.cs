using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Appraisals;

/// <summary>The 登记表 on paper. To an account that may not lead the year there is none.</summary>
public static class AppraisalEndpoints
{
    /// <summary>Maps the sheets below <c>/cycles/{id}/appraisals</c>.</summary>
    public static void MapAppraisals(this WebApplication app)
    {
        var sheets = app.MapGroup("/cycles/{id:guid}/appraisals").RequireAuthorization(Policies.Host);
        sheets.MapGet("/print", AllAsync);
        sheets.MapGet("/{person:int}/print", OneAsync);
    }

    /// <summary>Everybody of a unit who is filed; with <c>ready</c> those who wait for it, to be signed before.</summary>
    private static async Task<IResult> AllAsync(Guid id, Guid? unit, bool? ready, HttpContext http, ICycles cycles, CancellationToken cancel)
    {
        if (await FindAsync(id, http, cycles, cancel) is not { } year || AppraisalScope.Units(year) is not [var first, ..] units)
        {
            return Results.NotFound();
        }

        var wished = ready == true ? AppraisalState.Answered : AppraisalState.Filed;
        var chosen = unit is { } given ? units.FirstOrDefault(u => u.Id.Value == given) : first;
        return chosen is null ? Results.NotFound() : Sheets(year, chosen.Id, a => a.State == wished);
    }

    private static async Task<IResult> OneAsync(Guid id, int person, HttpContext http, ICycles cycles, CancellationToken cancel) =>
        await FindAsync(id, http, cycles, cancel) is { } year && year.Appraisals.FirstOrDefault(a => a.Id.Value == person) is { } found
            ? Sheets(year, found.Unit, a => a.Id == found.Id)
            : Results.NotFound();

    private static RazorComponentResult<SheetsPage> Sheets(CycleState year, UnitId unit, Func<Appraisal, bool> wished)
    {
        var register = AppraisalRegister.Of(year, unit);
        return new(new Dictionary<string, object?> { ["Year"] = year.Id, ["Register"] = register with { Entries = [.. register.Entries.Where(wished)] } });
    }

    private static async Task<CycleState?> FindAsync(Guid id, HttpContext http, ICycles cycles, CancellationToken cancel) =>
        (await cycles.FindAsync(new CycleId(id), http.User.Identity?.Name ?? string.Empty, http.User.IsInRole(Policies.AdministratorRole), cancel))?.State;
}
