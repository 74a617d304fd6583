namespace DualReview.Meeting.Tests.Store;

public sealed class SqliteHistoriesTests : HistoriesContract
{
    internal override BoxPlace Place() => new BoxOnDisk();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
