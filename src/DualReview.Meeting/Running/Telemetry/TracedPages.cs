using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;

namespace DualReview.Meeting.Running.Telemetry;

/// <summary>
/// Which requests are measured and traced, and what of them. Named are those that are: an address that is added later is left out until
/// somebody has thought about it.
/// </summary>
internal static class TracedPages
{
    /// <summary>Pages of staff. Neither the phones' and desks' pages nor signing in, the projector, public notices and the hubs.</summary>
    private static readonly PathString[] Staff = ["/host", "/cycles", "/units", "/people", "/schemes", "/my"];

    /// <summary>What is kept of a trace or figure: nothing that says who asked, from where, or for which meeting.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "error.type",
    };

    /// <summary>Tags of the framework's figures that are kept.</summary>
    public static string[] KeptTags => [.. Kept];

    /// <summary>Whether a request is measured and traced.</summary>
    public static bool Includes(HttpContext http) => Includes(http.Request.Path);

    /// <summary>Whether requests for this path are measured and traced.</summary>
    public static bool Includes(PathString path) => Staff.Any(s => path.StartsWithSegments(s, StringComparison.Ordinal));

    /// <summary>Takes every other request out of the framework's figures. Does nothing when nobody reads them.</summary>
    public static void UseMeasuredPages(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IHttpMetricsTagsFeature>() is { } metrics && !Includes(http))
        {
            metrics.MetricsDisabled = true;
        }

        return next(http);
    });

    /// <summary>Removes from each trace what is not in the list, before anything is exported.</summary>
    internal sealed class Strip : BaseProcessor<Activity>
    {
        /// <inheritdoc/>
        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.ToArray())
            {
                if (!Kept.Contains(name))
                {
                    data.SetTag(name, null);
                }
            }

            // Whoever asks may send this along.
            data.TraceStateString = null;
            if (data.GetTagItem("http.route") is null)
            {
                data.DisplayName = "unknown";
            }
        }
    }
}
