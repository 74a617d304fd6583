using System.Collections.Concurrent;
using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>票条 in a real browser: scanned before and after the opening, typed, mistyped, and used twice.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class SlipTests(Chromium chromium) : IAsyncLifetime
{
    private const int Ballots = 4;

    private readonly Devices devices = new();
    private TestServer server = null!;
    private Backstage meeting = null!;
    private IReadOnlyList<string> slips = [];

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        meeting = await Backstage.AtTheVoteAsync(server);
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Slips));
        slips = await meeting.PrintAsync(Ballots + 2);
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Slip_ScannedBeforeTheOpening_LeavesTheAddressBarAndVotesOnceTheBoxIsOpen()
    {
        var voter = await VoterAsync();
        var asked = Requests(voter.Device);

        await voter.ArriveAsync($"#s={slips[0]}");
        await voter.Device.SaysAsync("ballot-status", "票条已读取");
        Assert.Equal($"/m/{meeting.Code}", voter.Device.Address);
        await voter.Device.IsAccessibleAsync();
        await OpenAsync();
        await voter.BeginAsync();
        await voter.VoteAsync(0);
        var wall = await devices.AddAsync(chromium.ProjectorAsync(server.BaseAddress));
        await wall.OpenAsync($"/screen/{meeting.Code}");
        await wall.SaysAsync("slips-call", "扫手里票条上的二维码");
        await wall.IsAccessibleAsync();

        Assert.Equal(new Turnout(Ballots, 1), meeting.Room.Turnout);
        Assert.Contains(asked, request => request.EndsWith("/claim", StringComparison.Ordinal));
        Assert.All(asked, request => Assert.DoesNotContain(slips[0], request, StringComparison.OrdinalIgnoreCase));
        voter.Device.HasNoComplaint();
    }

    [Fact]
    public async Task Slip_ScannedWhileThePageIsOpen_Votes()
    {
        await OpenAsync();
        var voter = await VoterAsync();
        await voter.ArriveAsync();
        await voter.Device.SeesAsync("claim-digits");
        await voter.Device.IsAccessibleAsync();

        await voter.Device.Page.EvaluateAsync($"location.hash = 's={slips[0]}'");
        await voter.BeginAsync();

        Assert.Equal($"/m/{meeting.Code}", voter.Device.Address);
        await voter.VoteAsync(1);
        Assert.Equal(1, meeting.Room.Turnout.Returned);
    }

    [Fact]
    public async Task Slip_TypedInSmallLettersWithSpaces_Votes()
    {
        await OpenAsync();
        var voter = await VoterAsync();
        await voter.ArriveAsync();

        await voter.TypeAsync(string.Join(' ', slips[0].ToLowerInvariant().Chunk(4).Select(c => new string(c))));
        await voter.BeginAsync();
        await voter.VoteAsync(2);

        Assert.Equal(1, meeting.Room.Turnout.Returned);
    }

    [Fact]
    public async Task Slip_Mistyped_IsToldAtOnceAndAsksTheServerNothing()
    {
        await OpenAsync();
        var voter = await VoterAsync();
        var asked = Requests(voter.Device);
        await voter.ArriveAsync();

        await voter.TypeAsync($"{slips[0][..15]}0");
        await Assertions.Expect(voter.Device.Page.Locator("#claim-answer")).ToContainTextAsync("码一共十六位");
        Assert.DoesNotContain(asked, request => request.EndsWith("/claim", StringComparison.Ordinal));

        await voter.TypeAsync(slips[0]);
        await voter.BeginAsync();
        Assert.Contains(asked, request => request.EndsWith("/claim", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slip_UnknownOrUsed_SaysSoAndTheRightOneStillWorks()
    {
        await OpenAsync();
        var first = await VoterAsync();
        await first.ArriveAsync($"#s={slips[0]}");
        await first.BeginAsync();
        await first.VoteAsync(0);
        var second = await VoterAsync();
        await second.ArriveAsync();
        var answer = second.Device.Page.Locator("#claim-answer");

        await second.TypeAsync(slips[0]);
        await Assertions.Expect(answer).ToContainTextAsync("已经用过");
        await second.TypeAsync(SlipCode.Make());
        await Assertions.Expect(answer).ToContainTextAsync("码输错了");
        await second.Device.IsAccessibleAsync();
        await second.TypeAsync(slips[1]);
        await second.BeginAsync();
        await second.VoteAsync(1);

        Assert.Equal(new Turnout(Ballots, 2), meeting.Room.Turnout);
    }

    /// <summary>The page is killed in the middle: the phone goes on with the right it has.</summary>
    [Fact]
    public async Task Slip_OnAPageKilledInTheMiddle_GoesOnWithoutBeingScannedAgain()
    {
        await OpenAsync();
        var voter = await VoterAsync();
        await voter.ArriveAsync($"#s={slips[0]}");
        await voter.BeginAsync();
        await voter.MarkAsync(0);

        await voter.ArriveAsync();
        await Assertions.Expect(voter.Device.Page.Locator(".count")).ToContainTextAsync("第 2/6 位");
        await voter.VoteAsync(0);

        Assert.Equal(1, meeting.Room.Turnout.Returned);
    }

    private Task OpenAsync() => meeting.OpenBoxAsync(Ballots, slips: new SlipFigures(1, 1));

    private async Task<Voter> VoterAsync() => new Voter(await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress)), meeting.Code);

    /// <summary>Every address, body and referrer that leaves the phone.</summary>
    private static ConcurrentQueue<string> Requests(Device device)
    {
        var asked = new ConcurrentQueue<string>();
        device.Context.Request += (_, request) =>
        {
            asked.Enqueue(request.Url);
            asked.Enqueue(request.PostData ?? string.Empty);
            asked.Enqueue(request.Headers.GetValueOrDefault("referer", string.Empty));
        };
        return asked;
    }
}
