using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Tests.Rooms;

public sealed class RoomTests
{
    [Fact]
    public async Task WholeVote_WhenEverybodyCasts_IsCountedOnceAndReceiptsAreListed()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.VotingAsync(host, 12);
        for (var voter = 0; voter < 12; voter++)
        {
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, voter));
            Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(room, voter));
        }

        Assert.Equal(new Turnout(12, 12), room.Turnout);
        await Hall.CloseBoxAsync(room);

        var report = room.State.Box!.Report!;
        Assert.Equal((12, 12, 12, 0), (report.Issued, report.Returned, report.Valid, report.Invalid));
        Assert.All(report.Subjects.SelectMany(s => s.Rows), r => Assert.Equal(12, r.Total));
        Assert.Equal(new Turnout(12, 12), room.Turnout);
        var receipts = await room.ReceiptsAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 12).Select(Hall.Receipt).Select(Convert.ToHexString).Order(StringComparer.Ordinal), receipts.Select(Convert.ToHexString));
        Assert.Equal("cast.closed", Assert.IsType<CastOutcome.Refused>(await Hall.CastAsync(room, 0)).Refusal.Code);
    }

    [Fact]
    public async Task Restart_WhenInMidMeeting_StandsAtTheSameStep()
    {
        await using var first = await RoomHost.StartAsync();
        var room = await Hall.VotingAsync(first, 9);
        await Hall.ClaimAsync(room, 1);
        await Hall.ClaimAsync(room, 2);
        await Hall.CastAsync(room, 1);
        var before = JsonSerializer.Serialize(room.State, EventCodec.Options);

        // A second server on the same folder while the first still runs sees what a restart after kill -9 would see.
        await using var second = await RoomHost.StartAsync(first.Folder);
        var again = await second.FindAsync(room.State.Id);

        Assert.Equal(before, JsonSerializer.Serialize(again.State, EventCodec.Options));
        Assert.Equal(new Turnout(2, 1), again.Turnout);
        Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(again, 1));
        Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(again, 2));
    }

    [Fact]
    public async Task TwoHosts_WhenBothSawTheSameVersion_MoveTheMeetingOnce()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.CreateAsync(host);
        var seen = Hall.Host with { SeenVersion = room.State.Version };

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => room.DoAsync(new Advance(), seen, CancellationToken.None))));

        Assert.Single(both.OfType<Decision.Accepted>());
        Assert.IsType<MeetingMoved>(Assert.Single(both.OfType<Decision.Refused>()).Refusal);
        Assert.Equal(0, room.State.Step);
    }

    [Fact]
    public async Task TwoServers_WhenBothSawTheSameVersion_MoveTheMeetingOnce()
    {
        await using var first = await RoomHost.StartAsync();
        await using var second = await RoomHost.StartAsync(first.Folder);
        var here = await Hall.CreateAsync(first);
        var there = await second.FindAsync(here.State.Id);
        var seen = Hall.Host with { SeenVersion = here.State.Version };

        Assert.IsType<Decision.Accepted>(await here.DoAsync(new Advance(), seen, TestContext.Current.CancellationToken));
        var late = await there.DoAsync(new Advance(), seen, TestContext.Current.CancellationToken);

        Assert.IsType<MeetingMoved>(Assert.IsType<Decision.Refused>(late).Refusal);
        Assert.Equal(here.State.Version, there.State.Version);
    }

    [Fact]
    public async Task Command_WhenRefused_AppendsNothing()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.CreateAsync(host);

        Assert.IsType<Decision.Refused>(await room.DoAsync(new OpenBox(), Hall.Host, TestContext.Current.CancellationToken));

        Assert.Single(await room.JournalAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Claim_WhenAnswerWasLostAndHandOutIsOver_IsIssuedAgain()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.VotingAsync(host);
        await Hall.ClaimAsync(room, 1);
        await Hall.DoneAsync(room, new EndHandOut());

        Assert.Null(room.CurrentTicket());
        Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, 1));
        Assert.Equal("claim.over", Assert.IsType<ClaimOutcome.Refused>(await Hall.ClaimAsync(room, 2)).Refusal.Code);
    }

    [Fact]
    public async Task ClaimAndCast_WhenNoBoxIsOpen_AreRefusedByName()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.CreateAsync(host);

        Assert.Equal("claim.notOpen", Assert.IsType<ClaimOutcome.Refused>(await Hall.ClaimAsync(room, 1)).Refusal.Code);
        Assert.Equal("cast.notOpen", Assert.IsType<CastOutcome.Refused>(await room.CastAsync(Hall.Token(1), Hall.BallotId(1), new(new Dictionary<string, IReadOnlyDictionary<string, string>>(), new Dictionary<string, string>(), null, []), TestContext.Current.CancellationToken)).Refusal.Code);
    }

    [Fact]
    public async Task Cast_WhenTokenWasNeverHandedOut_IsRefused()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.VotingAsync(host);

        Assert.Equal("cast.tokenUnknown", Assert.IsType<CastOutcome.Refused>(await Hall.CastAsync(room, 5)).Refusal.Code);
        Assert.Equal(default, room.Turnout);
    }

    [Fact]
    public async Task Lists_ShowHostsTheirOwnMeetingsAndAdministratorsAll()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.CreateAsync(host);
        var cancel = TestContext.Current.CancellationToken;

        Assert.Equal(room.State.Id, Assert.Single((await host.Rooms.ListAsync("presider", false, MeetingSearch.Everything, cancel)).Shown).Id);
        Assert.Empty((await host.Rooms.ListAsync("other", false, MeetingSearch.Everything, cancel)).Shown);
        Assert.Single((await host.Rooms.ListAsync("other", true, MeetingSearch.Everything, cancel)).Shown);
        Assert.False(await host.Rooms.MayHostAsync(room.State.Id, "other", false, cancel));
        await host.Rooms.AddHostAsync(room.State.Id, "other", cancel);
        await host.Rooms.AddHostAsync(room.State.Id, "other", cancel);
        Assert.True(await host.Rooms.MayHostAsync(room.State.Id, "other", false, cancel));
        Assert.Same(room, await host.Rooms.FindAsync(room.State.Code, cancel));
        Assert.Null(await host.Rooms.FindAsync(new MeetingId(Guid.NewGuid()), cancel));
    }

    [Fact]
    public async Task Summary_WhenMeetingAdvances_FollowsItsStage()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.CreateAsync(host);
        Assert.Equal(MeetingStage.Prepared, await StageAsync());
        await Hall.DoneAsync(room, new Advance());
        Assert.Equal(MeetingStage.Running, await StageAsync());

        async Task<MeetingStage> StageAsync() => (await host.Rooms.ListAsync("presider", false, MeetingSearch.Everything, TestContext.Current.CancellationToken)).Shown[0].Stage;
    }

    [Fact]
    public async Task DeleteRehearsal_WhenBoxIsOpen_LeavesNoFileAndNoRow()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.VotingAsync(host);
        await Hall.ClaimAsync(room, 1);
        var cancel = TestContext.Current.CancellationToken;

        Assert.True(await host.Rooms.DeleteRehearsalAsync(room.State.Id, cancel));

        Assert.Empty(Directory.GetFiles(Path.Combine(host.Folder, "boxes")));
        Assert.Empty(await host.Journal.ReadAsync(room.State.Id, cancel));
        Assert.Null(await host.Rooms.FindAsync(room.State.Code, cancel));
        Assert.IsType<MeetingUnknown>(Assert.IsType<Decision.Refused>(await room.DoAsync(new ProposeClosing(), Hall.Host, cancel)).Refusal);
        Assert.False(await host.Rooms.DeleteRehearsalAsync(room.State.Id, cancel));
    }

    [Fact]
    public async Task DeleteRehearsal_WhenMeetingIsReal_IsRefused()
    {
        await using var host = await RoomHost.StartAsync();
        var room = (await host.Rooms.CreateAsync(Hall.Plan(rehearsal: false), "presider", TestContext.Current.CancellationToken)).Room!;

        Assert.False(await host.Rooms.DeleteRehearsalAsync(room.State.Id, TestContext.Current.CancellationToken));
        Assert.Same(room, await host.FindAsync(room.State.Id));
    }

    [Fact]
    public async Task Create_WhenPlanIsUnusable_SaysWhy()
    {
        await using var host = await RoomHost.StartAsync();

        var outcome = await host.Rooms.CreateAsync(Hall.Plan() with { Subjects = [] }, "presider", TestContext.Current.CancellationToken);

        Assert.Null(outcome.Room);
        Assert.Equal("plan.subjects", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task Feed_WhenCommandIsAccepted_TellsTheNewVersion()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.CreateAsync(host);
        var signals = new List<MeetingSignal>();
        using var subscription = host.Feed.Subscribe(room.State.Id, signals.Add);

        await Hall.DoneAsync(room, new Advance());

        Assert.Equal(new MeetingSignal(room.State.Id, 2, default, OnlyTurnout: false), Assert.Single(signals));
    }
}
