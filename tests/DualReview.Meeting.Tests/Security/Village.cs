using System.Net;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// One server with three meetings of three hosts, and somebody in every role. The box of <see cref="Here"/> is open; that of
/// <see cref="There"/> is counted and signed by everybody, that of <see cref="Elsewhere"/> counted and unsigned, so that there is
/// something to steal. Every text of a meeting carries its mark.
/// </summary>
public sealed class Village : IAsyncLifetime
{
    private const int Voters = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestServer Server { get; private set; } = null!;

    /// <summary>The meeting that is looked at.</summary>
    public Place Here { get; private set; } = null!;

    /// <summary>Another meeting.</summary>
    public Place There { get; private set; } = null!;

    /// <summary>A third one, in which nobody of the two others has any part.</summary>
    public Place Elsewhere { get; private set; } = null!;

    /// <summary>A browser without any cookie of its own: rights are sent by hand, also where a browser would not send them.</summary>
    public HttpClient Browser { get; private set; } = null!;

    /// <summary>Everybody who may knock at <see cref="Here"/>, by name of the column.</summary>
    public IReadOnlyList<(string Name, string Cookie)> Roles { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync();
        Browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Server.BaseAddress };
        Here = await MeetingAsync("甲村", "主持甲");
        There = await MeetingAsync("乙村", "主持乙");
        Elsewhere = await MeetingAsync("丙村", "主持丙");
        foreach (var place in (Place[])[There, Elsewhere])
        {
            await Hall.CloseBoxAsync(place.Room);
        }

        await Hall.AttestAsync(There.Room, Act.SignReport);

        // A teller may agree to the closing at the end of a countdown: an act that can be asked for again and again, and closes nothing.
        await Hall.DoneAsync(Here.Room, new StartCountdown(TimeSpan.FromHours(2), ClosesBox: true));
        Roles =
        [
            ("nobody", string.Empty),
            ("phone", string.Empty),
            ("host", Here.Host),
            ("host'", There.Host),
            ("seat", Here.Seat),
            ("seat'", There.Seat),
            ("watch", Here.Watch),
            ("screen", Here.Screen),
            ("admin", await SignInAsync(Server, "管理员", Policies.AdministratorRole)),
            ("own", await SignInAsync(Server, "参与人员", Policies.ParticipantRole)),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Makes an account, signs it in and returns what its browser sends from then on.</summary>
    internal static async Task<string> SignInAsync(TestServer server, string account, string role = Policies.HostRole)
    {
        await using (var scope = server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<StaffAccounts>().CreateAsync(account, account, TestServer.HostPassword, role);
        }

        var cookies = new CookieContainer();
        using var client = server.NewClient(cookies);
        await TestServer.SignInAsync(client, account, TestServer.HostPassword);
        return CookiesOf(cookies);
    }

    /// <summary>Pairs a new device to a seat and returns what it sends from then on.</summary>
    public async Task<string> PairAsync(IMeetingRoom room, Seat seat)
    {
        var cookies = new CookieContainer();
        using var device = Server.NewClient(cookies);
        var key = Server.Services.GetRequiredService<SeatPairing>().IssueCode(room.State.Id, seat).Secret;
        using var paired = await device.PostAsync($"/t/{room.State.Code}/pair", new FormUrlEncodedContent([new("key", key)]), Cancel);
        return CookiesOf(cookies);
    }

    private async Task<Place> MeetingAsync(string mark, string account)
    {
        var host = await SignInAsync(Server, account);
        var plan = Marked(Hall.Plan(Voters), mark);
        var room = (await Server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(plan, account, Cancel)).Room!;
        await Hall.OpenBoxAsync(room, Voters);
        using var phone = Server.NewClient();
        for (var voter = 0; voter < 3; voter++)
        {
            await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, voter));
            await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, voter)));
        }

        return new Place(mark, room, host, await PairAsync(room, new Seat(SeatRole.Teller, 1)), await PairAsync(room, Door.Watching), await ScreenAsync(room));
    }

    private async Task<string> ScreenAsync(IMeetingRoom room)
    {
        var cookies = new CookieContainer();
        using var screen = Server.NewClient(cookies);
        var key = Server.Services.GetRequiredService<ScreenPairing>().IssueKey(room.State.Id);
        using var paired = await DualReview.Meeting.Tests.Screen.Projector.PairAsync(screen, room, key);
        return CookiesOf(cookies);
    }

    private static MeetingPlan Marked(MeetingPlan plan, string mark) => plan with
    {
        Unit = $"{mark}社区",
        Title = $"{mark}述评会",
        Place = $"{mark}会议室",
        Subjects = [.. plan.Subjects.Select(s => s with { Name = $"{mark}{s.Name}" })],
        Reporters = [.. plan.Reporters.Select(r => r with { Name = $"{mark}{r.Name}" })],
        Roster = [.. plan.Roster.Select(a => a with { Name = $"{mark}{a.Name}" })],
        LiaisonCadre = $"{mark}{plan.LiaisonCadre}",
    };

    private static string CookiesOf(CookieContainer cookies) => string.Join("; ", cookies.GetAllCookies().Select(c => $"{c.Name}={c.Value}"));
}

/// <summary>A meeting with the rights that belong to it.</summary>
/// <param name="Mark">Two characters that every text of it begins with.</param>
/// <param name="Room">The meeting.</param>
/// <param name="Host">Cookies of its host.</param>
/// <param name="Seat">Cookies of its first teller.</param>
/// <param name="Watch">Cookies of its first scrutineer.</param>
/// <param name="Screen">Cookies of its projector.</param>
public sealed record Place(string Mark, IMeetingRoom Room, string Host, string Seat, string Watch, string Screen);

/// <summary>Classes that only look at the village share it.</summary>
[CollectionDefinition(nameof(Village))]
public sealed class SharedVillage : ICollectionFixture<Village>;
