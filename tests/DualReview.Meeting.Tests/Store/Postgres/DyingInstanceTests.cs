using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Boxes.Postgres;
using Npgsql;

namespace DualReview.Meeting.Tests.Store.Postgres;

/// <summary>Connections are cut and instances fall silent in the middle: nothing is promised falsely, and a retry is answered right.</summary>
public sealed class DyingInstanceTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Steps =>
    [
        .. ((ClosingStep[])[ClosingStep.Stopped, ClosingStep.Opened, ClosingStep.Judged, ClosingStep.Shuffled, ClosingStep.Archived, ClosingStep.Written, ClosingStep.Dropped, ClosingStep.Counted])
            .Select(s => s.ToString()),
    ];

    public ValueTask InitializeAsync()
    {
        PostgresDatabase.Need();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Cast_WhenItsConnectionIsCutInTheMiddle_IsUnavailableAndTheRetryIsAccepted()
    {
        await using var place = new BoxOnServer(database);
        var doomed = database.Instance("doomed");
        await using var first = await place.OpenAsync();
        await using var box = await place.OpenAsync(doomed);
        var vote = place.NewVote();
        await vote.ClaimAsync(box);
        Task<CastAnswer> cast;
        await using (var holder = await database.Source("holder").OpenConnectionAsync(Cancel))
        {
            // Somebody holds the row, so that the cast hangs inside of its transaction when it is cut.
            await using var transaction = await holder.BeginTransactionAsync(Cancel);
            await using var hold = new NpgsqlCommand("SELECT 1 FROM box.box WHERE meeting = $1 FOR UPDATE", holder) { Parameters = { new() { Value = place.Id.Meeting.Value } } };
            await hold.ExecuteScalarAsync(Cancel);
            cast = vote.CastAsync(box).AsTask();
            while (await database.ScalarAsync<int>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'doomed' AND wait_event_type = 'Lock'") == 0)
            {
                Cancel.ThrowIfCancellationRequested();
            }

            Assert.NotEqual(0, await database.CutAsync("doomed"));
            Assert.Equal(CastAnswer.Unavailable, await cast);
        }

        Assert.Equal(0, await database.ScalarAsync<int>($"SELECT count(*) FROM {place.Tables.SealedBallot}"));
        Assert.Equal(CastAnswer.Accepted, await vote.CastAsync(first));
        Assert.Equal(1, (await place.CloseAsync(first)).Returned);
    }

    /// <summary>A phone that heard nothing asks again, here or there, until it is answered; the connections are cut all the while.</summary>
    [Fact]
    public async Task Casts_WhileConnectionsAreCut_AreAllCountedOnce()
    {
        const int Voters = 400;
        await using var place = new BoxOnServer(database);
        await using var first = await place.OpenAsync();
        await using var box = await place.OpenAsync(database.Instance("often-cut"));
        var votes = Enumerable.Range(0, Voters).Select(_ => place.NewVote()).ToArray();
        var cut = 0;
        var unavailable = 0;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var nemesis = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                cut += await database.CutAsync("often-cut");
            }
        }, Cancel);
        try
        {
            await Task.WhenAll(votes.Chunk(Voters / 20).Select(mine => Task.Run(async () =>
            {
                foreach (var vote in mine)
                {
                    Assert.Equal(IssueAnswer.Issued, await UntilAnsweredAsync(() => vote.ClaimAsync(box), IssueAnswer.Unavailable));
                    Assert.Equal(CastAnswer.Accepted, await UntilAnsweredAsync(() => vote.CastAsync(box), CastAnswer.Unavailable));
                }
            })));
        }
        finally
        {
            await over.CancelAsync();
            await nemesis;
        }

        Assert.True(cut > 0 && unavailable > 0, $"{cut} connections cut, {unavailable} answers lost: nothing was tried.");
        var report = await place.CloseAsync(first);
        Assert.Equal((Voters, Voters, Voters), (report.Issued, report.Returned, report.Valid));

        async Task<T> UntilAnsweredAsync<T>(Func<ValueTask<T>> ask, T lost)
            where T : struct, Enum
        {
            for (var attempt = 0; attempt < 1000; attempt++)
            {
                if (await ask() is var answer && !answer.Equals(lost))
                {
                    return answer;
                }

                Interlocked.Increment(ref unavailable);
            }

            return lost;
        }
    }

    [Fact]
    public async Task Cast_WhenAnotherInstanceFallsSilentInsideItsTransaction_IsAnsweredAllTheSame()
    {
        await using var place = new BoxOnServer(database);
        await using var box = await place.OpenAsync();
        var (mine, lost) = (place.NewVote(), place.NewVote());
        await mine.ClaimAsync(box);
        await lost.ClaimAsync(box);
        await using var silent = new PostgresBoxSession(database.Source("silent"), place.Tables, BoxProbe.None);
        await silent.BeginAsync([new SharedRequest<CastAnswer>(_ => default, default, new BoxTouch(lost.Hash, lost.Key))]);
        Assert.Equal(CastAnswer.Accepted, silent.Cast(lost.Hash, lost.Key, lost.Body, proven: false));

        // Each waits five seconds for the lock in vain, until the server has ended the silent one.
        var answer = CastAnswer.Unavailable;
        for (var attempt = 0; attempt < 10 && answer == CastAnswer.Unavailable; attempt++)
        {
            answer = await mine.CastAsync(box);
        }

        Assert.Equal(CastAnswer.Accepted, answer);
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await silent.CommitAsync());
        Assert.Equal(new Turnout(2, 1), box.Turnout);
    }

    /// <summary>An instance that dies at a step of the count: another one goes on and ends with one report, and that one for good.</summary>
    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Close_WhenAnInstanceDiesAtAStep_IsFinishedByAnother(string step)
    {
        await using var place = new BoxOnServer(database);
        await using var box = await place.OpenAsync();
        foreach (var vote in Enumerable.Range(0, 20).Select(i => place.NewVote(i % 3)))
        {
            await vote.ClaimAsync(box);
            await vote.CastAsync(box);
        }

        var application = $"dies-at-{step}";
        var doomed = database.Instance(application);
        doomed.Probe = new BoxProbe(Closing: now =>
        {
            if (now.ToString() == step)
            {
                database.CutAsync(application).GetAwaiter().GetResult();
                throw new IOException("The instance died.");
            }
        });
        await using (var dying = await place.OpenAsync(doomed))
        {
            await Assert.ThrowsAsync<IOException>(() => place.CloseAsync(dying));
        }

        Assert.Equal(CastAnswer.Closed, await place.NewVote().CastAsync(box));
        var report = await place.CloseAsync(box);
        Assert.Equal((20, 20, 20), (report.Issued, report.Returned, report.Valid));
        Assert.Equal([7, 7, 6], report.Subjects[0].Overall.Votes);
        Assert.Equivalent(report, await place.CloseAsync(box), strict: true);
        Assert.Equal(report.ArchiveRoot, (await database.Instance().ArchiveAsync(place.Id)).Root);
        Assert.Equal(20, (await database.Instance().ReceiptsAsync(place.Id)).Length);
        Assert.Equal(20, (await database.Instance().WrittenAsync(place.Id)).Opinions.Count);
    }
}
