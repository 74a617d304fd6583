using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Tests.Store.Postgres;

public sealed class PostgresBallotBoxTests(PostgresDatabase database) : BallotBoxContract, IClassFixture<PostgresDatabase>
{
    internal override BoxPlace Place(int people = 2) => new BoxOnServer(database, people);

    public override ValueTask InitializeAsync()
    {
        PostgresDatabase.Need();
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Create_WhenARightIsHeldBySomebody_IsRefused()
    {
        await using var place = new BoxOnServer(database);
        var boxes = database.Instance();
        await using (var prepared = await boxes.CreateAsync(place.Id, HandOutMode.Slips))
        {
            // Slips that were printed and thrown away.
            await prepared.AddSlipsAsync([place.NewVote().Hash]);
        }

        await using var box = await place.OpenAsync();
        await place.NewVote().ClaimAsync(box);

        await Assert.ThrowsAsync<BallotBoxException>(() => boxes.CreateAsync(place.Id, HandOutMode.Screen));
        Assert.Equal(new Turnout(1, 0), box.Turnout);
    }

    [Fact]
    public async Task Open_WhenTheBoxIsMissingOrAnother_IsRefused()
    {
        await using var place = new BoxOnServer(database);
        await Assert.ThrowsAsync<BallotBoxException>(() => place.OpenAsync(fresh: false));
        await using var box = await place.OpenAsync();
        await Assert.ThrowsAsync<BallotBoxException>(() => place.OpenAsync(fresh: false, mode: HandOutMode.Roll));
    }

    [Fact]
    public async Task Open_WhenTheServerLogsValues_IsRefused()
    {
        await using var place = new BoxOnServer(database);
        await using var box = await place.OpenAsync();
        var talkative = new Npgsql.NpgsqlConnectionStringBuilder(database.Source("x").ConnectionString) { Options = "-c log_statement=mod" };
        await using var source = Npgsql.NpgsqlDataSource.Create(talkative);
        var boxes = new Persistence.Boxes.Postgres.PostgresBallotBoxes(source, Microsoft.Extensions.Logging.Abstractions.NullLogger<Persistence.Boxes.Postgres.PostgresBallotBoxes>.Instance);

        await Assert.ThrowsAsync<BallotBoxException>(() => place.OpenAsync(boxes));
    }

    [Fact]
    public async Task Close_WhenSomebodyReadsTheBallots_FailsAndSucceedsOnceTheyStop()
    {
        await using var place = new BoxOnServer(database);
        await using var box = await place.OpenAsync();
        var vote = place.NewVote();
        await vote.ClaimAsync(box);
        await vote.CastAsync(box);
        await using (var reader = await database.Source("reader").OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (await reader.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await new Npgsql.NpgsqlCommand($"SELECT count(*) FROM {place.Tables.SealedBallot}", reader).ExecuteScalarAsync(TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => place.CloseAsync(box));
        }

        Assert.Equal(1, (await place.CloseAsync(box)).Returned);
    }

    [Fact]
    public async Task Prepare_WhenManyInstancesStartAtOnce_SucceedsForAll()
    {
        await database.ScalarAsync<object>("DROP SCHEMA IF EXISTS box CASCADE");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.Instance().PrepareAsync(TestContext.Current.CancellationToken))));

        Assert.Equal(1, await database.ScalarAsync<int>("SELECT count(*) FROM pg_tables WHERE schemaname = 'box'"));
    }

    [Fact]
    public async Task Delete_WhenAMeetingIsGone_LeavesNoTableAndNoRow()
    {
        await using var place = new BoxOnServer(database);
        var boxes = database.Instance();
        await using (await place.OpenAsync())
        {
            await boxes.Opinions(place.Id.Meeting).PutAsync("好", 5);
        }

        await boxes.DeleteAsync(place.Id.Meeting);
        await boxes.DeleteAsync(place.Id.Meeting);

        Assert.Equal(0, await database.ScalarAsync<int>("SELECT count(*) FROM pg_class WHERE relname LIKE $1", $"%{place.Id.Meeting}%"));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT count(*) FROM box.box WHERE meeting = $1", place.Id.Meeting.Value));
    }
}
