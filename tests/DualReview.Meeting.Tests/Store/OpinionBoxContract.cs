using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Tests.Store;

/// <summary>What every opinion box must do, in the words of <see cref="IOpinionBox"/>. One subclass per store.</summary>
public abstract class OpinionBoxContract : IAsyncLifetime
{
    /// <summary>The box of this test; the same each time.</summary>
    internal abstract IOpinionBox Box { get; }

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();

    /// <summary>Lengths of all stored keys and bodies.</summary>
    internal abstract Task<IReadOnlyList<(int Key, int Body)>> LengthsAsync();

    [Fact]
    public async Task Put_WhenBoxIsFull_IsRefused()
    {
        Assert.True(await Box.PutAsync("一", most: 2));
        Assert.True(await Box.PutAsync("二", most: 2));
        Assert.False(await Box.PutAsync("三", most: 2));
        Assert.Equal(["一", "二"], (await Box.ReadAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Put_WhateverTheLength_StoresTheSameNumberOfBytes()
    {
        await Box.PutAsync("短", 10);
        await Box.PutAsync(new string('长', 200), 10);

        var lengths = await LengthsAsync();
        Assert.Equal(2, lengths.Count);
        Assert.Single(lengths.Distinct());
        Assert.Equal(16, lengths[0].Key);
    }

    [Fact]
    public async Task ReadAndWipe_WhenNothingWasGiven_FindNothing()
    {
        await Box.WipeAsync();
        Assert.Empty(await Box.ReadAsync());
    }

    [Fact]
    public async Task Wipe_WhenRepeated_KeepsEverySheet()
    {
        await Box.PutAsync("一", 10);
        await Box.PutAsync("二", 10);
        await Box.WipeAsync();
        await Box.WipeAsync();
        Assert.Equal(["一", "二"], (await Box.ReadAsync()).Order(StringComparer.Ordinal));
        Assert.True(await Box.PutAsync("三", 10));
    }
}
