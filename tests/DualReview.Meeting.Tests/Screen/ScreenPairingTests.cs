using System.Net;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Screen;

public sealed class ScreenPairingTests
{
    private readonly FakeTimeProvider time = new();
    private readonly MeetingId meeting = new(Guid.NewGuid());

    [Fact]
    public void Key_IsGoodOnce()
    {
        var pairing = new ScreenPairing(new MemoryKeyShelves(time));
        var key = pairing.IssueKey(meeting);

        Assert.Matches("^[A-Za-z0-9_-]{22}$", key);
        Assert.Null(pairing.Take(meeting, key));
        Assert.IsType<ScreenKeyUsed>(pairing.Take(meeting, key));
    }

    [Fact]
    public void Key_AfterTenMinutes_IsExpired()
    {
        var pairing = new ScreenPairing(new MemoryKeyShelves(time));
        var key = pairing.IssueKey(meeting);
        time.Advance(ScreenPairing.Lifetime);
        var late = pairing.IssueKey(meeting);
        Assert.Null(pairing.Take(meeting, key));

        time.Advance(ScreenPairing.Lifetime + TimeSpan.FromSeconds(1));

        Assert.IsType<ScreenKeyExpired>(pairing.Take(meeting, late));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public void Key_NeverIssued_IsWrong(string? key) => Assert.IsType<ScreenKeyWrong>(new ScreenPairing(new MemoryKeyShelves(time)).Take(meeting, key));

    [Fact]
    public void Key_OfAnotherMeeting_IsWrongAndStaysGoodForItsOwn()
    {
        var pairing = new ScreenPairing(new MemoryKeyShelves(time));
        var key = pairing.IssueKey(meeting);

        Assert.IsType<ScreenKeyWrong>(pairing.Take(new MeetingId(Guid.NewGuid()), key));
        Assert.Null(pairing.Take(meeting, key));
    }

    [Fact]
    public void Refusals_AllHaveASentence()
    {
        Refusal[] refusals = [new ScreenKeyWrong(), new ScreenKeyExpired(), new ScreenKeyUsed(), new ScreenNotPaired(), new ScreenNoTicket()];

        Assert.All(refusals, r => Assert.NotEmpty(new RefusalSentences().Of(r)));
    }

    [Fact]
    public void TwoKeys_OpenTwoScreens()
    {
        var pairing = new ScreenPairing(new MemoryKeyShelves(time));
        var (first, second) = (pairing.IssueKey(meeting), pairing.IssueKey(meeting));

        Assert.Null(pairing.Take(meeting, first));
        Assert.Null(pairing.Take(meeting, second));
    }

    [Fact]
    public async Task Pair_WithAKeyTwice_RefusesTheSecondScreen()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server);
        var key = server.Services.GetRequiredService<ScreenPairing>().IssueKey(room.State.Id);
        using var first = server.NewClient();
        using var second = server.NewClient();

        var paired = await Projector.PairAsync(first, room, key);

        Assert.Equal(HttpStatusCode.OK, paired.StatusCode);
        var cookie = Assert.Single(paired.Headers.GetValues("Set-Cookie"));
        Assert.Contains($"path=/screen/{room.State.Code}", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(room.State.Id.ToString(), cookie, StringComparison.Ordinal);
        var refused = await Projector.PairAsync(second, room, key);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
        await Projector.RefusedAsync(HttpStatusCode.UnprocessableEntity, "screen.keyUsed", refused);
    }

    [Theory]
    [InlineData("{\"key\":\"AAAAAAAAAAAAAAAAAAAAAA\"}")]
    [InlineData("{\"key\":null}")]
    [InlineData("{\"key\":7}")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task Pair_WithWhateverElse_IsRefusedAsWrong(string body)
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server);
        using var browser = server.NewClient();

        var response = await browser.PostAsync(Projector.Path(room, "/pair"), new StringContent(body, null, "application/json"), Projector.Cancel);

        await Projector.RefusedAsync(HttpStatusCode.UnprocessableEntity, "screen.keyWrong", response);
    }

    [Fact]
    public async Task Ticket_ForAStranger_IsForbiddenAtEveryMoment()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server);
        using var stranger = server.NewClient();
        using var otherHost = await server.SignInAsHostAsync("另一位");

        await ForbiddenAsync();
        await Hall.OpenBoxAsync(room, 12);
        await ForbiddenAsync();

        async Task ForbiddenAsync()
        {
            foreach (var browser in (HttpClient[])[stranger, otherHost])
            {
                await Projector.RefusedAsync(HttpStatusCode.Forbidden, "screen.notPaired", await browser.GetAsync(Projector.Path(room, "/ticket"), Projector.Cancel));
            }
        }
    }

    [Theory]
    [InlineData(TestServer.HostAccount, Policies.HostRole)]
    [InlineData("管理员", Policies.AdministratorRole)]
    public async Task Ticket_ForTheHostsOwnBrowser_IsGiven(string account, string role)
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server);
        using var host = await server.SignInAsHostAsync(account, role);
        await Hall.OpenBoxAsync(room, 12);

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Projector.Path(room, "/ticket"), Projector.Cancel)).StatusCode);
    }

    [Fact]
    public async Task Ticket_OfAPairedScreen_SurvivesARestartAndStaysWithItsMeeting()
    {
        var cookies = new CookieContainer();
        var first = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(first);
        var other = await Projector.CreateAsync(first);
        string cookie;
        using (var screen = first.NewClient(cookies))
        {
            var paired = await Projector.PairAsync(screen, room, first.Services.GetRequiredService<ScreenPairing>().IssueKey(room.State.Id));
            cookie = paired.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        await Hall.OpenBoxAsync(room, 12);
        await Hall.OpenBoxAsync(other, 12);
        await first.StopKeepingDataAsync();
        await using var second = await TestServer.StartAsync(dataDirectory: first.DataDirectory);
        using var browser = second.NewClient();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(room)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(other)).StatusCode);
        Directory.Delete(first.DataDirectory, recursive: true);

        // The cookie is sent by hand: a browser would not even offer it to the other meeting's path.
        Task<HttpResponseMessage> GetAsync(DualReview.Meeting.Meetings.IMeetingRoom of)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Projector.Path(of, "/ticket"));
            request.Headers.Add("Cookie", cookie);
            return browser.SendAsync(request, Projector.Cancel);
        }
    }

    [Fact]
    public async Task Ticket_WithAMadeUpCookie_IsForbidden()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server);
        await Hall.OpenBoxAsync(room, 12);
        using var browser = server.NewClient();
        var request = new HttpRequestMessage(HttpMethod.Get, Projector.Path(room, "/ticket"));
        request.Headers.Add("Cookie", "dr-screen=" + room.State.Id);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(request, Projector.Cancel)).StatusCode);
    }
}
