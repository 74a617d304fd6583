using DualReview.Meeting.Running.Alarms;
using DualReview.Meeting.Running.Stopping;
using DualReview.Meeting.Running.Telemetry;

namespace DualReview.Meeting.Running;

/// <summary>Registers what keeps the server running well: alarms, the orderly end, and what it tells whoever runs it.</summary>
public static class RunningServices
{
    /// <summary>Adds it. After the rooms, so that the first look finds the store open.</summary>
    public static IServiceCollection AddRunning(this IServiceCollection services)
    {
        services.AddSingleton<IMachine, Machine>();
        services.AddSingleton<Door>();
        services.AddSingleton<MachineWatch>();
        services.AddSingleton<IAlarms>(s => s.GetRequiredService<MachineWatch>());
        services.AddHostedService(s => s.GetRequiredService<MachineWatch>());
        services.AddHostedService<AlarmNotifier>();
        services.AddSingleton<TelemetryExport>();
        services.AddHostedService(s => s.GetRequiredService<TelemetryExport>());
        services.AddSingleton<Leaving>();
        services.AddSingleton<IHostLifetime, OrderlyLifetime>();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = Leaving.Closing);
        services.AddHealthChecks().AddCheck<RunningHealthCheck>("running");
        return services;
    }
}
