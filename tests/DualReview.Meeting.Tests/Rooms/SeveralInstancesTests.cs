using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>Two instances serve one meeting: what one decides the other shows, and whatever both do at once is done once.</summary>
public sealed class SeveralInstancesTests
{
    private static readonly CommandContext Machine = new(new Actor.Machine());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Meeting_LedOnOneInstance_IsShownByTheOther()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var one = await RoomHost.StartAsync(database.Store);
        await using var two = await RoomHost.StartAsync(database.Store);
        var here = await Hall.CreateAsync(one);
        var there = (await two.Rooms.FindAsync(here.State.Code, Cancel))!;

        await Hall.ToTheVoteAsync(here);
        await FollowedAsync(two, there, here);

        Assert.Equal(here.State.Current, there.State.Current);
        Assert.Equal(here.State.Seats.Select(s => s.Seat), there.State.Seats.Select(s => s.Seat));
        Assert.Equal(here.Hall.Scene, there.Hall.Scene);
    }

    [Fact]
    public async Task Vote_OverTwoInstances_IsOneVote()
    {
        const int Voters = 40;
        await using var database = await PostgresDatabase.MakeAsync();
        await using var one = await RoomHost.StartAsync(database.Store);
        await using var two = await RoomHost.StartAsync(database.Store);
        var here = await Hall.CreateAsync(one, Voters);
        var there = await two.FindAsync(here.State.Id);
        await Hall.OpenBoxAsync(here, Voters);
        await FollowedAsync(two, there, here);

        // Every second phone has come to the other instance, and some come to both.
        await Task.WhenAll(Enumerable.Range(0, Voters).Select(async voter =>
        {
            var mine = voter % 2 == 0 ? here : there;
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(mine, voter));
            Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(mine, voter));
            if (voter % 5 == 0)
            {
                Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(voter % 2 == 0 ? there : here, voter));
            }
        }));
        await TurnoutAsync(one, here, new Turnout(Voters, Voters));
        await TurnoutAsync(two, there, new Turnout(Voters, Voters));

        // Led on at the other, with the tellers at both.
        await Hall.DoneAsync(there, new ProposeClosing());
        await AttestAsync(Act.CloseBox, there, here);
        await AttestAsync(Act.UnsealBox, there, here);
        await CountedAsync(one, here);
        await CountedAsync(two, there);

        Assert.Equal(Voters, here.State.Box!.Report!.Valid);
        Assert.Equal(here.State.Box.Report.ArchiveRoot, there.State.Box!.Report!.ArchiveRoot);
        Assert.Equal(
            Enumerable.Range(0, Voters).Select(v => Convert.ToHexString(Hall.Receipt(v))).Order(StringComparer.Ordinal),
            (await there.ReceiptsAsync(1, Cancel)).Select(Convert.ToHexString).Order(StringComparer.Ordinal));
    }

    /// <summary>A phone takes a refusal for final, so an instance that has not heard of the opening looks before it refuses.</summary>
    [Fact]
    public async Task Phone_AtAnInstanceThatHasNotHeardOfTheOpening_VotesAllTheSame()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var one = await RoomHost.StartAsync(database.Store);
        await using var two = await RoomHost.StartAsync(database.Store);
        var here = await Hall.CreateAsync(one, 5);
        var there = await two.FindAsync(here.State.Id);
        await Hall.OpenBoxAsync(here, 5);

        // Tickets are known to the instance that shows them (ADR 29): this one says so, and not that no box is open.
        var elsewhere = await there.ClaimAsync(here.CurrentTicket()!.Secret, System.Security.Cryptography.SHA256.HashData(Hall.Token(0)), Cancel);
        Assert.IsType<WrongTicket>(Assert.IsType<ClaimOutcome.Refused>(elsewhere).Refusal);
        Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(there, 0));
        Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(there, 0));
    }

    /// <summary>The box would have the key of one opening and the journal that of the other: no ballot could be opened.</summary>
    [Fact]
    public async Task Box_OpenedOnBothAtOnce_IsOpenedOnceAndCanBeCounted()
    {
        const int Voters = 6;
        await using var database = await PostgresDatabase.MakeAsync();
        await using var one = await RoomHost.StartAsync(database.Store);
        await using var two = await RoomHost.StartAsync(database.Store);
        var here = await Hall.CreateAsync(one, Voters);
        var there = await two.FindAsync(here.State.Id);
        await Hall.ToTheVoteAsync(here);
        await Hall.DoneAsync(here, new ProposeIssue(Voters, Voters, 0));
        await Hall.AttestAsync(here, Act.ConfirmIssue);
        await Hall.AttestAsync(here, Act.SealBox);
        await FollowedAsync(two, there, here);

        var openings = await Task.WhenAll(new[] { here, there }.Select(r => Task.Run(() => r.DoAsync(new OpenBox(), Hall.Host, Cancel))));

        Assert.Single(openings, o => o is Decision.Accepted);
        await FollowedAsync(one, here, there);
        await FollowedAsync(two, there, here);
        foreach (var voter in Enumerable.Range(0, Voters))
        {
            var mine = voter % 2 == 0 ? here : there;
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(mine, voter));
            Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(mine, voter));
        }

        await Hall.DoneAsync(here, new ProposeClosing());
        await AttestAsync(Act.CloseBox, here, there);
        await AttestAsync(Act.UnsealBox, here, there);
        await CountedAsync(one, here);
        Assert.Equal(Voters, here.State.Box!.Report!.Valid);
    }

    /// <summary>A command given on an instance that has not heard yet is decided on what is stored.</summary>
    [Fact]
    public async Task Commands_GivenOnBothAtOnce_AreAllDecidedOnWhatIsStored()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var one = await RoomHost.StartAsync(database.Store);
        await using var two = await RoomHost.StartAsync(database.Store);
        var here = await Hall.CreateAsync(one);
        var there = await two.FindAsync(here.State.Id);
        await Hall.ToTheVoteAsync(here);
        var names = here.State.Roster.Where(a => here.State.IsVoting(a.GroupKey)).Select(a => a.Id).Take(20).ToArray();

        var decisions = await Task.WhenAll(names.Select((id, i) => Task.Run(() => (i % 2 == 0 ? here : there).DoAsync(new MarkArrived(id), Machine, Cancel))));

        Assert.All(decisions, d => Assert.IsType<Decision.Accepted>(d));
        await FollowedAsync(one, here, there);
        await FollowedAsync(two, there, here);
        Assert.Equal(here.State.Version, (await one.Journal.ReadAsync(here.State.Id, Cancel)).Count);
        Assert.Equal(here.State.Version, there.State.Version);
    }

    /// <summary>Notifications are not kept for who is away.</summary>
    [Fact]
    public async Task Instance_ThatWasDeafForAWhile_ShowsWhatHappenedMeanwhile()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var one = await RoomHost.StartAsync(database.Store);
        await using var two = await RoomHost.StartAsync(database.Store);
        var here = await Hall.CreateAsync(one);
        var there = await two.FindAsync(here.State.Id);
        await database.AskAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");

        await Hall.DoneAsync(here, new Advance());

        await FollowedAsync(two, there, here);
    }

    [Fact]
    public async Task Rehearsal_DeletedOnOneInstance_IsGoneFromTheOther()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var one = await RoomHost.StartAsync(database.Store);
        await using var two = await RoomHost.StartAsync(database.Store);
        var here = await Hall.VotingAsync(one, 5);
        var there = await two.FindAsync(here.State.Id);

        Assert.True(await one.Rooms.DeleteRehearsalAsync(here.State.Id, Cancel));

        Assert.IsType<MeetingUnknown>(Assert.IsType<Decision.Refused>(await there.DoAsync(new Advance(), Hall.Host, Cancel)).Refusal);
        Assert.Empty(await database.ListAsync("SELECT table_name FROM information_schema.tables WHERE table_schema = 'box' AND table_name LIKE 'sealed_ballot%'"));
    }

    /// <summary>Waits until one room shows at least what the other does. Told by the feed and never by time; the test's own limit ends it.</summary>
    private static Task FollowedAsync(RoomHost host, IMeetingRoom room, IMeetingRoom ahead) => UntilAsync(host, room, () => room.State.Version >= ahead.State.Version);

    private static Task TurnoutAsync(RoomHost host, IMeetingRoom room, Turnout turnout) => UntilAsync(host, room, () => room.Turnout == turnout);

    private static Task CountedAsync(RoomHost host, IMeetingRoom room) => UntilAsync(host, room, () => room.State.Box is { Report: not null });

    private static async Task UntilAsync(RoomHost host, IMeetingRoom room, Func<bool> reached)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = host.Feed.Subscribe(room.State.Id, _ => Look());
        Look();
        await done.Task.WaitAsync(Cancel);

        void Look()
        {
            if (reached())
            {
                done.TrySetResult();
            }
        }
    }

    /// <summary>Everybody at the box answers, in turn on one instance and on the other.</summary>
    private static async Task AttestAsync(Act act, params IMeetingRoom[] rooms)
    {
        foreach (var (seat, i) in rooms[0].State.Needed(act).Select((s, i) => (s, i)).ToArray())
        {
            var room = rooms[i % rooms.Length];
            var context = new CommandContext(new Actor.AtBox(seat));
            var decision = act == Act.UnsealBox
                ? await room.Keys.UnsealAsync(seat, Hall.KeyOf(seat), context, Cancel)
                : await room.DoAsync(new Attest(act, seat), context, Cancel);
            Assert.IsType<Decision.Accepted>(decision);
        }
    }
}
