using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Boxes.Postgres;
using Npgsql;

namespace DualReview.Meeting.Tests.Store.Postgres;

/// <summary>Two servers hold one box open: neither may believe what it remembers.</summary>
public sealed class TwoInstancesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private BoxOnServer place = null!;
    private PostgresBallotBoxes other = null!;
    private IBallotBox a = null!;
    private IBallotBox b = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgresDatabase.Need();
        place = new BoxOnServer(database);
        other = database.Instance("other");
        a = await place.OpenAsync();
        b = await place.OpenAsync(other);
    }

    public async ValueTask DisposeAsync()
    {
        if (a is not null)
        {
            await a.DisposeAsync();
            await b.DisposeAsync();
        }
    }

    [Fact]
    public async Task Cast_WhenOneTokenIsSentToBothAThousandTimes_StoresOneBallot()
    {
        var vote = place.NewVote();
        await vote.ClaimAsync(a);

        var answers = await AtOnceAsync(1000, i => vote.CastAsync(i % 2 == 0 ? a : b));

        Assert.All(answers, x => Assert.Equal(CastAnswer.Accepted, x));
        Assert.Equal(1, (await place.CloseAsync(b)).Returned);
    }

    [Fact]
    public async Task Cast_WhenOneTokenBringsDifferentBallotsToBoth_StoresOne()
    {
        var hash = place.NewVote().Hash;
        await a.IssueAsync(hash, fresh: true, Cancel);

        var answers = await AtOnceAsync(300, i => (place.NewVote() with { Hash = hash }).CastAsync(i % 2 == 0 ? a : b));

        Assert.Single(answers, CastAnswer.Accepted);
        Assert.Equal(299, answers.Count(x => x == CastAnswer.AlreadyUsed));
        Assert.Equal(1, await database.ScalarAsync<int>($"SELECT count(*) FROM {place.Tables.SealedBallot}"));
    }

    [Fact]
    public async Task Cap_WhenBothHandOut_IsShared()
    {
        Assert.True(await a.SetCapAsync(100));
        var votes = Enumerable.Range(0, 300).Select(_ => place.NewVote()).ToArray();

        // Each phone asks both: a repeated claim at the other instance must not use up a second right.
        var answers = await AtOnceAsync(600, i => votes[i / 2].ClaimAsync(i % 2 == 0 ? a : b));

        Assert.Equal(100, Enumerable.Range(0, 300).Count(v => answers[2 * v] == IssueAnswer.Issued || answers[(2 * v) + 1] == IssueAnswer.Issued));
        Assert.All(Enumerable.Range(0, 300), v => Assert.True(answers[2 * v] is IssueAnswer.Issued or IssueAnswer.AllIssued));
        Assert.Equal(100, await database.ScalarAsync<int>($"SELECT count(*) FROM {place.Tables.Credential}"));
        Assert.False(await b.SetCapAsync(99));
    }

    [Fact]
    public async Task Cap_WhenLoweredByOne_BindsTheOther()
    {
        var first = place.NewVote();
        await first.ClaimAsync(b);
        Assert.True(await a.SetCapAsync(1));

        Assert.Equal(IssueAnswer.AllIssued, await place.NewVote().ClaimAsync(b));
        Assert.Equal(IssueAnswer.Issued, await first.ClaimAsync(b));
    }

    [Fact]
    public async Task Stop_OnOne_IsFinalForTheOther()
    {
        var (inside, outside) = (place.NewVote(), place.NewVote());
        await inside.ClaimAsync(a);
        await outside.ClaimAsync(b);
        await inside.CastAsync(b);

        Assert.True(await a.StopAsync());

        Assert.Equal(CastAnswer.Closed, await outside.CastAsync(b));
        Assert.Equal(CastAnswer.Accepted, await inside.CastAsync(b));
        Assert.Equal(IssueAnswer.Closed, await place.NewVote().ClaimAsync(b));
    }

    [Fact]
    public async Task Close_WhenCastsOfBothRaceIt_CountsExactlyTheAcceptedOnes()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var here = new BoxOnServer(database);
            await using var first = await here.OpenAsync();
            await using var second = await here.OpenAsync(other);
            var votes = Enumerable.Range(0, 60).Select(_ => here.NewVote()).ToArray();
            await AtOnceAsync(60, i => votes[i].ClaimAsync(i % 2 == 0 ? first : second));
            var closing = new TaskCompletionSource<Task<CountReport>>();
            var answers = await AtOnceAsync(60, i =>
            {
                if (i == 6 * round)
                {
                    closing.SetResult(here.CloseAsync(i % 4 == 0 ? second : first));
                }

                return votes[i].CastAsync(i % 2 == 0 ? first : second);
            });

            Assert.All(answers, x => Assert.True(x is CastAnswer.Accepted or CastAnswer.Closed));
            var report = await await closing.Task;
            Assert.Equal(answers.Count(x => x == CastAnswer.Accepted), report.Returned);
            Assert.Equal(report.Returned, report.Subjects[0].Overall.Votes[0]);
        }
    }

    [Fact]
    public async Task Close_WhenBothDoItAtOnce_GivesOneReport()
    {
        foreach (var vote in Enumerable.Range(0, 12).Select(i => place.NewVote(i % 3)))
        {
            await vote.ClaimAsync(a);
            await vote.CastAsync(b);
        }

        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => place.CloseAsync(i % 2 == 0 ? a : b))));

        // The archive is shuffled, so a second count would have another root.
        Assert.All(reports, r => Assert.Equivalent(reports[0], r, strict: true));
        Assert.Equal(12, reports[0].Returned);
    }

    [Fact]
    public async Task Destroy_WhenTheOtherCloses_EndsInOneOfBoth()
    {
        var vote = place.NewVote();
        await vote.ClaimAsync(a);
        await vote.CastAsync(a);

        var closing = Task.Run(() => a.CloseAsync(place.Order()));
        Assert.Equal(new Turnout(1, 1), await b.DestroyAsync());

        // Whoever meets the other in the middle is told to run it again, and hears then what became of the box.
        if (await Record.ExceptionAsync(() => closing) is { } problem)
        {
            Assert.IsType<BallotBoxException>(problem is NpgsqlException ? await Record.ExceptionAsync(() => a.CloseAsync(place.Order())) : problem);
        }

        Assert.Equal("Voided", await database.ScalarAsync<string>("SELECT state FROM box.box WHERE meeting = $1", place.Id.Meeting.Value));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT count(*) FROM pg_tables WHERE tablename LIKE $1", $"%{place.Id.Meeting}%"));
    }

    [Fact]
    public async Task Turnout_WhenTheOtherCommits_IsNotifiedWithTheBoxAloneAndRead()
    {
        var heard = new TaskCompletionSource<string>();
        await using var listener = await database.Source("listener").OpenConnectionAsync(Cancel);
        listener.Notification += (_, e) => heard.TrySetResult(e.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {BoxChannel.Turnout}", listener))
        {
            await listen.ExecuteNonQueryAsync(Cancel);
        }

        var told = 0;
        b.TurnoutChanged += () => told++;
        var vote = place.NewVote();
        await vote.ClaimAsync(a);
        await listener.WaitAsync(Cancel);
        var payload = await heard.Task;

        Assert.Equal(place.Id, BoxChannel.Read(payload));
        Assert.Null(BoxChannel.Read("somebody else's words"));
        Assert.Equal(default, b.Turnout);
        await other.RefreshAsync(BoxChannel.Read(payload)!.Value);
        await other.RefreshAsync(new BoxId(place.Id.Meeting, 9));
        Assert.Equal(new Turnout(1, 0), b.Turnout);
        Assert.Equal(1, told);
        await place.CloseAsync(a);
        await other.RefreshAsync(place.Id);
        Assert.Equal(new Turnout(1, 0), b.Turnout);
    }

    private static Task<T[]> AtOnceAsync<T>(int times, Func<int, ValueTask<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(i => Task.Run(async () => await act(i))));
}
