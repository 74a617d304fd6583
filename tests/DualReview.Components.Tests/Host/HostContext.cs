using System.Security.Cryptography;
using System.Text;
using Bunit;
using Bunit.TestDoubles;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Features.Schemes;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Start;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Running.Alarms;
using DualReview.Meeting.Sealing;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace DualReview.Components.Tests.Host;

/// <summary>The dashboard's components on real rooms in a folder of their own; only the browser is bUnit's.</summary>
public sealed class HostContext : BunitContext
{
    public const string Account = "zhang";

    public static readonly CommandContext Host = new(new Actor.Host(Account));

    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-bunit-").FullName;

    /// <summary>Whose account is whose.</summary>
    internal Links Links { get; } = new();

    public HostContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddSingleton(Options.Create(new DualReviewOptions { DataDirectory = folder }));
        Services.AddSingleton<DataFolder>();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IServer>(new NowhereServer());
        Services.AddSingleton<PublicAddress>();
        Services.AddSingleton<HallWifi>();
        Services.AddMeetingRooms();
        Services.AddSingleton<IAccountLinks>(Links);
        Services.AddSingleton<MeetingPresence>();
        Services.AddSingleton<IAlarms>(Alarms);
        Services.AddSingleton<SeatPairing>();
        Services.AddSingleton<ScreenPairing>();
        Services.AddSingleton<RefusalSentences>();
        Services.AddSingleton<Words>();
        Services.AddHost();
        Services.AddMinutes();
        Services.AddSchemePages();
        Services.AddStart();
        Services.AddLocalization(o => o.ResourcesPath = "Resources");
        Services.AddMudServices();
        Authorization = this.AddAuthorization();
        SignIn(Account);
    }

    /// <summary>Another account sits down at the laptop.</summary>
    public void SignIn(string account) => Authorization.SetAuthorized(account).SetRoles(Policies.HostRole).SetPolicies(Policies.Host);

    /// <summary>What is wrong with the machine: nothing, until a test says so.</summary>
    internal SaidAlarms Alarms { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 1, 0, 0, TimeSpan.Zero));

    /// <summary>Who is signed in.</summary>
    public BunitAuthorizationContext Authorization { get; }

    private IMeetingRooms Rooms => Services.GetRequiredService<IMeetingRooms>();

    /// <summary>A meeting of the community scheme, hosted by <see cref="Account"/> unless said otherwise.</summary>
    public async Task<IMeetingRoom> MeetingAsync(int voters = 6, string account = Account)
    {
        await StartAsync();
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;
        var plan = new Invented(scheme, voters, 7).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).First();
        return (await Rooms.CreateAsync(plan, account, TestContext.Current.CancellationToken)).Room!;
    }

    /// <summary>Opens the store; once is enough, twice does no harm.</summary>
    public async Task StartAsync()
    {
        foreach (var hosted in Services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    public IRenderedComponent<DashboardPage> Open(IMeetingRoom room)
    {
        Render<MudBlazor.MudPopoverProvider>();
        Dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = Render<DashboardPage>(p => p.Add(x => x.Id, room.State.Id.Value));
        page.WaitForElement(".host");
        return page;
    }

    public IRenderedComponent<MudBlazor.MudDialogProvider> Dialogs { get; private set; } = null!;

    public HostRoom HostRoomOf(IMeetingRoom room) => new(
        room,
        Account,
        Services.GetRequiredService<MeetingFeed>(),
        Services.GetRequiredService<MeetingPresence>(),
        Services.GetRequiredService<RefusalSentences>());

    public static Task<Decision> DoAsync(IMeetingRoom room, MeetingCommand command) => room.DoAsync(command, Host, TestContext.Current.CancellationToken);

    /// <summary>Goes on to a step of this kind, electing the people at the box on the way.</summary>
    public static async Task GoToAsync(IMeetingRoom room, AgendaKind kind)
    {
        while (room.State.Current?.Kind != kind)
        {
            if (room.State.Current?.Kind == AgendaKind.ElectTellers)
            {
                await ElectAsync(room);
            }

            Assert.IsType<Decision.Accepted>(await DoAsync(room, new Advance()));
        }
    }

    public static async Task ElectAsync(IMeetingRoom room)
    {
        foreach (var (seat, name) in room.State.Seats.Select(s => s.Seat).Zip(["赵一", "钱二", "孙三", "李四"]).ToArray())
        {
            await DoAsync(room, new NominateTeller(seat, name, DeclaredUnrelated: true));
        }

        await DoAsync(room, new AdoptTellers());
        foreach (var seat in room.State.Seats.Select(s => s.Seat).ToArray())
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seat.ToString())));
            await room.DoAsync(new PairSeat(seat, hash, null), new CommandContext(new Actor.AtBox(seat)), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Everybody whose confirmation an act needs gives it, whatever it takes.</summary>
    public static async Task AttestAsync(IMeetingRoom room, Act act)
    {
        foreach (var seat in room.State.Needed(act).ToArray())
        {
            await AttestAsync(room, act, seat);
        }
    }

    /// <summary>One seat gives an act.</summary>
    public static async Task AttestAsync(IMeetingRoom room, Act act, Seat seat)
    {
        var context = new CommandContext(new Actor.AtBox(seat));
        var cancel = TestContext.Current.CancellationToken;
        Assert.IsType<Decision.Accepted>(act switch
        {
            Act.SealBox => await room.DoAsync(new SealBox(seat, KeyOf(seat).PublicHex), context, cancel),
            Act.UnsealBox => await room.Keys.UnsealAsync(seat, KeyOf(seat), context, cancel),
            Act.EnterSheets => await room.Sheets.ConfirmAsync(seat, context, cancel),
            _ => await room.DoAsync(new Attest(act, seat), context, cancel),
        });
    }

    /// <summary>Proposes, confirms, seals and opens.</summary>
    public static async Task OpenBoxAsync(IMeetingRoom room, int ballots, int sheets = 0)
    {
        await DoAsync(room, new ProposeIssue(ballots, ballots, sheets));
        await AttestAsync(room, Act.ConfirmIssue);
        await AttestAsync(room, Act.SealBox);
        Assert.IsType<Decision.Accepted>(await DoAsync(room, new OpenBox()));
    }

    /// <summary>Hands out, casts, closes, opens and counts: everybody gives everybody the best grade.</summary>
    public static async Task VoteAsync(IMeetingRoom room, int ballots)
    {
        await OpenBoxAsync(room, ballots);
        for (var i = 0; i < ballots; i++)
        {
            var token = RandomNumberGenerator.GetBytes(16);
            var paper = room.State.Box!.Paper;
            await room.ClaimAsync(room.CurrentTicket()!.Secret, SHA256.HashData(token), TestContext.Current.CancellationToken);
            var marks = paper.Subjects.ToDictionary(s => s.Id.Value, s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => s.Scale.Grades[0].Key));
            var draft = new BallotDraft(marks, new Dictionary<string, string>(), null, [.. SHA256.HashData(token)]);
            Assert.IsType<CastOutcome.Accepted>(await room.CastAsync(token, RandomNumberGenerator.GetBytes(16), draft, TestContext.Current.CancellationToken));
        }

        await DoAsync(room, new ProposeClosing());
        await AttestAsync(room, Act.CloseBox);
        await AttestAsync(room, Act.UnsealBox);
        Assert.Equal(BoxStatus.Counted, room.State.Box!.Status);
    }

    private static HolderKey KeyOf(Seat seat) => HolderKey.Of(SHA256.HashData(Encoding.UTF8.GetBytes($"key of {seat}")))!;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class NowhereServer : IServer
    {
        public NowhereServer()
        {
            var addresses = new ServerAddressesFeature();
            addresses.Addresses.Add("http://192.168.1.8:5080");
            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(Microsoft.AspNetCore.Hosting.Server.IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
