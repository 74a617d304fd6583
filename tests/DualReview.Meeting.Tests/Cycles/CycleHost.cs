using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>The years and rooms of a server on a real folder, without the web in front of them. Disposing it is an orderly stop.</summary>
internal sealed class CycleHost : IAsyncDisposable
{
    public const string Ann = "甲";
    public const string Bob = "乙";
    public static readonly UnitId Community = new(new Guid(1, 0, 0, new byte[8]));

    private readonly ServiceProvider services;
    private readonly bool ownsFolder;

    private CycleHost(string folder, bool ownsFolder, Action<IServiceCollection>? change, StoreOptions? store)
    {
        Folder = folder;
        this.ownsFolder = ownsFolder;
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton(Options.Create(new DualReviewOptions { DataDirectory = folder, Store = store ?? new StoreOptions() }));
        collection.AddSingleton<DataFolder>();
        collection.AddSingleton(TimeProvider.System);
        collection.AddMeetingRooms();
        collection.AddSingleton<IAccountLinks>(Links);
        collection.AddCycles();
        change?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public Links Links { get; } = new();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public string Folder { get; }

    public ICycles Cycles => services.GetRequiredService<ICycles>();

    public ICycleJournal Journal => services.GetRequiredService<ICycleJournal>();

    public IReportBacking Backing => services.GetRequiredService<IReportBacking>();

    public IMeetingRooms Rooms => services.GetRequiredService<IMeetingRooms>();

    public IOrganisations Organisations => services.GetRequiredService<IOrganisations>();

    /// <summary>Done once what happened while no host ran is taken over.</summary>
    public Task CaughtUp => services.GetServices<IHostedService>().OfType<OutcomeFollower>().Single().CaughtUp;

    public StoreStatus Status => services.GetRequiredService<StoreStatus>();

    public static async Task<CycleHost> StartAsync(string? folder = null, Action<IServiceCollection>? change = null, StoreOptions? store = null)
    {
        var host = new CycleHost(folder ?? Directory.CreateTempSubdirectory("dualreview-").FullName, ownsFolder: folder is null, change, store);
        foreach (var hosted in host.services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return host;
    }

    /// <summary>A year of the community scheme: one unit that leads itself, two people, eight named voters.</summary>
    public static CyclePlan Plan(bool rehearsal = false, int year = 2026)
    {
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;
        var unit = new CycleUnit(Community, "霍尔奇社区");
        return new CyclePlan(year, unit, scheme, 0, [unit], [Person(1), Person(2)], rehearsal);

        static CycleSubject Person(int n) =>
            new(new SubjectId($"s{n}"), new PersonId(new Guid(n, 9, 9, new byte[8])), Community, $"两委{n}", n == 1 ? "社区党支部书记" : "社区居委会主任", "member", [n == 1 ? "partyBranch" : "residentsCommittee"]);
    }

    /// <summary>A begun year with a second member and its voters.</summary>
    public async Task<ICycle> BeginAsync(CyclePlan? plan = null)
    {
        var cycle = (await Cycles.BeginAsync(plan ?? Plan(), Ann, CancellationToken.None)).Cycle!;
        await DoAsync(cycle, Ann, new AddMember(Bob), new SetElectorate(new Electorate(Community, [], [.. Enumerable.Range(1, 8).Select(i => new Elector($"代表{i}", "residentRepresentatives"))])));
        return cycle;
    }

    public static async Task DoAsync(ICycle cycle, string account, params CycleCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = await cycle.DoAsync(command, account, false, null, CancellationToken.None);
            Assert.True(decision is CycleDecision.Accepted, (decision as CycleDecision.Refused)?.Refusal.Code);
        }
    }

    public static async Task<string> RefusalAsync(ICycle cycle, string account, CycleCommand command) =>
        Assert.IsType<CycleDecision.Refused>(await cycle.DoAsync(command, account, false, null, CancellationToken.None)).Refusal.Code;

    public static async Task<MeetingId> PlanMeetingAsync(ICycle cycle, string account = Ann, string? cadre = null)
    {
        var (meeting, refusal) = await cycle.PlanMeetingAsync("review", [Community], new MeetingDetails("活动室", new DateTime(2026, 12, 1, 9, 0, 0), cadre), account, false, CancellationToken.None);
        Assert.True(meeting is not null, refusal?.Code);
        return meeting.Value;
    }

    /// <summary>The year once it looks as wished; told by its event, so that nothing is waited for longer than it takes.</summary>
    public static async Task<CycleState> UntilAsync(ICycle cycle, Func<CycleState, bool> wished)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (wished(cycle.State))
            {
                seen.TrySetResult();
            }
        }

        cycle.Changed += Look;
        Look();
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        cycle.Changed -= Look;
        return cycle.State;
    }

    /// <summary>Somebody changes the file behind the server's back.</summary>
    public int Tamper(string sql) => Tamper(services.GetRequiredService<StoreFiles>().Cycles, sql);

    /// <summary>The same in the file of the meetings.</summary>
    public int TamperMeetings(string sql) => Tamper(services.GetRequiredService<StoreFiles>().Meetings, sql);

    private static int Tamper(string path, string sql)
    {
        using var file = new SqliteConnection($"Data Source={path};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
