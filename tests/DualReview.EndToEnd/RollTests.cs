using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.BlindSigning;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>The roll in a real browser: the right is signed blinded with BigInt, and the ballot knows no name.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class RollTests(Chromium chromium) : IAsyncLifetime
{
    private readonly Devices devices = new();
    private TestServer server = null!;
    private Backstage meeting = null!;
    private Device? wall;

    private RollPublicKey Key => RollPublicKey.Read(meeting.State.HandOut!.RollKey!)!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        meeting = await Backstage.AtTheVoteAsync(server);
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Roll));
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Right_TakenByScanAndByTyping_VotesWithoutName()
    {
        var (scanning, typing) = (await VoterAsync(), await VoterAsync());
        var sent = new ConcurrentQueue<IRequest>();
        scanning.Device.Context.Request += (_, request) => sent.Enqueue(request);

        await scanning.ArriveAsync(Fragment(Invite(0)));
        await TakenAsync(scanning);
        await scanning.Device.IsAccessibleAsync();
        await typing.ArriveAsync();
        await typing.Device.SeesAsync("roll-key");
        await typing.Device.IsAccessibleAsync();
        await typing.Device.By("roll-key").FillAsync(Invite(1).Display.ToLowerInvariant());
        await typing.Device.By("roll-send").ClickAsync();
        await TakenAsync(typing);
        await Assertions.Expect(typing.Device.By("roll-key")).ToBeHiddenAsync();

        // Whoever was given a right by the roll is there: the numbers follow by themselves.
        Assert.Equal([Person(0), Person(1)], meeting.State.Arrived.OrderBy(a => a.Value));
        Assert.Equal(2, meeting.Room.Turnout.Issued);
        await scanning.Device.Page.ReloadAsync();
        await TakenAsync(scanning);
        await WallAsync();
        await meeting.OpenBoxAsync(2);
        await wall!.SaysAsync("roll-call", "领过投票权的手机页面");
        await wall.IsAccessibleAsync();
        foreach (var voter in new[] { scanning, typing })
        {
            await voter.BeginAsync();
            await voter.VoteAsync(0);
            voter.Device.HasNoComplaint();
        }

        Assert.Equal(new Turnout(2, 2), meeting.Room.Turnout);
        await NothingLeadsFromTheNameToTheBallotAsync([.. sent]);
    }

    [Fact]
    public async Task Right_WhenTheKeyIsNotTheOneOnTheWall_IsNotTaken()
    {
        var voter = await VoterAsync();

        await voter.ArriveAsync($"#r={Invite(0).Secret}&f={Base64Url.EncodeToString(SHA256.HashData("another key"u8))}");

        await voter.Device.SaysAsync("ballot-status", "和大屏上的不一样");
        await voter.Device.IsAccessibleAsync();
        Assert.Equal(0, meeting.Room.Turnout.Issued);
    }

    [Fact]
    public async Task Right_OfOnePerson_IsGivenToOnePhoneOnly()
    {
        var (own, other) = (await VoterAsync(), await VoterAsync());
        await own.ArriveAsync(Fragment(Invite(0)));
        await TakenAsync(own);

        await other.ArriveAsync(Fragment(Invite(0)));

        await Assertions.Expect(other.Device.By("ballot-status")).ToContainTextAsync("这个名字已经领过投票权", new() { Timeout = 30_000 });
        Assert.Equal(1, meeting.Room.Turnout.Issued);
    }

    /// <summary>The answer got lost and the key expired meanwhile: with the next key the same phone gets the same right.</summary>
    [Fact]
    public async Task Right_WhoseAnswerWasLost_IsTakenWithTheNextKey()
    {
        var voter = await VoterAsync();
        var lost = true;
        await voter.Device.Context.RouteAsync("**/roll", async route =>
        {
            if (route.Request.Method != "POST" || !lost)
            {
                await route.ContinueAsync();
                return;
            }

            // The server signs, and what comes back is a refusal of the key.
            lost = false;
            await route.FetchAsync();
            await route.FulfillAsync(new() { Status = 422, ContentType = "application/json", Body = """{"code":"roll.keyExpired","sentence":"这个码过期了。"}""" });
        });
        await voter.ArriveAsync(Fragment(Invite(0)));
        await voter.Device.SaysAsync("ballot-status", "这个码过期了");

        await voter.Device.By("roll-key").FillAsync(Invite(0).Typed);
        await voter.Device.By("roll-send").ClickAsync();

        await TakenAsync(voter);
        Assert.Equal(1, meeting.Room.Turnout.Issued);
    }

    private static async Task NothingLeadsFromTheNameToTheBallotAsync(IRequest[] sent)
    {
        var cast = sent.Single(r => r.Url.EndsWith("/cast", StringComparison.Ordinal));
        var asked = sent.Single(r => r.Url.EndsWith("/roll", StringComparison.Ordinal) && r.Method == "POST");
        Assert.DoesNotContain("cookie", (await cast.AllHeadersAsync()).Keys);
        Assert.DoesNotContain("cookie", (await asked.AllHeadersAsync()).Keys);
        var ballot = System.Text.Json.JsonDocument.Parse(cast.PostData!).RootElement;
        foreach (var shown in ballot.EnumerateObject())
        {
            Assert.DoesNotContain(shown.Value.GetString()!, asked.PostData!, StringComparison.Ordinal);
        }

        Assert.Equal(["ballot", "ballotId", "prefix", "signature", "token"], ballot.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>What people compare their phones with.</summary>
    private async Task WallAsync()
    {
        wall = await devices.AddAsync(chromium.ProjectorAsync(server.BaseAddress));
        await wall.OpenAsync($"/screen/{meeting.Code}");
        await wall.SaysAsync("signer", Key.Fingerprint);
        await wall.IsAccessibleAsync();
    }

    private async Task TakenAsync(Voter voter)
    {
        await voter.Device.SaysAsync("ballot-status", "投票权已存在这部手机上");
        await voter.Device.SaysAsync("ballot-status", Key.Fingerprint);
        Assert.Equal($"/m/{meeting.Code}", voter.Device.Address);
    }

    private AttendeeId Person(int number) => meeting.State.Roster[number].Id;

    private RollInvitation Invite(int person) => server.Services.GetRequiredService<RollInvitations>().Issue(meeting.State.Id, Person(person));

    private string Fragment(RollInvitation invitation) =>
        $"#r={invitation.Secret}&f={Base64Url.EncodeToString(SHA256.HashData(Base64Url.DecodeFromUtf8(Encoding.ASCII.GetBytes(Key.Modulus))))}";

    private async Task<Voter> VoterAsync() => new Voter(await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress)), meeting.Code);
}
