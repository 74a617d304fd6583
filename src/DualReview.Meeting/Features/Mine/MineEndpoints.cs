using System.Security.Claims;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Cycles.Materials;
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
}
