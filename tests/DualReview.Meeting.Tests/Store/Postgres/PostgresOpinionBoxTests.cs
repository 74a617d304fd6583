using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Boxes.Postgres;
using DualReview.Meeting.Persistence.Postgres;
using Npgsql;

namespace DualReview.Meeting.Tests.Store.Postgres;

public sealed class PostgresOpinionBoxTests(PostgresDatabase database) : OpinionBoxContract, IClassFixture<PostgresDatabase>
{
    private readonly MeetingId meeting = new(Guid.NewGuid());
    private NpgsqlDataSource source = null!;

    internal override IOpinionBox Box => new PostgresOpinionBox(source, meeting);

    public override ValueTask InitializeAsync()
    {
        PostgresDatabase.Need();
        source = database.Source("opinions");
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal override async Task<IReadOnlyList<(int Key, int Body)>> LengthsAsync()
    {
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.ListAsync($"SELECT length(key), length(body) FROM {BoxTables.Opinion(meeting)}", r => (r.GetInt32(0), r.GetInt32(1)));
    }

    [Fact]
    public async Task Put_WhenInstancesRaceForTheLastPlaces_StoresNoMore()
    {
        var boxes = Enumerable.Range(0, 3).Select(i => database.Instance($"i{i}").Opinions(meeting)).ToArray();

        var put = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => boxes[i % 3].PutAsync($"意见{i}", 25))));

        Assert.Equal(25, put.Count(p => p));
        Assert.Equal(25, (await Box.ReadAsync()).Count);
    }
}
