using DualReview.Meeting.Configuration;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DualReview.Meeting.Running.Telemetry;

/// <summary>
/// Sends figures and traces to the collector that is set. Without one nothing of this is made: nobody listens to an instrument, and no request is
/// slower for it.
/// </summary>
internal sealed class TelemetryExport(IOptions<DualReviewOptions> options, IServiceProvider services) : IHostedService, IDisposable
{
    private MeterProvider? metrics;
    private TracerProvider? traces;
    private ProductMeter? meter;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Telemetry is { Collector: { } collector } telemetry)
        {
            meter = ActivatorUtilities.CreateInstance<ProductMeter>(services);
            metrics = Metrics(collector, telemetry.ExportSeconds).Build();
            traces = Traces(collector).Build();
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends with a last export, which must not hold up the end.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        const int Milliseconds = 2000;
        metrics?.Shutdown(Milliseconds);
        traces?.Shutdown(Milliseconds);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
        meter?.Dispose();
    }

    /// <summary>Sends what there is at once.</summary>
    internal void Flush()
    {
        metrics?.ForceFlush();
        traces?.ForceFlush();
    }

    private static MeterProviderBuilder Metrics(Uri collector, int seconds) => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Server())
        .AddMeter(ProductMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime")
        .AddView("http.server.request.duration", new MetricStreamConfiguration { TagKeys = TracedPages.KeptTags })

        // Counted up before it is known who asks.
        .AddView("http.server.active_requests", MetricStreamConfiguration.Drop)
        .AddOtlpExporter((exporter, reader) =>
        {
            Send(exporter, collector, "v1/metrics");
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = seconds * 1000;
        });

    private static TracerProviderBuilder Traces(Uri collector) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Server())
        .SetSampler(new AlwaysOnSampler())
        .AddAspNetCoreInstrumentation(o =>
        {
            o.Filter = TracedPages.Includes;
            o.RecordException = false;
        })
        .AddProcessor(new TracedPages.Strip())
        .AddOtlpExporter(o => Send(o, collector, "v1/traces"));

    private static void Send(OtlpExporterOptions exporter, Uri collector, string what)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{collector.ToString().TrimEnd('/')}/{what}");
    }

    private static ResourceBuilder Server() => ResourceBuilder.CreateDefault()
        .AddService("dualreview", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(), autoGenerateServiceInstanceId: false);
}
