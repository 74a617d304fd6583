using System.Text.RegularExpressions;
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
public sealed partial class TwoPersonTests
{
    private static readonly Dictionary<Act, Way> Ways = new()
    {
        [Act.ConfirmIssue] = new(
            async room =>
            {
                await Hall.ToTheVoteAsync(room);
                await Hall.DoneAsync(room, new ProposeIssue(Voters, Voters));
            },
            async room =>
            {
                await Hall.AttestAsync(room, Act.SealBox);
                return await room.DoAsync(new OpenBox(), Hall.Host, Cancel) is Decision.Accepted;
            }),
        [Act.SealBox] = new(
            async room =>
            {
                await Hall.ToTheVoteAsync(room);
                await Hall.DoneAsync(room, new ProposeIssue(Voters, Voters));
                await Hall.AttestAsync(room, Act.ConfirmIssue);
            },
            async room => await room.DoAsync(new OpenBox(), Hall.Host, Cancel) is Decision.Accepted),
        [Act.IssueSheets] = new(
            async room =>
            {
                await Hall.OpenBoxAsync(room, Voters);
                await Hall.DoneAsync(room, new ProposeSheets(2));
            },
            room => Task.FromResult(room.State.Box!.Sheets > 0)),
        [Act.EnterSheets] = new(
            async room =>
            {
                await Hall.OpenBoxAsync(room, Voters, sheets: 2);
                await Hall.StopBoxAsync(room);
                foreach (var teller in room.State.Needed(Act.EnterSheets).ToArray())
                {
                    await room.Sheets.PutAsync(teller, 1, Hall.Draft(room.State.Box!.Paper, 1), Cancel);
                }
            },
            room => Task.FromResult(room.State.Box!.SheetsReturned is not null)),
        [Act.UnsealBox] = new(
            async room =>
            {
                await Hall.OpenBoxAsync(room, Voters);
                await Hall.StopBoxAsync(room);
            },
            room => Task.FromResult(room.State.Box!.Status != BoxStatus.Closed)),
        [Act.VoidBox] = new(
            async room =>
            {
                await Hall.OpenBoxAsync(room, Voters);
                await Hall.DoneAsync(room, new ProposeVoid("有人多领了票"));
            },
            room => Task.FromResult(room.State.Box is null)),
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

    /// <summary>Acts that need a key or an entry of somebody's own before anybody may sign for them on paper.</summary>
    private static readonly Act[] OnlyOnDevices = [Act.SealBox, Act.EnterSheets, Act.UnsealBox];

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
            Assert.Equal(act == Act.EnterSheets ? "tellers.notOnPaper" : "tellers.noPaperSignature", await device.ActAsync(act, paper: other));
            await RefusedAsync("meeting.notYours", room, new Attest(act, other), new Actor.AtBox(mine));

            // The host in the teller's place.
            await RefusedAsync("meeting.notYours", room, new Attest(act, other), Hall.Host.Actor);
            await RefusedAsync("meeting.notYours", room, new ConfirmPaperSignature(act, other, mine), Hall.Host.Actor);
            await RefusedAsync("meeting.notYours", room, new Attest(act, other), new Actor.Attendee());
            foreach (var actor in (Actor[])[Hall.Host.Actor, new Actor.AtBox(mine), new Actor.Machine()])
            {
                await RefusedAsync("meeting.notYours", room, new SealBox(other, Hall.KeyOf(other).PublicHex), actor);
                await RefusedAsync("meeting.notYours", room, new PairSeat(other, new string('0', 64), null), actor);
                Assert.IsType<Decision.Refused>(await room.Sheets.ConfirmAsync(other, new CommandContext(actor), Cancel));

                // A key that comes after the count is not refused, since the others' were enough; it does nothing, which the journal shows below.
                await room.Keys.UnsealAsync(other, Hall.KeyOf(other), new CommandContext(actor), Cancel);
            }
        }

        var added = (await room.JournalAsync(Cancel)).Skip((int)before).Select(e => e.Recorded.Event);
        Assert.Equal([new ActAttested(act, mine, AttestationMeans.Device, null)], added.Where(e => e is not SealKeyGiven));
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
            var recorded = await room.DoAsync(new RecordPaperSignature(act, seat, "手机没电了"), Hall.Host, Cancel);
            Assert.Equal(OnlyOnDevices.Contains(act), recorded is Decision.Refused { Refusal: NotOnPaper });
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

    /// <summary>
    /// The rooms take a seat's word from whoever calls them: that only the desk does, with the seat of the device's cookie, is a matter of
    /// where those calls stand. The host's pages, the hub and everything else have none.
    /// </summary>
    [Fact]
    public void Calls_InASeatsName_StandInTheDeskOnly()
    {
        var server = Path.Combine(TestServer.RepositoryRoot(), "src", "DualReview.Meeting");
        var calls = Directory.EnumerateFiles(server, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor")
            .Select(f => (Name: Path.GetRelativePath(server, f).Replace('\\', '/'), Text: File.ReadAllText(f)))
            .Where(f => !f.Name.StartsWith("obj/", StringComparison.Ordinal) && !f.Name.StartsWith("bin/", StringComparison.Ordinal))
            .Where(f => InASeatsName().IsMatch(f.Text))
            .Select(f => f.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(["Features/Teller/DeskEndpoints.cs", "Features/Teller/SealEndpoints.cs", "Features/Teller/SheetEndpoints.cs"], calls);
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

    [GeneratedRegex(@"new Actor\.AtBox\(|\.Keys\.UnsealAsync\(|\.Sheets\.(Put|RemoveLast|Confirm)Async\(")]
    private static partial Regex InASeatsName();

    /// <param name="LeadAsync">Leads a new meeting to where the act is asked for and nobody has confirmed it.</param>
    /// <param name="IsDoneAsync">Whether the act has had its effect, or tries to have it.</param>
    private sealed record Way(Func<IMeetingRoom, Task> LeadAsync, Func<IMeetingRoom, Task<bool>> IsDoneAsync);
}
