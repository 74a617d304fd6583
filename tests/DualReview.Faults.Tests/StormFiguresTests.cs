using System.Text.Json;

namespace DualReview.Faults.Tests;

public sealed class StormFiguresTests
{
    [Fact]
    public void Json_HoldsEveryFigureOnce()
    {
        var figures = new StormFigures(StormStore.PostgreSql, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0, 0, 1.5, 2.5, 3.5, 4.5, 7, 7, 0.1, 1, 60);

        using var json = JsonDocument.Parse(figures.Json);

        Assert.Equal(("postgreSql", 3), (json.RootElement.GetProperty("store").GetString(), json.RootElement.GetProperty("instances").GetInt32()));
        Assert.Equal(4, json.RootElement.GetProperty("kills").GetInt32());
        Assert.Equal(2.5, json.RootElement.GetProperty("readyP95Ms").GetDouble());
        Assert.Equal(28, json.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void Good_WhenSyncsAreMissing_IsFalse()
    {
        var figures = new StormFigures(StormStore.Sqlite, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 7, 7, 0.1, 1, 1);

        Assert.True(figures.Good);
        Assert.False((figures with { Syncs = 6 }).Good);
        Assert.False((figures with { SyncsPerAcknowledgedAlone = 0.9 }).Good);
        Assert.False((figures with { Lost = 1 }).Good);
    }
}
