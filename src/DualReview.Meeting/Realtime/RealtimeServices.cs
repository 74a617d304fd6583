using System.Text.Json.Serialization;
using System.Text.Json;
using DualReview.Meeting.Persistence.Postgres.Instances;

namespace DualReview.Meeting.Realtime;

/// <summary>Registers and maps the hub.</summary>
public static class RealtimeServices
{
    /// <summary>
    /// A connection on which nothing was said for longer than this hears a word of 13 bytes; looked at once a second, so every two to two and a
    /// half. A phone that hears nothing for 3.2 s (<c>socket.ts</c>) asks over HTTP whether the way is dead: a network that swallows bytes tells nobody.
    /// What it costs for a full hall is in docs/reliability.md.
    /// </summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    /// <summary>Adds the hub, the notifier and the counts.</summary>
    public static IServiceCollection AddRealtime(this IServiceCollection services)
    {
        services.AddSingleton<MeetingPresence>();
        services.AddHostedService<HubNotifier>();
        services.AddSingleton<PresenceSharing>();
        services.AddSingleton<IFollower>(s => s.GetRequiredService<PresenceSharing>());
        services.AddHostedService(s => s.GetRequiredService<PresenceSharing>());
        services.AddSignalR()
            .AddHubOptions<MeetingHub>(o =>
            {
                // This hub hears a code and nothing else; the staff pages' hub keeps its own limit.
                o.MaximumReceiveMessageSize = 1024;
                o.EnableDetailedErrors = false;
                o.KeepAliveInterval = Quiet;
            })
            .AddJsonProtocol(o => o.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        return services;
    }

    /// <summary>Maps <c>/hub/meeting</c>. Anonymous: what it tells is on the projector, and a seat is checked in its method.</summary>
    public static void MapRealtime(this WebApplication app) => app.MapHub<MeetingHub>("/hub/meeting").AllowAnonymous();
}
