using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Screen;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using RollPhone = DualReview.Meeting.Rehearsal.RollPhone;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// A meeting from the set-up code to the end, with every category of the program and the framework writing all it can: no secret and
/// nothing that somebody wrote in confidence is in any line. The vote alone is looked at in SecrecyTests, the files in ForensicTests.
/// </summary>
public sealed class WholeMeetingLogTests
{
    private const int Voters = 8;
    private const int Sheets = 2;
    private const int Phones = Voters - Sheets;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_OfAWholeMeetingAtItsMostTalkative_HoldsNoSecret()
    {
        using var log = new LogLines();
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        var server = await TestServer.StartAsync(log.Everything);
        await using (server)
        {
            await HoldAllAsync(server, secrets);
        }

        var lines = string.Join('\n', log.Written);
        Assert.All((string[])["Request starting", "Opened connection to database", "Received hub invocation", "/pair", "/account/login", "/hub/meeting", "/roll", "/unseal", "/sheets", "/archive/1"], shown => Assert.Contains(shown, lines, StringComparison.Ordinal));
        Assert.True(secrets.Count > 90, $"{secrets.Count} secrets");
        foreach (var (name, secret) in secrets)
        {
            foreach (var form in Forms(secret))
            {
                Assert.False(lines.Contains(form, StringComparison.OrdinalIgnoreCase), $"{name} is in the log: …{Around(lines, form)}…");
            }
        }
    }

    /// <summary>Holds a meeting of each way of handing out, from the set-up code to the end, and names every secret there was.</summary>
    internal static async Task HoldAllAsync(TestServer server, Dictionary<string, string> secrets)
    {
        await HoldAsync(server, secrets);
        await HoldBySlipsAsync(server, secrets);
        await HoldByRollAsync(server, secrets);
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
        await Hall.DoneAsync(room, new ProposeIssue(Voters, Voters, Sheets));
        await ActAsync(seats, room, Act.ConfirmIssue);
        await ActAsync(seats, room, Act.SealBox);
        await Hall.DoneAsync(room, new OpenBox());
        secrets["server's key of the seal"] = Convert.ToHexStringLower((await Held(room).SecretAsync(BoxSecret.Seal))!);
        await OpenScreenAsync(server, room, secrets);
        await VoteAsync(phone, room, secrets);
        await VoteWithoutScriptAsync(phone, room, secrets);
        await Hall.DoneAsync(room, new ProposeClosing());
        await ActAsync(seats, room, Act.CloseBox);
        await KeyInAsync(seats, room, secrets);
        await ActAsync(seats, room, Act.EnterSheets);
        await ActAsync(seats, room, Act.UnsealBox);
        foreach (var seat in room.State.Needed(Act.UnsealBox))
        {
            secrets[$"seal key of {seat}"] = Convert.ToHexStringLower(Hall.KeyOf(seat).Export());
        }

        await ActAsync(seats, room, Act.SignReport);
        Assert.Equal(HttpStatusCode.OK, await seats[0].StatusOfAsync("archive/1"));
        using var archive = await host.GetAsync($"/host/{room.State.Id}/archive/1", Cancel);
        Assert.Equal(HttpStatusCode.OK, archive.StatusCode);
        await Projector.GoToAsync(room, AgendaKind.Announce);
        await Hall.DoneAsync(room, new AnnounceResult());
        while (room.State.Stage != MeetingStage.Ended)
        {
            await Hall.DoneAsync(room, new Advance());
        }

        // Reading what was written is part of it: the host's page does.
        var written = await room.WrittenOpinionsAsync(Cancel);
        Assert.Equal(Voters + 1, written.Opinions.Count);
        Assert.Contains(secrets["written on sheet 1"], written.Opinions);
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
        for (var voter = 0; voter < Phones - 1; voter++)
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
        Assert.Equal(new Turnout(Voters, Phones), room.Turnout);
    }

    /// <summary>Both tellers key in every sheet, the first one also what is written on it.</summary>
    private static async Task KeyInAsync(List<BoxSeat> seats, IMeetingRoom room, Dictionary<string, string> secrets)
    {
        var subjects = room.State.Box!.Paper.Subjects;
        for (var sheet = 1; sheet <= Sheets; sheet++)
        {
            secrets[$"written on sheet {sheet}"] = $"纸上写着第{sheet}张要改";
            secrets[$"remark on sheet {sheet}"] = $"纸上给他第{sheet}句话";
            (string, string)[] marks = [("number", $"{sheet}"), ("step", "put"), .. subjects.SelectMany(s => s.Rows.Select(r => ($"mark.{s.Id}.{r.Key}", s.Scale.Grades[0].Key)))];
            (string, string)[] words = [("opinion", secrets[$"written on sheet {sheet}"]), ($"remark.{subjects[0].Id}", secrets[$"remark on sheet {sheet}"])];
            Assert.Null(await seats[0].KeyInAsync([.. marks, .. words]));
            Assert.Null(await seats[1].KeyInAsync(marks));
        }
    }

    /// <summary>A vote with printed slips: one is scanned, one typed into a page without script, one guessed.</summary>
    private static async Task HoldBySlipsAsync(TestServer server, Dictionary<string, string> secrets)
    {
        using var phone = server.NewClient();
        var room = await Phone.CreateAsync(server, Hall.Plan(Voters));
        await Hall.ToTheVoteAsync(room);
        await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Slips));
        var codes = Assert.IsType<SlipOutcome.Printed>(await room.HandOut.PrintSlipsAsync(3, Hall.Host, Cancel)).Codes;
        await Hall.OpenBoxAsync(room, 3, slips: new SlipFigures(0, 0));
        foreach (var (code, i) in codes.Select((c, i) => (c, i)))
        {
            secrets[$"slip {i}"] = code;
            secrets[$"slip {i} as printed"] = SlipCode.Display(code);
            secrets[$"token of slip {i}"] = Phone.Text(RoomHandOut.TokenOf(code));
            secrets[$"hash of slip {i}"] = Phone.Text(SHA256.HashData(RoomHandOut.TokenOf(code)));
        }

        using var scanned = await phone.PostAsJsonAsync(Phone.At(room, "/claim"), new { ticket = codes[0], hash = secrets["hash of slip 0"] }, Cancel);
        await Phone.AcceptedAsync(scanned);
        var ballot = Phone.Ballot(room, 0);
        ballot["token"] = secrets["token of slip 0"];
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, ballot));
        using var typed = await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", SlipCode.Display(codes[1]).ToLowerInvariant()));
        Assert.Equal(HttpStatusCode.OK, typed.StatusCode);
        secrets["guessed slip"] = SlipCode.Make();
        using var guessed = await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", secrets["guessed slip"]));
        await Hall.CloseBoxAsync(room);
        Assert.Equal(1, room.State.Box!.Report!.Valid);
    }

    /// <summary>A vote by the roll: a key scanned and one typed, and a signature that only the ballot shows.</summary>
    private static async Task HoldByRollAsync(TestServer server, Dictionary<string, string> secrets)
    {
        using var phone = server.NewClient();
        var room = await Phone.CreateAsync(server, Hall.Plan(Voters));
        var modulus = await RollCall.BeginAsync(room);
        secrets["private key of the roll"] = Convert.ToBase64String((await Held(room).SecretAsync(BoxSecret.Roll))!);
        var calls = new List<RollCall>();
        foreach (var attendee in RollCall.Voters(room, 3).ToArray())
        {
            var voter = calls.Count;
            var key = server.Services.GetRequiredService<RollInvitations>().Issue(room.State.Id, attendee);
            var mine = new RollPhone(modulus, Hall.Token(voter));
            using var given = await phone.PostAsJsonAsync(Phone.At(room, "/roll"), new { key = voter == 0 ? key.Typed : key.Secret, blinded = Phone.Text(mine.Blinded) }, Cancel);
            var signature = (await given.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["signature"]!.GetValue<string>();
            calls.Add(new RollCall(mine, Base64Url.DecodeFromChars(signature)));
            secrets[$"key of the roll {voter}"] = key.Secret;
            secrets[$"typed key of the roll {voter}"] = key.Typed;
            secrets[$"blinded message {voter}"] = Phone.Text(mine.Blinded);
            secrets[$"hash of the blinded message {voter}"] = Phone.Text(SHA256.HashData(mine.Blinded));
            secrets[$"blind signature {voter}"] = signature;
            secrets[$"signature of the roll {voter}"] = Phone.Text(calls[voter].Proof.Signature);
            secrets[$"prefix of the roll {voter}"] = Phone.Text(mine.Prefix);
        }

        await Hall.OpenBoxAsync(room, calls.Count);
        foreach (var (call, voter) in calls.Select((c, i) => (c, i)))
        {
            var ballot = Phone.Ballot(room, voter);
            ballot["prefix"] = Phone.Text(call.Phone.Prefix);
            ballot["signature"] = Phone.Text(call.Proof.Signature);
            await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, ballot));
        }

        await Hall.CloseBoxAsync(room);
        Assert.Equal(calls.Count, room.State.Box!.Report!.Valid);
    }

    private static IBallotBox Held(IMeetingRoom room) => ((MeetingRoom)room).Box!.Box;

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

    /// <summary>As it is, as an address would carry it, and where it is bytes in base64url or hexadecimal, as those bytes in any usual writing.</summary>
    internal static IEnumerable<string> Forms(string secret)
    {
        var bytes = secret.Length == 64 && secret.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(secret)
            : secret.Length is 22 or 43 or 342 && Base64Url.IsValid(secret) ? Base64Url.DecodeFromChars(secret)
            : Encoding.UTF8.GetBytes(secret);
        return new[] { secret, Uri.EscapeDataString(secret), WebUtility.HtmlEncode(secret), Convert.ToHexString(bytes), Convert.ToBase64String(bytes), Base64Url.EncodeToString(bytes), BitConverter.ToString(bytes) }
            .Distinct(StringComparer.Ordinal);
    }

    private static string Around(string lines, string form)
    {
        var at = lines.IndexOf(form, StringComparison.OrdinalIgnoreCase);
        return lines[Math.Max(0, at - 200)..Math.Min(lines.Length, at + form.Length + 50)];
    }
}
