using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Files;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Ledger;

/// <summary>What is taken away from the ledger: workbook, print pages and proofs. To an account that may not lead the year there is none of it.</summary>
public static class LedgerEndpoints
{
    /// <summary>Registers what the ledger's pages need.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<LedgerText>();
        services.AddSingleton<LedgerFile>();
        return services;
    }

    /// <summary>Maps them below <c>/cycles/{id}</c>.</summary>
    public static void MapLedger(this WebApplication app)
    {
        var year = app.MapGroup("/cycles/{id:guid}").RequireAuthorization(Policies.Host);
        year.MapGet("/ledger.xlsx", FileAsync);
        year.MapGet("/ledger/print", (Guid id, Guid? unit, HttpContext http, ICycles cycles, TimeProvider time) => PrintAsync(id, unit, false, http, cycles, time));
        year.MapGet("/ledger/extract", (Guid id, Guid? unit, HttpContext http, ICycles cycles, TimeProvider time) => PrintAsync(id, unit, true, http, cycles, time));
        year.MapGet("/ledger/{item:guid}/proofs/{sha256}", ProofAsync);
    }

    private static async Task<IResult> FileAsync(Guid id, Guid? unit, HttpContext http, ICycles cycles, LedgerFile file)
    {
        if (await FindAsync(id, http, cycles) is not { } year || !IsPart(year, unit))
        {
            return Results.NotFound();
        }

        var one = UnitOf(unit);
        return Results.File(file.Write(year, one, await cycles.StatesAsync(CancellationToken.None)), FileKinds.ContentType(FileKind.Excel), file.NameOf(year, one));
    }

    private static async Task<IResult> PrintAsync(Guid id, Guid? unit, bool extract, HttpContext http, ICycles cycles, TimeProvider time) =>
        await FindAsync(id, http, cycles) is { } year && IsPart(year, unit)
            ? new RazorComponentResult<LedgerPrintPage>(new Dictionary<string, object?>
            {
                ["Year"] = year, ["Unit"] = UnitOf(unit), ["Extract"] = extract, ["All"] = await cycles.StatesAsync(CancellationToken.None), ["Today"] = DateOnly.FromDateTime(time.GetLocalNow().DateTime),
            })
            : Results.NotFound();

    /// <summary>A proof is asked for by its item, so that nobody gets a file of another year by knowing what it contains.</summary>
    private static async Task<IResult> ProofAsync(Guid id, Guid item, string sha256, HttpContext http, ICycles cycles, IKeptFiles files, CancellationToken cancel) =>
        (await FindAsync(id, http, cycles))?.Ledger.FirstOrDefault(i => i.Id == new LedgerItemId(item))?.Proofs.FirstOrDefault(p => p.Sha256 == sha256) is { } proof
            ? await files.SendAsync(proof, http, cancel)
            : Results.NotFound();

    private static async Task<CycleState?> FindAsync(Guid id, HttpContext http, ICycles cycles) =>
        (await cycles.FindAsync(new CycleId(id), http.User.Identity?.Name ?? string.Empty, http.User.IsInRole(Policies.AdministratorRole), http.RequestAborted))?.State;

    private static bool IsPart(CycleState year, Guid? unit) => UnitOf(unit) is not { } id || year.Unit(id) is not null;

    private static UnitId? UnitOf(Guid? unit) => unit is { } id ? new UnitId(id) : null;
}
