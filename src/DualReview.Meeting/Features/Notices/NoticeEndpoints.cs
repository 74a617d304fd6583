using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Notices.Public;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Notices;

/// <summary>The public page of a notice, and what its publisher sees and prints of it. Plain documents without a circuit.</summary>
public static class NoticeEndpoints
{
    private const string Root = "/notice";

    /// <summary>Registers what notices need.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<PublicNotices>();
        services.AddSingleton<DeferredQuestions>();

        // A notice holds no secret and echoes nothing a request says, so what compression tells over TLS tells nothing.
        services.AddResponseCompression(o => o.EnableForHttps = true);
        return services;
    }

    /// <summary>Only notices are packed: a list of forty villages has to come over a village's mobile network.</summary>
    public static void UseNoticeCompression(this WebApplication app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal), notice => notice.UseResponseCompression());

    /// <summary>Maps <c>/notice/{id}</c> for everybody, and preview and print for those who lead the year.</summary>
    public static void MapNotices(this WebApplication app)
    {
        app.MapGet(Root + "/{notice}", PublicAsync).AllowAnonymous();
        var staff = app.MapGroup("/cycles/{id:guid}/notices/{notice}").RequireAuthorization(Policies.Host);
        staff.MapGet("/preview", (Guid id, string notice, HttpContext http, ICycles cycles, PublicNotices notices, CancellationToken cancel) =>
            StaffAsync(id, notice, paper: false, http, cycles, notices, cancel));
        staff.MapGet("/print", (Guid id, string notice, HttpContext http, ICycles cycles, PublicNotices notices, CancellationToken cancel) =>
            StaffAsync(id, notice, paper: true, http, cycles, notices, cancel));
    }

    private static async Task<IResult> PublicAsync(string notice, PublicNotices notices, CancellationToken cancel)
    {
        if (NoticeId.Parse(notice) is not { } id || await notices.FindAsync(id, cancel) is not (var year, var found))
        {
            return new RazorComponentResult<UnknownNoticePage> { StatusCode = StatusCodes.Status404NotFound };
        }

        return found.IsPublicOn(notices.Today) && notices.View(year, found) is { } view
            ? Page(view, NoticeUse.Public)
            : new RazorComponentResult<GoneNoticePage>(new Dictionary<string, object?> { ["Notice"] = found, ["Stage"] = found.StageOn(notices.Today) })
            {
                StatusCode = StatusCodes.Status410Gone,
            };
    }

    private static async Task<IResult> StaffAsync(Guid id, string notice, bool paper, HttpContext http, ICycles cycles, PublicNotices notices, CancellationToken cancel) =>
        NoticeId.Parse(notice) is { } wanted
        && await cycles.FindAsync(new CycleId(id), http.User.Identity?.Name ?? string.Empty, http.User.IsInRole(Policies.AdministratorRole), cancel) is { State: var year }
        && year.Notice(wanted) is { } found
        && notices.View(year, found) is { } view
            ? Page(view, paper ? NoticeUse.Paper : NoticeUse.Preview)
            : Results.NotFound();

    private static RazorComponentResult<NoticePage> Page(NoticeView view, NoticeUse use) =>
        new(new Dictionary<string, object?> { ["View"] = view, ["Use"] = use });
}

/// <summary>Who looks at a notice's page.</summary>
public enum NoticeUse
{
    /// <summary>Anybody.</summary>
    Public,

    /// <summary>Its publisher, before or after publication.</summary>
    Preview,

    /// <summary>Its publisher, about to print it for the 公开栏.</summary>
    Paper,
}
