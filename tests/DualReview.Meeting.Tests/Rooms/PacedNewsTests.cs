using System.Collections.Concurrent;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Realtime;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>A hall hears the first change at once, what follows in one piece, and always the last.</summary>
public sealed class PacedNewsTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly MeetingId One = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly MeetingId Other = new(new Guid(2, 0, 0, new byte[8]));

    private readonly FakeTimeProvider time = new();
    private readonly ConcurrentQueue<(MeetingId Meeting, int Version)> told = [];
    private int version;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_InAQuickSuccession_AreToldFirstAndLast()
    {
        var news = News();
        var first = Change(news, One, 1);
        Assert.Equal([(One, 1)], told);

        await Change(news, One, 2);
        await Change(news, One, 3);
        Assert.Equal([(One, 1)], told);

        await AdvanceAsync(() => told.Count == 2);
        Assert.Equal([(One, 1), (One, 3)], told);

        await AdvanceAsync(() => first.IsCompleted);
        await first;
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task Change_AfterThePause_IsToldAtOnce()
    {
        var news = News();
        var first = Change(news, One, 1);
        await AdvanceAsync(() => first.IsCompleted);

        _ = Change(news, One, 2);

        Assert.Equal([(One, 1), (One, 2)], told);
    }

    [Fact]
    public void Change_OfAnotherMeeting_DoesNotWait()
    {
        var news = News();
        _ = Change(news, One, 1);
        _ = Change(news, Other, 2);

        Assert.Equal([(One, 1), (Other, 2)], told);
    }

    /// <summary>What comes while the hall is being told may be in the message or not: it is told once more.</summary>
    [Fact]
    public async Task Change_WhileTheHallIsTold_IsToldAgain()
    {
        var sending = new TaskCompletionSource();
        var news = new PacedNews(
            async (meeting, _) =>
            {
                told.Enqueue((meeting, version));
                await sending.Task;
            },
            _ => TimeSpan.Zero,
            time);
        var first = Change(news, One, 1);
        await Change(news, One, 2);

        sending.SetResult();
        await first;

        Assert.Equal([(One, 1), (One, 2)], told);
    }

    [Fact]
    public async Task Telling_ThatFailed_DoesNotSilenceTheMeeting()
    {
        var fails = true;
        var news = new PacedNews(
            (meeting, _) =>
            {
                told.Enqueue((meeting, version));
                return fails ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
            },
            _ => TimeSpan.Zero,
            time);
        await Assert.ThrowsAsync<TimeoutException>(() => Change(news, One, 1));

        fails = false;
        await Change(news, One, 2);

        Assert.Equal([(One, 1), (One, 2)], told);
    }

    /// <summary>Whoever races the end of a pause is told or finds itself in what is told: nothing is forgotten between the two.</summary>
    [Fact]
    public async Task Changes_FromManyThreads_EndWithTheLast()
    {
        var (now, heard) = (0, 0);
        var news = new PacedNews(
            (_, _) =>
            {
                Volatile.Write(ref heard, Volatile.Read(ref now));
                return Task.CompletedTask;
            },
            _ => TimeSpan.Zero,
            time);
        for (var round = 0; round < 200; round++)
        {
            await Parallel.ForAsync(0, 8, Cancel, async (_, _) =>
            {
                Interlocked.Increment(ref now);
                await news.ChangedAsync(One, Cancel);
            });
            Assert.Equal(Volatile.Read(ref now), Volatile.Read(ref heard));
        }
    }

    private PacedNews News() => new(
        (meeting, _) =>
        {
            told.Enqueue((meeting, version));
            return Task.CompletedTask;
        },
        _ => Pause,
        time);

    private Task Change(PacedNews news, MeetingId meeting, int to)
    {
        version = to;
        return news.ChangedAsync(meeting, Cancel);
    }

    /// <summary>Pauses go by until it happened: what waits for one may only begin to wait when the first is over.</summary>
    private async Task AdvanceAsync(Func<bool> done)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!done())
        {
            time.Advance(Pause);
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
