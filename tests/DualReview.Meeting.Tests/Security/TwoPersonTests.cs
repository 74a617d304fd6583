using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// Every act at the box needs several people: one seat alone gets nowhere, however often and in whatever way it tries. An act that is
/// added to the enumeration is asked for here too, and fails until somebody says how a meeting comes to it and what it does.
/// </summary>
public sealed class TwoPersonTests
{
    private static readonly Dictionary<Act, Way> Ways = new()
    {
        [Act.ConfirmIssue] = new(
            async room =>
            {
                await Hall.ToTheVoteAsync(room);
                await Hall.DoneAsync(room, new ProposeIssue(Voters, Voters));
            },
            async room => await room.DoAsync(new OpenBox(HandOutMode.Screen), Hall.Host, Cancel) is Decision.Accepted),
        [Act.CloseBox] = new(
            async room =>
            {
                await Hall.OpenBoxAsync(room, Voters);
                await Hall.DoneAsync(room, new ProposeClosing());
            },
            room => Task.FromResult(room.State.Box!.Status != BoxStatus.Open)),
        [Act.SignReport] = new(
            async room =>
            {
                await Hall.OpenBoxAsync(room, Voters);
                await Hall.CloseBoxAsync(room);
            },
            room => Task.FromResult(HostDesk.Of(room.State).Meeting.Box!.Report is not null)),
    };

    private const int Voters = 8;

    public static TheoryData<Act> Acts => [.. Enum.GetValues<Act>()];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_ByOneSeatAlone_IsNotDoneHoweverItTries(Act act)
    {
        await using var server = await TestServer.StartAsync();
        var room = await ReadyAsync(server, act);
        var needed = room.State.Needed(act).Distinct().ToArray();
        Assert.True(needed.Length >= 2, $"{act} needs one person only.");
        var (mine, others) = (needed[0], needed[1..]);
        using var device = new BoxSeat(server, room);
        Assert.Null(await device.PairAsync(mine));
        var before = room.State.Version;

        Assert.Null(await device.ActAsync(act));
        Assert.Null(await device.ActAsync(act));
        foreach (var other in others)
        {
            // The other seat's code in this very device; a signature on paper that nobody gave; the other seat's word from mine.
            Assert.Equal("tellers.deviceHoldsOtherSeat", await device.PairAsync(other));
            Assert.Equal("tellers.noPaperSignature", await device.ActAsync(act, paper: other));
            await RefusedAsync("meeting.notYours", room, new Attest(act, other), new Actor.AtBox(mine));

            // The host in the teller's place.
            await RefusedAsync("meeting.notYours", room, new Attest(act, other), Hall.Host.Actor);
            await RefusedAsync("meeting.notYours", room, new ConfirmPaperSignature(act, other, mine), Hall.Host.Actor);
            await RefusedAsync("meeting.notYours", room, new Attest(act, other), new Actor.Attendee());
        }

        var added = (await room.JournalAsync(Cancel)).Skip((int)before).Select(e => e.Recorded.Event);
        Assert.Equal([new ActAttested(act, mine, AttestationMeans.Device, null)], added);
        Assert.False(room.State.IsAttested(act));
        Assert.False(await Ways[act].IsDoneAsync(room));
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_OnPaper_IsNotDoneByTheHostNorByTheSignerAlone(Act act)
    {
        await using var server = await TestServer.StartAsync();
        var room = await ReadyAsync(server, act);
        var absent = room.State.Needed(act).First();
        using var device = new BoxSeat(server, room);
        Assert.Null(await device.PairAsync(absent));

        foreach (var seat in room.State.Needed(act).ToArray())
        {
            await Hall.DoneAsync(room, new RecordPaperSignature(act, seat, "手机没电了"));
        }

        Assert.Equal("tellers.witnessIsSigner", await device.ActAsync(act, paper: absent));
        Assert.Empty(room.State.Attestations.Where(a => a.Act == act));
        Assert.False(await Ways[act].IsDoneAsync(room));
    }

    /// <summary>So that the two above do not pass because nothing is ever done.</summary>
    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Act_ByEverySeatOnItsOwnDevice_IsDone(Act act)
    {
        await using var server = await TestServer.StartAsync();
        var room = await ReadyAsync(server, act);

        foreach (var seat in room.State.Needed(act).ToArray())
        {
            using var device = new BoxSeat(server, room);
            Assert.Null(await device.PairAsync(seat));
            Assert.Null(await device.ActAsync(act));
        }

        Assert.True(await Ways[act].IsDoneAsync(room));
    }

    private static async Task<IMeetingRoom> ReadyAsync(TestServer server, Act act)
    {
        Assert.True(Ways.ContainsKey(act), $"Say here how a meeting comes to {act}, and how one sees that it is done.");
        var room = await Phone.CreateAsync(server, Hall.Plan(Voters));
        await Ways[act].LeadAsync(room);
        return room;
    }

    private static async Task RefusedAsync(string code, IMeetingRoom room, MeetingCommand command, Actor actor) =>
        Assert.Equal(code, Assert.IsType<Decision.Refused>(await room.DoAsync(command, new CommandContext(actor), Cancel)).Refusal.Code);

    /// <param name="LeadAsync">Leads a new meeting to where the act is asked for and nobody has confirmed it.</param>
    /// <param name="IsDoneAsync">Whether the act has had its effect, or tries to have it.</param>
    private sealed record Way(Func<IMeetingRoom, Task> LeadAsync, Func<IMeetingRoom, Task<bool>> IsDoneAsync);
}
