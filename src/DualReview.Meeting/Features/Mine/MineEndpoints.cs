using System.Security.Claims;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Duties;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Cycles.Duties;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Files;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Mine;

/// <summary>What a person prints: plain documents without a circuit.</summary>
public static class MineEndpoints
{
    /// <summary>Value of <c>kind</c> in an address for 三查三看.</summary>
    public const string SelfCheck = "check";

    /// <summary>Maps the documents below <c>/my</c>.</summary>
    public static void MapMine(this WebApplication app)
    {
        var mine = app.MapGroup("/my").RequireAuthorization(Policies.Own);
        mine.MapGet("/logbook/print", LogbookAsync);
        mine.MapGet("/materials/{cycle:guid}/{subject}/print", MaterialAsync);
        mine.MapGet("/materials/{cycle:guid}/{subject}/file", FileAsync);
        mine.MapGet("/ledger/{cycle:guid}/{item:guid}/proofs/{sha256}", ProofAsync);
    }

    /// <summary>The kind in an address.</summary>
    public static MaterialKind KindOf(string? word) => word == SelfCheck ? MaterialKind.SelfCheck : MaterialKind.Report;

    private static async Task<IResult> LogbookAsync(HttpContext http, ILogbook logbook, CancellationToken cancel)
    {
        var account = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? string.Empty;
        return new RazorComponentResult<LogbookPrint>(new Dictionary<string, object?>
        {
            ["Name"] = http.User.Identity?.Name ?? string.Empty,
            ["Notes"] = (await logbook.ListAsync(account, cancel)).Reverse().ToArray(),
        });
    }

    /// <summary>To an account that has nothing to do with the text there is no such document.</summary>
    private static async Task<IResult> MaterialAsync(HttpContext http, Guid cycle, string subject, string? kind, int? version, MaterialDesk desk, CancellationToken cancel)
    {
        var sheet = await desk.OpenAsync(new CycleId(cycle), subject, KindOf(kind), http.User.Identity?.Name ?? string.Empty, http.User.IsInRole(Policies.AdministratorRole), cancel);
        return sheet is not null && MaterialText.Of(sheet.Cycle.State, sheet.Asked.Subject, sheet.Asked.Kind, version ?? sheet.Material.Latest?.Number) is { } text
            ? new RazorComponentResult<MaterialPrint>(new Dictionary<string, object?> { ["Text"] = text, ["Final"] = sheet.Material.Final?.Number == text.Version })
            : Results.NotFound();
    }

    /// <summary>The document of a handed-in text, or without a version that of one's own draft: as a download, or for <c>read</c> in the browser's PDF reader.</summary>
    private static async Task<IResult> FileAsync(HttpContext http, Guid cycle, string subject, int? version, bool? read, MaterialDesk desk, IKeptFiles files, CancellationToken cancel)
    {
        var sheet = await desk.OpenAsync(new CycleId(cycle), subject, MaterialKind.Report, http.User.Identity?.Name ?? string.Empty, http.User.IsInRole(Policies.AdministratorRole), cancel);
        return sheet?.FileOf(version) is not { } file ? Results.NotFound()
            : read == true ? await files.ReadAsync(file, http, cancel)
            : await files.SendAsync(file, http, cancel);
    }

    /// <summary>A proof, to whoever is responsible for the item and to nobody by knowing what it contains.</summary>
    private static async Task<IResult> ProofAsync(HttpContext http, Guid cycle, Guid item, string sha256, DutyDesk desk, IKeptFiles files, CancellationToken cancel)
    {
        LedgerItem? Of(CycleState year) => year.Ledger.FirstOrDefault(i => i.Id == new LedgerItemId(item));
        var opened = await desk.OpenAsync(new CycleId(cycle), http.User.Identity?.Name ?? string.Empty, (year, person) => Of(year) is { } found ? OwnDuties.ResponsibleAs(year, found, person) : null, cancel);
        return opened is var (year, _) && Of(year.State)?.Proofs.FirstOrDefault(p => p.Sha256 == sha256) is { } proof ? await files.SendAsync(proof, http, cancel) : Results.NotFound();
    }
}
