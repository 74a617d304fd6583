using DualReview.Meeting.Running.Stopping;

namespace DualReview.Meeting.Tests.Running;

public sealed class DoorTests
{
    [Fact]
    public void TryEnter_WhenFull_TurnsAwayUntilSomebodyLeaves()
    {
        var door = new Door();
        for (var i = 0; i < Door.Most; i++)
        {
            Assert.Equal(Entry.Entered, door.TryEnter());
        }

        Assert.Equal(Entry.Full, door.TryEnter());
        Assert.Equal((Door.Most, 1), (door.Inside, door.TurnedAway));

        door.Leave();
        Assert.Equal(Entry.Entered, door.TryEnter());
        Assert.False(door.Emptied.IsCompleted);
    }

    [Fact]
    public void Close_WhileSomebodyIsInside_IsEmptyOnceTheLastHasLeft()
    {
        var door = new Door();
        door.TryEnter();
        door.TryEnter();
        door.Close();
        door.Close();
        Assert.Equal(Entry.Stopping, door.TryEnter());
        door.Leave();
        Assert.False(door.Emptied.IsCompleted);

        door.Leave();
        Assert.True(door.Emptied.IsCompletedSuccessfully);
    }

    [Fact]
    public void Close_WhenNobodyIsInside_IsEmptyAtOnce()
    {
        var door = new Door();
        var told = 0;
        door.Closed += () => told++;
        door.Close();
        door.Close();

        Assert.True(door.Emptied.IsCompletedSuccessfully);
        Assert.Equal(1, told);
    }

    /// <summary>Whoever was let in before the closing is waited for, however the two race.</summary>
    [Fact]
    public async Task Close_RacingWithEntries_NeverSaysEmptyWhileOneIsInside()
    {
        for (var round = 0; round < 200; round++)
        {
            var door = new Door();
            var inside = 0;
            var entering = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            {
                if (door.TryEnter() == Entry.Entered)
                {
                    Interlocked.Increment(ref inside);
                    Thread.SpinWait(200);
                    Interlocked.Decrement(ref inside);
                    door.Leave();
                }
            })).ToArray();
            door.Close();
            await door.Emptied;
            Assert.Equal(0, Volatile.Read(ref inside));
            await Task.WhenAll(entering);
            Assert.Equal(0, door.Inside);
        }
    }
}
