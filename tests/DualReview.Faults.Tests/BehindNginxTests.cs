using DualReview.Domain.Meetings.Views;
using DualReview.Faults.Nemesis;
using DualReview.Faults.Serving;
using DualReview.Tests;

namespace DualReview.Faults.Tests;

/// <summary>
/// Three server processes on one real PostgreSQL, behind a real nginx with the shipped configuration; whole meetings while instances die and hang. Judged as every
/// storm is: by what the phones heard and by the archive.
/// </summary>
public sealed class BehindNginxTests
{
    private const int Phones = 100;

    /// <summary>Far above what a busy machine needs: whoever does not come back in this time never does.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(4);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// Two die one after the other in the vote, both while they serve the phones; the third carries it until they come back. Phones that listen find their way to whoever
    /// lives and see the open box there, a projector that was opened at the first stays opened, and the hall sees the result.
    /// </summary>
    [Fact]
    public async Task Meeting_WhenTwoOfThreeInstancesAreKilledInTheVote_IsHeldAllTheSame()
    {
        await using var site = await ThreeAsync();
        var listening = new List<LivePhone>();
        StormProjector? projector = null;
        try
        {
            var round = new Round(site, null, Phones)
            {
                Opened = async code =>
                {
                    projector = new StormProjector(site, code);
                    await projector.PairAsync(Cancel);
                    Assert.Equal(6, (await projector.DigitsAsync(Cancel)).Length);
                    listening.AddRange(Enumerable.Range(0, 4).Select(_ => new LivePhone(site, code)));
                    await Task.WhenAll(listening.Select(p => p.UntilAsync(seen => seen.Any(s => s is { BoxOpen: true }), Cancel))).WaitAsync(Hang, Cancel);
                },
                Struck = async kind =>
                {
                    if (kind == StrikeKind.KillAndLeave)
                    {
                        var dead = site.Servers.All.Where(s => !s.IsUp).Select(s => s.Name).ToHashSet();
                        await Task.WhenAll(listening.Select(p => p.UntilAsync(At(s => !dead.Contains(s)), Cancel))).WaitAsync(Hang, Cancel);
                        Assert.Equal(6, (await projector!.DigitsAsync(Cancel)).Length);
                    }
                },
            };

            var result = await round.RunAsync(
                RoundPlan.Of(new Strike(StrikeKind.KillAndLeave, 5), new Strike(StrikeKind.KillAndLeave, 5), new Strike(StrikeKind.Revive, 5)),
                Cancel);

            AssertGood(result);
            Assert.Equal(2, site.Servers.All.Count(s => s.Restarts.Count == 1));
            Assert.NotEmpty(result.Again);
            await Task.WhenAll(listening.Select(p => p.UntilAsync(seen => seen.Any(s => s.Scene == Scene.Result), Cancel))).WaitAsync(Hang, Cancel);
            Assert.Contains("data-testid=\"result\"", await projector!.PageAsync(Cancel), StringComparison.Ordinal);
        }
        finally
        {
            foreach (var phone in listening)
            {
                await phone.DisposeAsync();
            }

            projector?.Dispose();
        }
    }

    /// <summary>
    /// An instance is stopped while it holds the meeting, perhaps inside of a transaction, and stays so until the result is announced: nginx takes connections for it all
    /// the time. The others hold the vote and count; once it goes on, it shows what they did.
    /// </summary>
    [Fact]
    public async Task Meeting_WhenTheInstanceThatServesItHangs_IsHeldByTheOthers()
    {
        await using var site = await ThreeAsync();
        ServerLife? frozen = null;
        var code = string.Empty;
        var round = new Round(site, null, Phones)
        {
            Opened = opened =>
            {
                code = opened;
                return Task.CompletedTask;
            },
            Struck = _ =>
            {
                frozen = site.Servers.All.Single(s => !s.IsUp);
                return Task.CompletedTask;
            },
        };

        var result = await round.RunAsync(RoundPlan.Of(new Strike(StrikeKind.FreezeAndLeave, 5)), Cancel);

        AssertGood(result);
        Assert.NotEmpty(result.Again);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Hang);
        using var hall = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{frozen!.Name}/") };
        while (!(await hall.GetStringAsync($"screen/{code}", limit.Token)).Contains("data-testid=\"result\"", StringComparison.Ordinal))
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Whether a phone came to such an instance and saw the open box there.</summary>
    private static Func<IReadOnlyList<LivePhone.Seen>, bool> At(Func<string, bool> such) =>
        seen => seen.Any(s => s is { BoxOpen: true, Instance.Length: > 0 } && such(s.Instance));

    private static async Task<Site> ThreeAsync()
    {
        var postgres = NeededPostgres.Address();
        Assert.SkipWhen(Nginx.Executable is null, "nginx is not installed.");
        var site = await Site.OnPostgresAsync(postgres, Site.MostInstances);
        try
        {
            await site.Servers.StartAsync(Cancel);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    private static void AssertGood(RoundResult result)
    {
        Assert.Empty(result.Findings.Complaints);
        Assert.True(result.Findings.Good);
        Assert.Equal(Phones, result.Findings.Acknowledged + result.Findings.Closed);
        Assert.True(result.Findings.Acknowledged > 0);
    }
}
