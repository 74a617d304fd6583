namespace DualReview.Meeting.Tests.Store.Postgres;

public sealed class PostgresHistoriesTests(PostgresDatabase database) : HistoriesContract, IClassFixture<PostgresDatabase>
{
    internal override BoxPlace Place() => new BoxOnServer(database);

    public override ValueTask InitializeAsync()
    {
        PostgresDatabase.Need();
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
