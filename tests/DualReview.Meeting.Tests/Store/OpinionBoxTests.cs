using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Store;

public sealed class OpinionBoxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-opinions-").FullName;

    [Fact]
    public void Put_WhenBoxIsFull_IsRefused()
    {
        var box = new OpinionBox(Path.Combine(folder, "o.db"));

        Assert.True(box.Put("一", most: 2));
        Assert.True(box.Put("二", most: 2));
        Assert.False(box.Put("三", most: 2));
        Assert.Equal(["一", "二"], box.Read().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Put_WhateverTheLength_StoresTheSameNumberOfBytes()
    {
        var box = new OpinionBox(Path.Combine(folder, "o.db"));
        box.Put("短", 10);
        box.Put(new string('长', 200), 10);

        using var file = BoxConnection.Open(Path.Combine(folder, "o.db"), SqliteOpenMode.ReadWrite);
        Assert.Equal(1, file.Number("SELECT COUNT(DISTINCT length(body)) FROM opinion"));
        Assert.Equal(16, file.Number("SELECT MIN(length(key)) FROM opinion"));
    }

    [Fact]
    public void ReadAndWipe_WhenNothingWasGiven_FindNothing()
    {
        var box = new OpinionBox(Path.Combine(folder, "none.db"));
        box.Wipe();
        Assert.Empty(box.Read());
    }

    [Fact]
    public void Wipe_WhenRepeated_KeepsEverySheet()
    {
        var box = new OpinionBox(Path.Combine(folder, "o.db"));
        box.Put("一", 10);
        box.Wipe();
        box.Wipe();
        Assert.Equal(["一"], box.Read());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
