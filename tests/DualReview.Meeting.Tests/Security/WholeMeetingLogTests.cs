using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Screen;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// A meeting from the set-up code to the end, with every category of the program and the framework writing all it can: no secret and
/// nothing that somebody wrote in confidence is in any line. The vote alone is looked at in SecrecyTests, the files in ForensicTests.
/// </summary>
public sealed class WholeMeetingLogTests
{
    private const int Voters = 6;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_OfAWholeMeetingAtItsMostTalkative_HoldsNoSecret()
    {
        using var log = new LogLines();
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        var server = await TestServer.StartAsync(log.Everything);
        await using (server)
        {
            await HoldAsync(server, secrets);
        }

        var lines = string.Join('\n', log.Written);
        Assert.All((string[])["Request starting", "Executed DbCommand", "Received hub invocation", "/pair", "/account/login", "/hub/meeting"], shown => Assert.Contains(shown, lines, StringComparison.Ordinal));
        Assert.True(secrets.Count > 30);
        foreach (var (name, secret) in secrets)
        {
            foreach (var form in Forms(secret))
            {
                Assert.False(lines.Contains(form, StringComparison.OrdinalIgnoreCase), $"{name} is in the log: …{Around(lines, form)}…");
            }
        }
    }

    private static async Task HoldAsync(TestServer server, Dictionary<string, string> secrets)
    {
        using var host = await SetUpAndSignInAsync(server, secrets);
        var room = await Phone.CreateAsync(server, Hall.Plan(Voters));
        await Hall.DoneAsync(room, new Advance());
        using var phone = server.NewClient();
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/checkin", ("name", room.State.Roster[0].Name)));
        secrets["opinion sheet"] = "井水发黄没有人管";
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/opinion", ("text", secrets["opinion sheet"])));
        await Hall.ToTheVoteAsync(room);
        var seats = await PairAsync(server, room, secrets);
        await Hall.DoneAsync(room, new ProposeIssue(Voters, Voters));
        await ActAsync(seats, room, Act.ConfirmIssue);
        await ActAsync(seats, room, Act.SealBox);
        await Hall.DoneAsync(room, new OpenBox());
        await OpenScreenAsync(server, room, secrets);
        await VoteAsync(phone, room, secrets);
        await VoteWithoutScriptAsync(phone, room, secrets);
        await Hall.DoneAsync(room, new ProposeClosing());
        await ActAsync(seats, room, Act.CloseBox);
        await ActAsync(seats, room, Act.UnsealBox);
        foreach (var seat in room.State.Needed(Act.UnsealBox))
        {
            secrets[$"seal key of {seat}"] = Convert.ToHexStringLower(Hall.KeyOf(seat).Export());
        }

        await ActAsync(seats, room, Act.SignReport);
        await Projector.GoToAsync(room, AgendaKind.Announce);
        await Hall.DoneAsync(room, new AnnounceResult());
        while (room.State.Stage != MeetingStage.Ended)
        {
            await Hall.DoneAsync(room, new Advance());
        }

        // Reading what was written is part of it: the host's page does.
        var written = await room.WrittenOpinionsAsync(Cancel);
        Assert.Equal(Voters + 1, written.Opinions.Count);
        await phone.GetStringAsync(Phone.At(room, "/receipts"), Cancel);
        using var gone = await TestServer.SignOutAsync(host);
        seats.ForEach(s => s.Dispose());
    }

    private static async Task<HttpClient> SetUpAndSignInAsync(TestServer server, Dictionary<string, string> secrets)
    {
        secrets["set-up code"] = server.Services.GetRequiredService<SetupCode>().Issue();
        secrets["password"] = "床前明月光12345";
        secrets["wrong password"] = "疑是地上霜56789";
        var cookies = new CookieContainer();
        var host = server.NewClient(cookies);
        using var made = await TestServer.PostFormAsync(host, "/setup", "setup", new()
        {
            ["Form.Code"] = secrets["set-up code"], ["Form.Account"] = TestServer.HostAccount, ["Form.Name"] = "张主任", ["Form.Password"] = secrets["password"],
        });
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
        await TestServer.SignInAsync(host, TestServer.HostAccount, secrets["wrong password"]);
        using var signedIn = await TestServer.SignInAsync(host, TestServer.HostAccount, secrets["password"]);
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        await host.GetStringAsync("/host", Cancel);
        foreach (Cookie cookie in cookies.GetAllCookies())
        {
            secrets[$"cookie {cookie.Name}"] = cookie.Value;
        }

        return host;
    }

    /// <summary>Every seat pairs with its secret; one has tried a wrong code and one types.</summary>
    private static async Task<List<BoxSeat>> PairAsync(TestServer server, IMeetingRoom room, Dictionary<string, string> secrets)
    {
        var pairing = server.Services.GetRequiredService<SeatPairing>();
        var seats = new List<BoxSeat>();
        foreach (var seat in room.State.Seats.Select(s => s.Seat).ToArray())
        {
            var code = pairing.IssueCode(room.State.Id, seat);
            secrets[$"pairing secret of {seat}"] = code.Secret;
            secrets[$"pairing code of {seat}"] = code.Typed;
            seats.Add(new BoxSeat(server, room));
            Assert.Equal("pairing.wrong", await seats[^1].PairAsync(seat, "AAAAAAAA", string.Empty));
            Assert.Null(await seats[^1].PairAsync(seat, seats.Count == 1 ? code.Typed : code.Secret, Hall.SigningKeyOf(seat)));
            secrets[$"capability of {seat}"] = seats[^1].Cookie.Split('=')[1];
            secrets[$"hash of the capability of {seat}"] = room.State.SeatOf(seat)!.CapabilityHash!;
        }

        await using var live = new HubConnectionBuilder()
            .WithUrl(new Uri(server.BaseAddress, $"/t/{room.State.Code}/live"), o => o.Headers["Cookie"] = seats[0].Cookie)
            .Build();
        await live.StartAsync(Cancel);
        await live.InvokeAsync("WatchBox", room.State.Code.Value, Cancel);
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(server.BaseAddress, "/hub/meeting")).Build();
        await hub.StartAsync(Cancel);
        await hub.InvokeAsync("WatchPhone", room.State.Code.Value, Cancel);
        return seats;
    }

    private static async Task OpenScreenAsync(TestServer server, IMeetingRoom room, Dictionary<string, string> secrets)
    {
        var cookies = new CookieContainer();
        using var screen = server.NewClient(cookies);
        secrets["key of the projector"] = server.Services.GetRequiredService<ScreenPairing>().IssueKey(room.State.Id);
        Assert.Equal(HttpStatusCode.OK, (await Projector.PairAsync(screen, room, secrets["key of the projector"])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Projector.PairAsync(screen, room, secrets["key of the projector"])).StatusCode);
        await screen.GetStringAsync(Projector.Path(room, "/ticket"), Cancel);
        secrets["cookie of the projector"] = Assert.Single(cookies.GetAllCookies()).Value;
        secrets["ticket"] = room.CurrentTicket()!.Secret;
    }

    private static async Task VoteAsync(HttpClient phone, IMeetingRoom room, Dictionary<string, string> secrets)
    {
        for (var voter = 0; voter < Voters - 1; voter++)
        {
            await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, voter));
            secrets[$"opinion of {voter}"] = $"总的看法{voter}号不满意";
            secrets[$"remark of {voter}"] = $"给他的话{voter}号要改";
            var ballot = Phone.Ballot(room, voter, b => b with { Opinion = secrets[$"opinion of {voter}"], Remarks = b.Remarks.SetItem(0, secrets[$"remark of {voter}"]) });
            secrets[$"sealed ballot of {voter}"] = ballot["ballot"]!.GetValue<string>();
            await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, ballot));
            await Phone.CastAsync(phone, room, ballot.ToJsonString()[..^7]);
            secrets[$"token of {voter}"] = Phone.Text(Hall.Token(voter));
            secrets[$"hash of {voter}"] = Phone.Text(SHA256.HashData(Hall.Token(voter)));
            secrets[$"ballot id of {voter}"] = Phone.Text(Hall.BallotId(voter));
            secrets[$"receipt of {voter}"] = Phone.Text(Hall.Receipt(voter));
        }
    }

    private static async Task VoteWithoutScriptAsync(HttpClient phone, IMeetingRoom room, Dictionary<string, string> secrets)
    {
        using var claimed = await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", room.CurrentTicket()!.Secret));
        var page = await claimed.Content.ReadAsStringAsync(Cancel);
        foreach (var name in (string[])["token", "ballotId", "r"])
        {
            secrets[$"plain {name}"] = Phone.Hidden(page, name);
        }

        secrets["plain opinion"] = "没有脚本也有话说";
        await Phone.SendPlainAsync(
            phone,
            room,
            "/plain/cast",
            ("token", secrets["plain token"]), ("ballotId", secrets["plain ballotId"]), ("r", secrets["plain r"]), ("opinion", secrets["plain opinion"]), ("step", "send"));
        Assert.Equal(new Turnout(Voters, Voters), room.Turnout);
    }

    private static async Task ActAsync(List<BoxSeat> seats, IMeetingRoom room, Act act)
    {
        foreach (var (device, seat) in seats.Zip(room.State.Seats))
        {
            if (room.State.Needed(act).Contains(seat.Seat))
            {
                Assert.Null(await device.ActAsync(act));
            }
        }
    }

    /// <summary>As it is, as an address would carry it, and where it is bytes in base64url, as those bytes in any usual writing.</summary>
    private static IEnumerable<string> Forms(string secret)
    {
        var bytes = secret.Length is 22 or 43 && Base64Url.IsValid(secret) ? Base64Url.DecodeFromChars(secret) : Encoding.UTF8.GetBytes(secret);
        return new[] { secret, Uri.EscapeDataString(secret), WebUtility.HtmlEncode(secret), Convert.ToHexString(bytes), Convert.ToBase64String(bytes), Base64Url.EncodeToString(bytes), BitConverter.ToString(bytes) }
            .Distinct(StringComparer.Ordinal);
    }

    private static string Around(string lines, string form)
    {
        var at = lines.IndexOf(form, StringComparison.OrdinalIgnoreCase);
        return lines[Math.Max(0, at - 200)..Math.Min(lines.Length, at + form.Length + 50)];
    }
}
