using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features.Documents;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Features.Notices;
using DualReview.Meeting.Features.Opinions;
using DualReview.Meeting.Hosting;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using Microsoft.AspNetCore.Hosting.Server;

namespace DualReview.Meeting.Commands;

/// <summary><c>rehearse</c> (contract.md): a whole meeting with simulated people through the real HTTP pipeline.</summary>
internal sealed class RehearseCommand : ICommand
{
    private const string Account = RehearsedYear.First;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "rehearse";

    public string Summary => "演练：用模拟的人把一个方案的全年从第一场会走到归档";

    public string Usage => """
        用法：rehearse --scheme 方案 --voters 人数 [--seed 数] [--mode screen|slips|roll] [--paper 张数] [--data 目录] [--documents 目录] [--watch] [--json]

          --scheme   内置方案的代号，如 huoerqi-community；或者自己的方案文件
          --voters   应到人数，5 到 5000
          --seed     同一个数，票数相同；默认 1
          --mode     发票方式：screen 大屏扫码（默认），slips 票条，roll 点名签到
          --paper    其中用纸质票的人数；默认 0
          --data     数据目录；默认新建一个临时目录
          --documents  再把一年的文书写进这个目录：会前写好述职材料，会后签好记录、归纳意见、登记台账、反馈本人、公布公示，
                     能出的文书都写成 Word，有表的再写一份 Excel
          --watch    放慢，便于在浏览器里跟着看，并打印各页面的地址
          --json     最后在标准输出打印一个 JSON 文档
        按方案的次序开完各轮的会：分村开的，每村一次；合在一起开的，一次。不投票的会（如专题组织生活会）也照议程开完，
        它在 JSON 的 rounds 里只有应到、实到，发出、收回、有效、无效都是 0，subjects 是空的，也没有存档。
        会都开完以后，两个人评定等次、决定处理、备案归档；JSON 的 grades 里是每个人的规则结论、等次和处理。
        退出码：0 完成，1 演练没有走完，2 参数不能用
        """;

    public async Task<int> RunAsync(string[] args)
    {
        if (RehearseOptions.Read(args, out var problem) is not { } options)
        {
            await Console.Error.WriteLineAsync(problem);
            return CommandLine.Unusable;
        }

        if (options.Documents is { } folder && !CanWrite(folder))
        {
            await Console.Error.WriteLineAsync($"不能往目录 {folder} 里写文书，没有演练。");
            return CommandLine.Unusable;
        }

        var watch = Stopwatch.StartNew();
        var data = Path.GetFullPath(options.Data ?? Directory.CreateTempSubdirectory("dualreview-rehearsal-").FullName);

        // Always in files of its own: an invented year has no business in the database of a county.
        await using var app = DualReviewApp.Build(
            ["--urls", "http://127.0.0.1:0", "--DualReview:DataDirectory", data, "--DualReview:Store:Provider", StoreOptions.Sqlite],
            builder =>
            {
                // Standard output belongs to the result.
                builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
                builder.Services.Remove(builder.Services.First(d => d.ImplementationType == typeof(Greeting)));
            });
        using var mine = FolderLock.TryTake(app.Services.GetRequiredService<DataFolder>());
        if (mine is null)
        {
            await Console.Error.WriteLineAsync($"数据目录 {data} 正由另一个服务使用，没有演练。");
            return CommandLine.Unusable;
        }

        await app.StartAsync();
        try
        {
            return await HoldRoundsAsync(app, options, data, watch);
        }
        finally
        {
            await app.StopAsync();
        }
    }

    private static async Task<int> HoldRoundsAsync(WebApplication app, RehearseOptions options, string data, Stopwatch watch)
    {
        var rounds = new List<object>();
        var archives = new List<string>();
        string? root = null;
        var services = app.Services;
        var time = services.GetRequiredService<TimeProvider>();
        var now = time.GetLocalNow().DateTime;
        object[] grades;
        var files = 0;
        try
        {
            var year = await RehearsedYear.BeginAsync(
                services.GetRequiredService<ICycles>(), new Invented(options.Scheme, options.Voters, options.Seed).Year(now.Year), services.GetRequiredService<IMeetingRooms>(), time);
            var papers = options.Documents is null ? null : Papers(services, year.Cycle, now);
            if (papers is not null)
            {
                await papers.WriteReportsAsync();
            }

            await year.HoldAsync(async room =>
            {
                var state = await HoldAsync(app, options, room);
                rounds.Add(RehearseReport.Of(state));
                if (state.HasBallot)
                {
                    (var archive, root) = await ArchiveAsync(app, state, data);
                    archives.Add(archive);
                }
            });
            await year.AppraiseAsync();
            grades = [.. (await year.DetermineAsync()).Select(RehearseReport.Of)];
            if (papers is not null)
            {
                await papers.FollowUpAsync();
                files = await DocumentFolder.WriteAsync(services.GetRequiredService<YearPapers>(), year.Cycle, Path.GetFullPath(options.Documents!));
                await papers.TakeDownAsync();
            }

            await year.CloseAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"演练没有走完：{e.Message}");
            return 1;
        }

        if (options.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { scheme = options.Scheme.Key, rounds, archive = archives.LastOrDefault(), archiveRoot = root, archives, grades, dataDirectory = data, seconds = Math.Round(watch.Elapsed.TotalSeconds, 1) },
                Json));
        }
        else
        {
            Console.WriteLine($"演练走完了，用时 {watch.Elapsed.TotalSeconds:F1} 秒。数据在 {data}");
            if (options.Documents is { } folder)
            {
                Console.WriteLine($"写了 {files} 个文书文件，在 {Path.GetFullPath(folder)}");
            }

            if (options.Watch)
            {
                Console.WriteLine("页面还开着，看完按 Ctrl+C 结束。");
                await app.WaitForShutdownAsync();
            }
        }

        return 0;
    }

    /// <summary>Asked before the rehearsal: a folder that cannot be had is no reason to let people vote first.</summary>
    private static bool CanWrite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static RehearsedPapers Papers(IServiceProvider services, ICycle cycle, DateTime now) => new(
        cycle,
        RehearsedYear.First,
        RehearsedYear.Second,
        services.GetRequiredService<IMeetingRooms>(),
        services.GetRequiredService<Originals>(),
        services.GetRequiredService<PublicNotices>(),
        services.GetRequiredService<MinutesText>(),
        services.GetRequiredService<WorkingCalendar>().Days,
        DateOnly.FromDateTime(now));

    private static async Task<MeetingState> HoldAsync(WebApplication app, RehearseOptions options, IMeetingRoom room)
    {
        var services = app.Services;
        var time = services.GetRequiredService<TimeProvider>();
        var feed = services.GetRequiredService<MeetingFeed>();
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        var server = Rehearsals.AddressOf(services.GetRequiredService<IServer>());
        var pace = options.Watch ? Pace.Watched(options.Voters) : Pace.AtOnce;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        using var hall = new SimulatedHall(room, new HallPeople(options.Seed, pace, options.Paper), server, services);
        if (options.Watch)
        {
            await ShowAddressesAsync(app, server, room.State);
            await WaitForAWatcherAsync(services.GetRequiredService<MeetingPresence>(), room.State.Id, time, stop.Token);
        }

        var people = hall.RunAsync(feed, stop.Token);
        var lead = new Autopilot(room, hall, feed, Account, pace, time, services.GetRequiredService<MinutesText>(), options.Mode).LeadAsync(stop.Token);

        // Whichever fails first says why; the other is then only waiting for it.
        await await Task.WhenAny(people, lead);
        await Task.WhenAll(people, lead);
        return room.State;
    }

    private static async Task ShowAddressesAsync(WebApplication app, Uri server, MeetingState meeting)
    {
        var password = RandomNumberGenerator.GetString(MeetingCode.Alphabet.ToLowerInvariant(), 12);
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<StaffAccounts>();
        var account = $"演练{meeting.Code}";
        await accounts.CreateAsync(account, account, password, Policies.HostRole);
        await app.Services.GetRequiredService<IMeetingRooms>().AddHostAsync(meeting.Id, account, CancellationToken.None);
        Console.WriteLine();
        Console.WriteLine($"{meeting.Plan.Unit}{meeting.Plan.Title}");
        Console.WriteLine($"  大屏    {new Uri(server, $"/screen/{meeting.Code}")}");
        Console.WriteLine($"  手机    {new Uri(server, $"/m/{meeting.Code}")}");
        Console.WriteLine($"  主持台  {new Uri(server, $"/host/{meeting.Id}")}    账号 {account}    密码 {password}");
        Console.WriteLine("打开大屏后开始；20 秒没有人打开，也会自己开始。");
    }

    private static async Task WaitForAWatcherAsync(MeetingPresence presence, MeetingId meeting, TimeProvider time, CancellationToken cancel)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        presence.Changed += Look;
        await Task.WhenAny(came.Task, Task.Delay(TimeSpan.FromSeconds(20), time, cancel));
        presence.Changed -= Look;

        void Look(MeetingId changed)
        {
            if (changed == meeting && presence.Of(meeting).Screens > 0)
            {
                came.TrySetResult();
            }
        }
    }

    /// <summary>Saves the archive of the round where a clerk would find it.</summary>
    private static async Task<(string Path, string Root)> ArchiveAsync(WebApplication app, MeetingState state, string data)
    {
        var box = state.Box!.Number;
        var room = await app.Services.GetRequiredService<IMeetingRooms>().FindAsync(state.Id, CancellationToken.None);
        var zip = await room!.ArchiveAsync(box, CancellationToken.None) ?? throw new InvalidOperationException("没有生成存档。");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "archives")).FullName, $"{state.Code}-{ArchiveName.Of(state, box)}");
        await File.WriteAllBytesAsync(path, zip);
        return (path, state.Box.Report!.ArchiveRoot);
    }
}
