using System.Globalization;
using System.Net.Http.Headers;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// Doors that open at one moment of a meeting only: who gets through then. That they are shut while the box is open stands in the
/// table of AccessMatrixTests; here the rightful one gets through, and whoever else knocks changes nothing.
/// </summary>
public sealed class MomentTests(MomentTests.Offices offices) : IClassFixture<MomentTests.Offices>
{
    /// <summary>As in AccessMatrixTests. <c>seat</c> is a teller, <c>watch</c> a scrutineer; an apostrophe marks the same office of another meeting at the same moment.</summary>
    private const string Rules = """
                                                              nobody host   host'  seat   seat'  watch  watch' admin
        sealing   POST /t/{code}/seal                         no     no     no     no     no     yes    no     no
        keying    GET /t/{code}/sheets                        away   away   away   yes    away   away   away   away
        keying    POST /t/{code}/sheets                       no     no     no     yes    no     no     no     no
        keying    POST /t/{code}/sheets/remove                no     no     no     yes    no     no     no     no
        keying    POST /t/{code}/sheets/confirm               no     no     no     yes    no     no     no     no
        keying    POST /t/{code}/unseal                       no     no     no     no     no     no     no     no
        closed    POST /t/{code}/unseal                       no     no     no     no     no     yes    no     no
        closed    GET /t/{code}/archive/{box:int}             login  login  login  no     login  no     login  login
        closed    GET /host/{id:guid}/archive/{box:int}       login  no     no     login  login  login  login  no
        counted   GET /t/{code}/archive/{box:int}             login  login  login  no     login  no     login  login
        counted   GET /host/{id:guid}/archive/{box:int}       login  no     no     login  login  login  login  no
        signed    GET /t/{code}/archive/{box:int}             login  login  login  yes    login  yes    login  login
        signed    GET /host/{id:guid}/archive/{box:int}       login  yes    no     login  login  login  login  yes
        voided    GET /t/{code}/archive/{box:int}             login  login  login  no     login  no     login  login
        voided    GET /host/{id:guid}/archive/{box:int}       login  no     no     login  login  login  login  no
        voided    GET /m/{code}/seal                          no     no     no     no     no     no     no     no
        rolling   GET /m/{code}/roll                          yes    yes    yes    yes    yes    yes    yes    yes
        rolling   POST /m/{code}/roll                         yes    yes    yes    yes    yes    yes    yes    yes
        rolling   POST /m/{code}/claim                        no     no     no     no     no     no     no     no
        rolling   POST /m/{code}/cast                         no     no     no     no     no     no     no     no
        """;

    private static readonly Seat Teller = new(SeatRole.Teller, 1);
    private static readonly string[][] Lines = [.. Rules.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private readonly TestServer server = offices.Server;
    private readonly HttpClient browser = offices.Browser;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryDoor_AtItsMoment_LetsInWhomTheTableSaysAndNobodyElseChangesAnything()
    {
        var doors = Door.All(server).ToDictionary(d => d.Name, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var line in Lines.Skip(1))
        {
            var (moment, door) = (line[0], doors[$"{line[1]} {line[2]}"]);
            var (room, rights) = await PrepareAsync(moment);
            var beginning = await LookAsync(room);
            foreach (var (role, expected) in Lines[0].Zip(line[3..]))
            {
                var before = await LookAsync(room);
                using var request = door.Knock(room, rights[role]);
                using var response = await browser.SendAsync(request, Cancel);
                var actual = Answer.Of(response);
                if (actual != expected)
                {
                    wrong.Add($"{moment}: {door.Name} for {role}: {actual} instead of {expected}");
                }

                if (actual != "yes" && await LookAsync(room) != before)
                {
                    wrong.Add($"{moment}: {door.Name} answered {role} {actual} and did something");
                }
            }

            if (door.Method == "POST" && line.Contains("yes") && await LookAsync(room) == beginning)
            {
                wrong.Add($"{moment}: {door.Name} let somebody in and did nothing");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>One signature after the other, and before the last of them nobody gets the file, by whatever door.</summary>
    [Fact]
    public async Task Archive_BeforeTheLastSignature_IsGivenToNobody()
    {
        var (room, rights) = await PrepareAsync("counted");
        var doors = Door.All(server).Where(d => d.Pattern.EndsWith("/archive/{box:int}", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, doors.Length);
        foreach (var seat in room.State.Needed(Act.SignReport).ToArray())
        {
            Assert.Equal(0, await GivenAsync());
            Assert.Null(await room.ArchiveAsync(1, Cancel));
            await Hall.DoneAsync(room, new Attest(Act.SignReport, seat), new CommandContext(new Actor.AtBox(seat)));
        }

        // The host, the administrator, and two of the people at the box.
        Assert.Equal(4, await GivenAsync());

        async Task<int> GivenAsync()
        {
            var given = 0;
            foreach (var door in doors)
            {
                foreach (var cookie in rights.Values)
                {
                    using var request = door.Knock(room, cookie);
                    using var response = await browser.SendAsync(request, Cancel);
                    var body = await response.Content.ReadAsByteArrayAsync(Cancel);
                    var zip = body.AsSpan().StartsWith("PK"u8);
                    Assert.Equal(response.IsSuccessStatusCode, zip);
                    given += zip ? 1 : 0;
                }
            }

            return given;
        }
    }

    [Fact]
    public async Task Archive_WhenItIsGiven_IsAFileThatNoBrowserShowsAndNobodyKeeps()
    {
        var (room, rights) = await PrepareAsync("signed");
        foreach (var (address, cookie) in ((string, string)[])[($"/t/{room.State.Code}/archive/1", rights["seat"]), ($"/host/{room.State.Id}/archive/1", rights["host"])])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Cookie", cookie);
            using var response = await browser.SendAsync(request, Cancel);

            Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(response.Headers.CacheControl is { NoStore: true });
            var named = ContentDispositionHeaderValue.Parse(Assert.Single(response.Content.Headers.GetValues("Content-Disposition")));
            Assert.Equal("attachment", named.DispositionType);
            Assert.Matches(@"^[\w-]+\.zip$", named.FileNameStar);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("2147483647")]
    [InlineData("99999999999")]
    [InlineData("1.zip")]
    [InlineData("..%2f1")]
    public async Task Archive_OfABoxThatIsNone_IsNotThere(string box)
    {
        var (room, rights) = await PrepareAsync("signed");
        foreach (var (address, cookie) in ((string, string)[])[($"/t/{room.State.Code}/archive/{box}", rights["seat"]), ($"/host/{room.State.Id}/archive/{box}", rights["host"])])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Cookie", cookie);
            using var response = await browser.SendAsync(request, Cancel);

            Assert.Equal("no", Answer.Of(response));
        }
    }

    private async Task<(IMeetingRoom Room, Dictionary<string, string> Rights)> PrepareAsync(string moment)
    {
        var (room, other) = (await RoomAsync("主持甲", moment), await RoomAsync("主持乙", moment));
        return (room, new(offices.Staff, StringComparer.Ordinal)
        {
            ["nobody"] = string.Empty,
            ["seat"] = await PairAsync(room, Teller),
            ["seat'"] = await PairAsync(other, Teller),
            ["watch"] = await PairAsync(room, Door.Watching),
            ["watch'"] = await PairAsync(other, Door.Watching),
        });
    }

    private async Task<IMeetingRoom> RoomAsync(string account, string moment)
    {
        var room = (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(Hall.Plan(Moment.Voters), account, Cancel)).Room!;
        await Moment.LeadAsync(room, moment);
        return room;
    }

    private async Task<string> PairAsync(IMeetingRoom room, Seat seat)
    {
        using var device = new BoxSeat(server, room);
        Assert.Null(await device.PairAsync(seat));
        return device.Cookie;
    }

    /// <summary>Everything that somebody could have changed: the journal, the turnout, the first teller's pile.</summary>
    private static async Task<string> LookAsync(IMeetingRoom room)
    {
        var pile = await room.Sheets.DeskAsync(Teller, Cancel) is { } desk ? string.Join('|', desk.Mine.Select(e => string.Join(',', e.Marks.Select(m => m.Code)))) : null;
        return string.Create(CultureInfo.InvariantCulture, $"{room.State.Version} {room.Turnout} {pile}");
    }

    /// <summary>A server with two hosts and an administrator; every test holds meetings of its own in it.</summary>
    public sealed class Offices : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        /// <summary>Without any cookie of its own: rights are sent by hand.</summary>
        internal HttpClient Browser { get; private set; } = null!;

        internal Dictionary<string, string> Staff { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Server = await TestServer.StartAsync();
            Browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Server.BaseAddress };
            Staff = new(StringComparer.Ordinal)
            {
                ["host"] = await Village.SignInAsync(Server, "主持甲"),
                ["host'"] = await Village.SignInAsync(Server, "主持乙"),
                ["admin"] = await Village.SignInAsync(Server, "管理员", Policies.AdministratorRole),
            };
        }

        public async ValueTask DisposeAsync()
        {
            Browser.Dispose();
            await Server.DisposeAsync();
        }
    }
}
