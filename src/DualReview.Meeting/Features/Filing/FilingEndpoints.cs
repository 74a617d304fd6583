using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Filing;

/// <summary>The year's archive as a file, <c>/cycles/{id}/archive.zip</c>, with <c>?unit=</c> that of one unit.</summary>
public static class FilingEndpoints
{
    /// <summary>Registers what the archive needs.</summary>
    public static IServiceCollection AddFiling(this IServiceCollection services) => services.AddSingleton<YearArchive>();

    /// <summary>Maps the archive.</summary>
    public static void MapFiling(this WebApplication app) => app.MapGet("/cycles/{id:guid}/archive.zip", DownloadAsync).RequireAuthorization(Policies.Host);

    /// <summary>To an account that may not lead the year there is no such archive.</summary>
    private static async Task<IResult> DownloadAsync(Guid id, string? unit, HttpContext http, ICycles cycles, [Microsoft.AspNetCore.Mvc.FromServices] YearArchive archive, CancellationToken cancel)
    {
        var account = http.User.Identity?.Name ?? string.Empty;
        if (await cycles.FindAsync(new CycleId(id), account, http.User.IsInRole(Policies.AdministratorRole), cancel) is not { } cycle)
        {
            return Results.NotFound();
        }

        var of = Guid.TryParse(unit, out var given) ? cycle.State.Plan.Units.FirstOrDefault(u => u.Id == new UnitId(given)) : null;
        if (unit is not null && of is null)
        {
            return Results.NotFound();
        }

        var (zip, name) = await archive.MakeAsync(cycle, of, cancel);
        return Results.Stream(zip, "application/zip", name);
    }
}
