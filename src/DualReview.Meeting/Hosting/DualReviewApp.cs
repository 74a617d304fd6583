using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using DualReview.Meeting.Components;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Appraisals;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Features.Committee;
using DualReview.Meeting.Features.Feedbacks;
using DualReview.Meeting.Features.Filing;
using DualReview.Meeting.Features.Documents;
using DualReview.Meeting.Features.Help;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Features.Host.Printing;
using DualReview.Meeting.Features.Landing;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Features.Notices;
using DualReview.Meeting.Features.Opinions;
using DualReview.Meeting.Features.Ledger;
using DualReview.Meeting.Features.Mine;
using DualReview.Meeting.Features.Schemes;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Staff;
using DualReview.Meeting.Features.Start;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Files;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Running;
using DualReview.Meeting.Running.Stopping;
using DualReview.Meeting.Running.Telemetry;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using MudBlazor.Services;

namespace DualReview.Meeting.Hosting;

/// <summary>Puts the server together: one line per concern.</summary>
public static class DualReviewApp
{
    /// <summary>Builds the server. Tests and rehearsals pass arguments and changes of their own.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var builder = ProgramFolder.NewBuilder(args);
        builder.WebHost.UseDefaultAddress();
        builder.WebHost.UseServerLimits();

        // Without this an unpublished run outside Development finds no asset of a package; published output needs none of it.
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
        {
            // An unpublished run would otherwise pack every asset anew for each request, without making it smaller.
            builder.WebHost.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        }

        builder.Services.AddDualReviewConfiguration(builder.Configuration);
        // Before the accounts: their store is opened while that of the meetings is.
        builder.Services.AddMeetingRooms();
        builder.Services.AddStaff();
        builder.Services.AddFormProtection();
        builder.Services.AddCycles();
        builder.Services.AddKeptFiles();
        builder.Services.AddRealtime();
        builder.Services.AddRunning();
        builder.Services.AddAttendee();
        builder.Services.AddTeller();
        builder.Services.AddHost();
        builder.Services.AddMinutes();
        builder.Services.AddCommittee();
        builder.Services.AddNotices();
        builder.Services.AddStart();
        builder.Services.AddOpinionsAndFeedback();
        builder.Services.AddLedger();
        builder.Services.AddDocuments();
        builder.Services.AddFiling();
        builder.Services.AddRehearsals();
        builder.Services.AddScreen();
        builder.Services.AddSchemePages();
        builder.Services.AddLocalization(o => o.ResourcesPath = "Resources");
        builder.Services.AddSingleton<Resources.RefusalSentences>();
        builder.Services.AddSingleton<Features.Words>();
        // A roster of 5,000 names is pasted in one message.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(o => o.MaximumReceiveMessageSize = 512 * 1024);
        builder.Services.AddMudServices();
        builder.Services.AddTransient<MudBlazor.MudLocalizer, ChineseMudLocalizer>();
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddHostedService<Greeting>();
        builder.Services.AddSingleton<StoreModels>();
        builder.Services.AddHostedService(s => s.GetRequiredService<StoreModels>());

        // Last, so that a test or a rehearsal can replace what is registered above.
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Services.GetRequiredService<StoreModels>().Begin();
        app.UseMeasuredPages();
        app.UseForwardedHeadersFromProxies();
        app.UseHstsOnTls();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseNotFoundForUnknownPaths();
        app.UseDoor();
        app.UseNoticeCompression();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFormProtection();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapLanding();
        app.MapHelp();
        app.MapStaff();
        app.MapAttendee();
        app.MapTeller();
        app.MapScreen();
        app.MapHost();
        app.MapMinutes();
        app.MapSchemes();
        app.MapCommittee();
        app.MapAppraisals();
        app.MapNotices();
        app.MapFeedback();
        app.MapLedger();
        app.MapDocuments();
        app.MapFiling();
        app.MapMine();
        app.MapRealtime();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    private static void UseDefaultAddress(this ConfigureWebHostBuilder host)
    {
        // --urls and ASPNETCORE_URLS win over this.
        if (string.IsNullOrEmpty(host.GetSetting(WebHostDefaults.ServerUrlsKey)))
        {
            host.UseUrls("http://0.0.0.0:5080");
        }
    }

    private static void UseForwardedHeadersFromProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<DualReviewOptions>>().Value.Proxies;
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>An address that leads nowhere is not found; without this the deny-by-default policy would ask for a sign-in.</summary>
    private static void UseNotFoundForUnknownPaths(this WebApplication app) => app.Use((http, next) =>
    {
        switch (http.GetEndpoint())
        {
            case null:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;

            // Routing's own answer to a wrong method or content type: there is nothing behind it to sign in for.
            case { RequestDelegate: { } answer } and not RouteEndpoint:
                return answer(http);
            default:
                return next(http);
        }
    });

    private static void UseHstsOnTls(this WebApplication app) =>
        app.UseWhen(http => http.Request.IsHttps, https => https.UseHsts());
}
