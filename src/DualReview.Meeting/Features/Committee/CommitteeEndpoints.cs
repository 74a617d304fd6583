using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Committee;

/// <summary>What the committee takes away as a file.</summary>
public static class CommitteeEndpoints
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Registers what the committee's pages need.</summary>
    public static IServiceCollection AddCommittee(this IServiceCollection services)
    {
        services.AddSingleton<CommitteeText>();
        services.AddSingleton<ResultsFile>();
        return services;
    }

    /// <summary>Maps the exported results.</summary>
    public static void MapCommittee(this WebApplication app) =>
        app.MapGet("/cycles/{id:guid}/results.xlsx", ResultsAsync).RequireAuthorization(Policies.Host);

    /// <summary>To an account that may not lead the year there is no such file.</summary>
    private static async Task<IResult> ResultsAsync(Guid id, HttpContext http, ICycles cycles, ResultsFile file, CancellationToken cancel)
    {
        var account = http.User.Identity?.Name ?? string.Empty;
        return await cycles.FindAsync(new CycleId(id), account, http.User.IsInRole(Policies.AdministratorRole), cancel) is { } cycle
            ? Results.File(file.Write(cycle, account), Excel, file.NameOf(cycle.State))
            : Results.NotFound();
    }
}
