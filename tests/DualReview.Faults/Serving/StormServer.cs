using System.Globalization;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Load.Serving;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Boxes.Postgres;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Faults.Serving;

/// <summary>
/// The product's server on a folder that outlives it, there to be killed. It is told by words what a host's page would do; whatever must
/// survive it, the phones and the devices at the box, lives in the tool.
/// </summary>
internal static class StormServer
{
    public const string Word = "serve-storm";

    private const string Presider = "storm";

    /// <summary>Serves until it is told to quit, killed, or the tool is gone. 3 when another process has the folder.</summary>
    /// <param name="args">The data folder, the wall clock's error in seconds, what <see cref="Sabotage"/> to plant, where the <see cref="Warrant"/> lies, and the port, 0 for any.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var wall = new MovedClock(TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture)));
        await using var app = HallServer.Build(args[0], builder =>
        {
            if (args[4] != "0")
            {
                builder.WebHost.UseUrls($"http://127.0.0.1:{args[4]}");
            }

            builder.Services.AddSingleton<IStartupFilter>(new NamePlate(args[4]));
            builder.Services.AddSingleton<TimeProvider>(new SteadyTimeProvider(wall));

            // A disk of a few megabytes, as the storms fill them, is as good as full before anything is on it.
            builder.Configuration[$"DualReview:Alarms:{nameof(AlarmOptions.DiskLowMegabytes)}"] = "1";
            builder.Configuration[$"DualReview:Alarms:{nameof(AlarmOptions.DiskFullMegabytes)}"] = "1";
        });
        using var mine = FolderLock.TryTake(app.Services.GetRequiredService<DataFolder>());
        if (mine is null)
        {
            return 3;
        }

        var watch = new BoxWatch(Enum.Parse<Sabotage>(args[2]), new Warrant(args[3]));
        if (app.Services.UsesPostgres())
        {
            app.Services.GetRequiredService<PostgresBallotBoxes>().Probe = watch.Probe;
        }
        else
        {
            app.Services.GetRequiredService<SqliteBallotBoxes>().Probe = watch.Probe;
        }

        await app.StartAsync();
        Wire.Say(new Started(app.Urls.First()));
        while (await Console.In.ReadLineAsync() is { } line && line != Wire.Quit)
        {
            Wire.Say(await AnswerAsync(line.Split(' ', 4), app, watch, wall));
        }

        await app.StopAsync();
        return 0;
    }

    private static async Task<Reply> AnswerAsync(string[] words, WebApplication app, BoxWatch watch, MovedClock wall)
    {
        try
        {
            return new Reply(await CarryOutAsync(words, app.Services, watch, wall), null);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            return new Reply(null, problem.GetType().Name);
        }
    }

    private static async Task<string?> CarryOutAsync(string[] words, IServiceProvider services, BoxWatch watch, MovedClock wall)
    {
        switch (words)
        {
            case [Words.Prepare, var voters, var people]:
                var plan = LedMeeting.PlanOf(Number(voters), Number(people), 0);
                return (await services.GetRequiredService<IMeetingRooms>().CreateAsync(plan, Presider, CancellationToken.None)).Room?.State.Code.Value;
            case [Words.Journal, var code]:
                var entries = await (await RoomAsync(services, code)).JournalAsync(CancellationToken.None);
                return JsonSerializer.Serialize(entries.Select(e => Entry.Of(e.Recorded)));
            case [Words.Do, var code, var name, var json]:
                var command = (MeetingCommand)JsonSerializer.Deserialize(json, CommandNamed(name), EventCodec.Options)!;
                var decision = await (await RoomAsync(services, code)).DoAsync(command, new CommandContext(new Actor.Host(Presider)), CancellationToken.None);
                return (decision as Decision.Refused)?.Refusal.Code;
            case [Words.Pair, var code, var seat]:
                return services.GetRequiredService<SeatPairing>().IssueCode((await RoomAsync(services, code)).State.Id, Seat.Parse(seat)!.Value).Secret;
            case [Words.Screen, var code]:
                return services.GetRequiredService<ScreenPairing>().IssueKey((await RoomAsync(services, code)).State.Id);
            case [Words.Ticket, var code]:
                return (await RoomAsync(services, code)).CurrentTicket()?.Secret;
            case [Words.Archive, var code, var file]:
                var zip = await (await RoomAsync(services, code)).ArchiveAsync(1, CancellationToken.None);
                await File.WriteAllBytesAsync(file, zip ?? []);
                return null;
            case [Words.Commits]:
                return watch.Commits.ToString(CultureInfo.InvariantCulture);
            case [Words.Clock, var seconds]:
                wall.Error = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
                return null;
            default:
                throw new InvalidOperationException($"Not understood: {words[0]}");
        }
    }

    private static async Task<IMeetingRoom> RoomAsync(IServiceProvider services, string code) =>
        await services.GetRequiredService<IMeetingRooms>().FindAsync(MeetingCode.Parse(code)!.Value, CancellationToken.None)
        ?? throw new InvalidOperationException("The meeting is gone.");

    private static Type CommandNamed(string name) =>
        typeof(MeetingCommand).Assembly.GetType($"{typeof(MeetingCommand).Namespace}.{name}") ?? throw new InvalidOperationException($"No such command: {name}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
