using System.Security.Cryptography;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.EndToEnd.Hall;

/// <summary>What a test needs of a meeting and does not look at, led through the room's own door; seats without a real page have simulated devices.</summary>
internal sealed class Backstage : IDisposable
{
    public const int Seed = 7;

    private readonly TestServer server;
    private readonly Dictionary<Seat, BoxDevice> devices = [];

    private Backstage(TestServer server, IMeetingRoom room)
    {
        this.server = server;
        Room = room;
    }

    public IMeetingRoom Room { get; }

    public MeetingState State => Room.State;

    public string Code => State.Code.Value;

    public static CommandContext Host { get; } = new(new Actor.Host(TestServer.HostAccount));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A meeting of 霍尔奇社区 as it is planned.</summary>
    public static MeetingPlan Plan(int voters = 12)
    {
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;
        return new Invented(scheme, voters, Seed).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).First() with { Unit = "霍尔奇社区", Rehearsal = false };
    }

    /// <summary>A meeting whose ballot has six rows for a person.</summary>
    public static MeetingPlan PlanOfSixRows() =>
        new Invented(BuiltInSchemes.Find("town-party-secretary")!, 12, Seed).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).Last() with { Rehearsal = false };

    /// <summary>A meeting that has not begun.</summary>
    public static async Task<Backstage> CreateAsync(TestServer server, MeetingPlan plan) =>
        new(server, (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(plan, TestServer.HostAccount, Cancel)).Room!);

    /// <summary>A meeting that somebody made on the pages.</summary>
    public static Backstage Of(TestServer server, IMeetingRoom room) => new(server, room);

    /// <summary>A meeting of 霍尔奇社区 at its vote, with the people at the box adopted.</summary>
    public static async Task<Backstage> AtTheVoteAsync(TestServer server, int voters = 12)
    {
        var backstage = await CreateAsync(server, Plan(voters));
        await backstage.ToTheVoteAsync();
        return backstage;
    }

    /// <summary>Goes on to the vote, electing the people at the box on the way.</summary>
    public async Task ToTheVoteAsync()
    {
        while (State.Current?.Kind != AgendaKind.Vote)
        {
            if (State.Current?.Kind == AgendaKind.ElectTellers)
            {
                await ElectAsync();
            }

            await DoAsync(new Advance());
        }
    }

    public async Task DoAsync(MeetingCommand command) => Assert.IsType<Decision.Accepted>(await Room.DoAsync(command, Host, Cancel));

    /// <summary>Prints slips; nobody has them yet.</summary>
    public async Task<IReadOnlyList<string>> PrintAsync(int count) =>
        Assert.IsType<SlipOutcome.Printed>(await Room.HandOut.PrintSlipsAsync(count, Host, Cancel)).Codes;

    /// <summary>A person at the box scans the code on the host's page with a phone of their own.</summary>
    public async Task<Desk> SeatAsync(Seat seat, Device device)
    {
        await device.OpenAsync($"/t/{Code}#p={Services<SeatPairing>().IssueCode(State.Id, seat).Secret}");
        await device.Page.Locator("#desk[data-paired]").WaitForAsync();
        return new Desk(device, Code);
    }

    /// <summary>Everybody at the box who has no real device gets a simulated one.</summary>
    public async Task SeatTheOthersAsync()
    {
        foreach (var seat in State.Seats.Where(s => s.CapabilityHash is null).Select(s => s.Seat).ToArray())
        {
            devices[seat] = new BoxDevice(server.BaseAddress, State.Code);
            Assert.True(await devices[seat].PairAsync(Services<SeatPairing>().IssueCode(State.Id, seat).Secret, Cancel));
        }
    }

    /// <summary>The simulated devices give an act; who has a real page gives it there.</summary>
    public async Task GiveAsync(Act act)
    {
        foreach (var seat in State.Needed(act).Where(s => devices.ContainsKey(s) && !State.HasAttested(act, s)).ToArray())
        {
            Assert.True(await devices[seat].ActAsync(act, seat, State.Version, Cancel), $"{seat} could not give {act}.");
        }
    }

    /// <summary>Proposes the numbers; confirming and sealing are for the people at the box.</summary>
    public Task ProposeAsync(int ballots, int sheets = 0, SlipFigures? slips = null) => DoAsync(new ProposeIssue(ballots, ballots, sheets, slips));

    /// <summary>Opens the box where nobody at the box has a real page.</summary>
    public async Task OpenBoxAsync(int ballots, int sheets = 0, SlipFigures? slips = null)
    {
        await SeatTheOthersAsync();
        await ProposeAsync(ballots, sheets, slips);
        await GiveAsync(Act.ConfirmIssue);
        await GiveAsync(Act.SealBox);
        await DoAsync(new OpenBox());
    }

    /// <summary>Ballots with the best grade for everybody, and the voter's group where one is given.</summary>
    public async Task VoteAsync(int ballots, Func<int, BallotPaper, string>? group = null)
    {
        var marks = State.Box!.Paper.Subjects.ToDictionary(s => s.Id.Value, s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => s.Scale.Grades[0].Key));
        for (var i = 0; i < ballots; i++)
        {
            var token = RandomNumberGenerator.GetBytes(16);
            Assert.IsType<ClaimOutcome.Issued>(await Room.ClaimAsync(Room.CurrentTicket()!.Secret, SHA256.HashData(token), Cancel));
            var draft = new BallotDraft(marks, new Dictionary<string, string>(), null, [.. SHA256.HashData(token)], group?.Invoke(i, State.Box!.Paper));
            Assert.IsType<CastOutcome.Accepted>(await Room.CastAsync(token, RandomNumberGenerator.GetBytes(16), draft, Cancel));
        }
    }

    /// <summary>Closes the box; it stays sealed.</summary>
    public async Task CloseBoxAsync()
    {
        await DoAsync(new ProposeClosing());
        await GiveAsync(Act.CloseBox);
    }

    public void Dispose()
    {
        foreach (var device in devices.Values)
        {
            device.Dispose();
        }
    }

    private async Task ElectAsync()
    {
        foreach (var (seat, attendee) in State.Seats.Select(s => s.Seat).Zip(State.Roster.Skip(1)).ToArray())
        {
            await DoAsync(new NominateTeller(seat, attendee.Name, DeclaredUnrelated: true));
        }

        await DoAsync(new AdoptTellers());
    }

    private T Services<T>()
        where T : notnull => server.Services.GetRequiredService<T>();
}
