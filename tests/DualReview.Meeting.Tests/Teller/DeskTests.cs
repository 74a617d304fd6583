using System.Net;
using System.Text.RegularExpressions;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Teller;

/// <summary>The desks over real HTTP and SignalR.</summary>
public sealed partial class DeskTests : IAsyncLifetime
{
    private static readonly Seat FirstTeller = new(SeatRole.Teller, 1);
    private static readonly Seat SecondTeller = new(SeatRole.Teller, 2);

    private TestServer server = null!;
    private IMeetingRoom room = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SeatPairing Pairing => server.Services.GetRequiredService<SeatPairing>();

    private string Code => room.State.Code.Value;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        var rooms = server.Services.GetRequiredService<IMeetingRooms>();
        room = (await rooms.CreateAsync(Hall.Plan(8), TestServer.HostAccount, Cancel)).Room!;
        await ToTheVoteAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Pair_WithTheCode_OpensTheDeskOfTheSeat()
    {
        var device = await PairedAsync(FirstTeller);

        var page = await device.GetStringAsync($"/t/{Code}", Cancel);

        Assert.Contains("计票台 · 计票人甲", page, StringComparison.Ordinal);
        Assert.DoesNotContain("pair-code", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pair_SetsACookieThatOnlyTheDeskReceives()
    {
        var response = await PairAsync(server.NewClient(), Pairing.IssueCode(room.State.Id, FirstTeller).Typed);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains($"path=/t/{Code}", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Pair_WhenTheDeviceHoldsAnotherSeat_IsRefusedAndTheCodeStaysGood()
    {
        var device = await PairedAsync(FirstTeller);
        var code = Pairing.IssueCode(room.State.Id, SecondTeller);

        Assert.Equal("tellers.deviceHoldsOtherSeat", await RefusalOfAsync(PairAsync(device, code.Secret)));
        Assert.Null(await RefusalOfAsync(PairAsync(server.NewClient(), code.Secret)));
    }

    [Fact]
    public async Task Pair_WithWrongOrUsedCode_SaysWhy()
    {
        Assert.Equal("pairing.wrong", await RefusalOfAsync(PairAsync(server.NewClient(), "AAAAAAAA")));
        var code = Pairing.IssueCode(room.State.Id, FirstTeller);
        await PairAsync(server.NewClient(), code.Secret);

        var late = await PostAsync(server.NewClient(), "pair", new() { ["key"] = code.Secret }, json: true);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("已经用过", await late.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_WithoutASeat_IsRefused()
    {
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));

        Assert.Equal("tellers.seatNotPaired", await RefusalOfAsync(ActAsync(server.NewClient(), Act.ConfirmIssue)));
        Assert.Empty(room.State.Attestations);
    }

    [Fact]
    public async Task Act_WhenTheSeatWasPairedAnew_RefusesTheOldDevice()
    {
        var lost = await PairedAsync(FirstTeller);
        var fresh = await PairedAsync(FirstTeller);
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));

        Assert.Equal("tellers.seatNotPaired", await RefusalOfAsync(ActAsync(lost, Act.ConfirmIssue)));
        Assert.Null(await RefusalOfAsync(ActAsync(fresh, Act.ConfirmIssue)));
    }

    [Fact]
    public async Task Act_WhenTheNumbersChangedSinceTheyWereSeen_IsRefused()
    {
        var device = await PairedAsync(FirstTeller);
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));
        var seen = room.State.Version;
        await Hall.DoneAsync(room, new ProposeIssue(7, 7));

        Assert.Equal("meeting.moved", await RefusalOfAsync(ActAsync(device, Act.ConfirmIssue, seen)));
        Assert.False(room.State.HasAttested(Act.ConfirmIssue, FirstTeller));
    }

    [Fact]
    public async Task Act_SentTwice_CountsOnce()
    {
        var device = await PairedAsync(FirstTeller);
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));

        Assert.Null(await RefusalOfAsync(ActAsync(device, Act.ConfirmIssue)));
        Assert.Null(await RefusalOfAsync(ActAsync(device, Act.ConfirmIssue)));

        Assert.Single(room.State.Attestations);
    }

    [Fact]
    public async Task Act_FromAnotherOrigin_IsRefused()
    {
        var device = await PairedAsync(FirstTeller);
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));
        device.DefaultRequestHeaders.Add("Origin", "http://elsewhere.example");

        var response = await PostAsync(device, "act", new() { ["act"] = "ConfirmIssue", ["seen"] = "999" }, json: true);

        Assert.Contains("desk.foreign", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(room.State.Attestations);
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("99", "1")]
    [InlineData("ConfirmIssue", "soon")]
    public async Task Act_WhenMalformed_IsRefused(string act, string seen)
    {
        var device = await PairedAsync(FirstTeller);

        Assert.Equal("tellers.notYourAct", await RefusalOfAsync(PostAsync(device, "act", new() { ["act"] = act, ["seen"] = seen })));
    }

    [Fact]
    public async Task WholeBox_FromTheDesksAlone_ClosesCountsAndSigns()
    {
        var desks = new List<(Seat Seat, HttpClient Device)>();
        foreach (var seat in room.State.Seats.Select(s => s.Seat).ToArray())
        {
            desks.Add((seat, await PairedAsync(seat)));
        }

        var tellers = desks.Where(d => d.Seat.Role == SeatRole.Teller).ToArray();
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));
        foreach (var (_, device) in tellers)
        {
            Assert.Null(await RefusalOfAsync(ActAsync(device, Act.ConfirmIssue)));
        }

        await Hall.AttestAsync(room, Act.SealBox);
        await Hall.DoneAsync(room, new OpenBox());
        await VoteAsync(voters: 6, returned: 5);
        Assert.Contains(">6</b>", await desks[0].Device.GetStringAsync($"/t/{Code}/view", Cancel), StringComparison.Ordinal);
        await Hall.DoneAsync(room, new ProposeClosing());
        foreach (var (_, device) in tellers)
        {
            Assert.Null(await RefusalOfAsync(ActAsync(device, Act.CloseBox)));
        }

        await Hall.AttestAsync(room, Act.UnsealBox);
        foreach (var (_, device) in desks)
        {
            var view = await device.GetStringAsync($"/t/{Code}/view", Cancel);
            Assert.Contains("相符", view, StringComparison.Ordinal);
            Assert.DoesNotContain("不相符", view, StringComparison.Ordinal);
            Assert.Null(await RefusalOfAsync(ActAsync(device, Act.SignReport)));
        }

        Assert.True(room.State.IsAttested(Act.SignReport));
        Assert.Equal(5, room.State.Box!.Report!.Valid);
    }

    [Fact]
    public async Task PaperSignature_WhenASeatsDeviceIsDead_IsConfirmedByAnotherSeat()
    {
        var device = await PairedAsync(FirstTeller);
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));
        await Hall.DoneAsync(room, new RecordPaperSignature(Act.ConfirmIssue, SecondTeller, "手机没电了"));
        Assert.Contains("手机没电了", await device.GetStringAsync($"/t/{Code}/view", Cancel), StringComparison.Ordinal);

        var fields = new Dictionary<string, string> { ["act"] = "ConfirmIssue", ["paper"] = SecondTeller.ToString(), ["seen"] = $"{room.State.Version}" };
        Assert.Null(await RefusalOfAsync(PostAsync(device, "act", fields)));

        Assert.Equal(FirstTeller, room.State.Attestations.Single(a => a.Seat == SecondTeller).Witness);
    }

    /// <summary>A scrutineer whose phone died after another one sealed: the box need not wait for a charger.</summary>
    [Fact]
    public async Task PaperSignature_ForTheSeal_IsWitnessedOnceADeviceHasSealed()
    {
        var (first, second) = (new Seat(SeatRole.Scrutineer, 1), new Seat(SeatRole.Scrutineer, 2));
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));
        var device = await PairedAsync(first);
        var fields = new Dictionary<string, string> { ["act"] = "SealBox", ["paper"] = second.ToString(), ["seen"] = $"{room.State.Version}" };
        Assert.Equal("tellers.notOnPaper", await RefusalOfAsync(PostAsync(device, "act", fields)));

        Assert.Null(await RefusalOfAsync(PostAsync(device, "seal", new() { ["key"] = Hall.KeyOf(first).PublicHex, ["seen"] = $"{room.State.Version}" })));
        await Hall.DoneAsync(room, new RecordPaperSignature(Act.SealBox, second, "手机没电了"));
        Assert.Contains("paper-confirm", await device.GetStringAsync($"/t/{Code}/view", Cancel), StringComparison.Ordinal);
        Assert.Null(await RefusalOfAsync(PostAsync(device, "act", fields)));

        Assert.True(room.State.IsAttested(Act.SealBox));
        Assert.Equal(first, Assert.Single(room.State.SealKeys).Seat);
    }

    /// <summary>A field that says whose paper it is, and names nobody, must not turn into a confirmation of one's own.</summary>
    [Theory]
    [InlineData("x")]
    [InlineData("scrutineer-9")]
    [InlineData("SCRUTINEER-2")]
    public async Task Act_WithAWitnessForNobody_IsRefused(string paper)
    {
        var watching = new Seat(SeatRole.Scrutineer, 1);
        await Hall.ToTheVoteAsync(room);
        foreach (var seat in room.State.Seats.Select(s => s.Seat).ToArray())
        {
            await PairedAsync(seat);
        }

        await Hall.OpenBoxAsync(room, 8);
        await Hall.StopBoxAsync(room);
        var device = await PairedAsync(watching);

        var fields = new Dictionary<string, string> { ["act"] = "UnsealBox", ["paper"] = paper, ["seen"] = $"{room.State.Version}" };
        Assert.Equal("tellers.notYourAct", await RefusalOfAsync(PostAsync(device, "act", fields)));
        Assert.Empty(room.State.Attestations.Where(a => a.Act == Act.UnsealBox));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("甲")]
    public async Task Seal_WithAKeyNobodyCanUse_IsRefused(string key)
    {
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));
        var device = await PairedAsync(new Seat(SeatRole.Scrutineer, 1));

        Assert.Equal("box.sealKeyUnusable", await RefusalOfAsync(PostAsync(device, "seal", new() { ["key"] = key, ["seen"] = $"{room.State.Version}" })));
        Assert.Empty(room.State.SealKeys);
    }

    [Fact]
    public async Task View_WithoutASeat_IsUnauthorized() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.NewClient().GetAsync($"/t/{Code}/view", Cancel)).StatusCode);

    [Fact]
    public async Task Page_WithTheCodeInLowerCase_LeadsToTheCanonicalAddress()
    {
        var response = await server.NewClient().GetAsync($"/t/{Code.ToLowerInvariant()}", Cancel);

        Assert.Equal($"/t/{Code}", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Hub_WithoutASeat_RefusesToJoinTheBox()
    {
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(server.BaseAddress, $"/t/{Code}/live")).Build();
        await connection.StartAsync(Cancel);

        var refused = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync("WatchBox", Code, Cancel));

        Assert.Contains("tellers.seatNotPaired", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_WithASeat_TellsTheTurnout()
    {
        var cookies = new CookieContainer();
        await PairAsync(server.NewClient(cookies), Pairing.IssueCode(room.State.Id, FirstTeller).Secret);
        await Hall.DoneAsync(room, new ProposeIssue(8, 8));
        await PairAsync(server.NewClient(), Pairing.IssueCode(room.State.Id, SecondTeller).Secret);
        await Hall.AttestAsync(room, Act.ConfirmIssue);
        foreach (var seat in room.State.Needed(Act.SealBox).ToArray())
        {
            await PairedAsync(seat);
        }

        await Hall.AttestAsync(room, Act.SealBox);
        await Hall.DoneAsync(room, new OpenBox());
        await using var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(server.BaseAddress, $"/t/{Code}/live"), o => o.Cookies = cookies)
            .Build();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.On<TurnoutSeen>("Turnout", t =>
        {
            if (t is { Issued: 3, Returned: 2 })
            {
                told.TrySetResult();
            }
        });
        await connection.StartAsync(Cancel);
        await connection.InvokeAsync("WatchBox", Code, Cancel);

        await VoteAsync(voters: 3, returned: 2);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    private async Task ToTheVoteAsync()
    {
        while (room.State.Current?.Kind != Domain.Schemes.AgendaKind.Vote)
        {
            if (room.State.Current?.Kind == Domain.Schemes.AgendaKind.ElectTellers)
            {
                foreach (var (seat, name) in room.State.Seats.Select(s => s.Seat).Zip(["赵一", "钱二", "孙三", "李四"]).ToArray())
                {
                    await Hall.DoneAsync(room, new NominateTeller(seat, name, DeclaredUnrelated: true));
                }

                await Hall.DoneAsync(room, new AdoptTellers());
            }

            await Hall.DoneAsync(room, new Advance());
        }
    }

    private async Task VoteAsync(int voters, int returned)
    {
        for (var i = 0; i < voters; i++)
        {
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, i));
            if (i < returned)
            {
                Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(room, i));
            }
        }
    }

    private async Task<HttpClient> PairedAsync(Seat seat)
    {
        var device = server.NewClient();
        Assert.Null(await RefusalOfAsync(PairAsync(device, Pairing.IssueCode(room.State.Id, seat).Secret)));
        return device;
    }

    private Task<HttpResponseMessage> PairAsync(HttpClient device, string key) => PostAsync(device, "pair", new() { ["key"] = key });

    private Task<HttpResponseMessage> ActAsync(HttpClient device, Act act, long? seen = null) =>
        PostAsync(device, "act", new() { ["act"] = act.ToString(), ["seen"] = $"{seen ?? room.State.Version}" });

    private async Task<HttpResponseMessage> PostAsync(HttpClient device, string what, Dictionary<string, string> fields, bool json = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/t/{Code}/{what}") { Content = new FormUrlEncodedContent(fields) };
        if (json)
        {
            request.Headers.Accept.ParseAdd("application/json");
        }

        return await device.SendAsync(request, Cancel);
    }

    /// <summary>The refusal's code in the redirect of a plain form; null when it was done.</summary>
    private static async Task<string?> RefusalOfAsync(Task<HttpResponseMessage> sending)
    {
        var response = await sending;
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        return Refused().Match(response.Headers.Location!.ToString()) is { Success: true } match ? match.Groups[1].Value : null;
    }

    private sealed record TurnoutSeen(int Issued, int Returned);

    [GeneratedRegex(@"[?&]refused=([\w.]+)")]
    private static partial Regex Refused();
}
