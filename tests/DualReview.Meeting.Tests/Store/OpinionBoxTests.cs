using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Store;

public sealed class OpinionBoxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-opinions-").FullName;

    [Fact]
    public async Task Put_WhenBoxIsFull_IsRefused()
    {
        var box = new SqliteOpinionBox(Path.Combine(folder, "o.db"));

        Assert.True(await box.PutAsync("一", most: 2));
        Assert.True(await box.PutAsync("二", most: 2));
        Assert.False(await box.PutAsync("三", most: 2));
        Assert.Equal(["一", "二"], (await box.ReadAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Put_WhateverTheLength_StoresTheSameNumberOfBytes()
    {
        var box = new SqliteOpinionBox(Path.Combine(folder, "o.db"));
        await box.PutAsync("短", 10);
        await box.PutAsync(new string('长', 200), 10);

        using var file = BoxConnection.Open(Path.Combine(folder, "o.db"), SqliteOpenMode.ReadWrite);
        Assert.Equal(1, file.Number("SELECT COUNT(DISTINCT length(body)) FROM opinion"));
        Assert.Equal(16, file.Number("SELECT MIN(length(key)) FROM opinion"));
    }

    [Fact]
    public async Task ReadAndWipe_WhenNothingWasGiven_FindNothing()
    {
        var box = new SqliteOpinionBox(Path.Combine(folder, "none.db"));
        await box.WipeAsync();
        Assert.Empty(await box.ReadAsync());
    }

    [Fact]
    public async Task Wipe_WhenRepeated_KeepsEverySheet()
    {
        var box = new SqliteOpinionBox(Path.Combine(folder, "o.db"));
        await box.PutAsync("一", 10);
        await box.WipeAsync();
        await box.WipeAsync();
        Assert.Equal(["一"], await box.ReadAsync());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
