using DualReview.Meeting.Persistence.Boxes;
using FsCheck.Xunit;

namespace DualReview.Meeting.Tests.Store;

/// <summary>P8 over random histories: 发出 ≥ 收回 = 有效 + 无效 at every moment, whatever people and machines do. One subclass per store.</summary>
public abstract class HistoriesContract : IAsyncLifetime
{
    private const int Cap = 6;

    /// <summary>A store of one box.</summary>
    internal abstract BoxPlace Place();

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();

    [Property(MaxTest = 60)]
    public async Task<bool> Box_WhateverHappens_BalancesAtEveryMoment((byte Voter, byte What)[] history)
    {
        await using var place = Place();
        var votes = Enumerable.Range(0, 10).Select(_ => place.NewVote()).ToArray();
        votes[3].Body[0] = 77;
        var box = await place.OpenAsync(Cap);
        var issued = new HashSet<int>();
        var cast = new HashSet<int>();
        try
        {
            foreach (var (number, what) in history)
            {
                var voter = number % votes.Length;
                switch (what % 8)
                {
                    case 0 or 1 or 2:
                        var room = issued.Contains(voter) || issued.Count < Cap;
                        Assert.Equal(cast.Contains(voter) ? IssueAnswer.Spent : room ? IssueAnswer.Issued : IssueAnswer.AllIssued, await votes[voter].ClaimAsync(box));
                        _ = room && issued.Add(voter);
                        break;
                    case 3 or 4 or 5:
                        Assert.Equal(issued.Contains(voter) ? CastAnswer.Accepted : CastAnswer.TokenUnknown, await votes[voter].CastAsync(box));
                        _ = issued.Contains(voter) && cast.Add(voter);
                        break;
                    case 6 when cast.Contains(voter):
                        Assert.Equal(CastAnswer.AlreadyUsed, await (place.NewVote() with { Hash = votes[voter].Hash }).CastAsync(box));
                        break;
                    case 7:
                        await box.DisposeAsync();
                        box = await place.OpenAsync(Cap, fresh: false);
                        break;
                }

                Assert.Equal((issued.Count, cast.Count), (box.Turnout.Issued, box.Turnout.Returned));
                Assert.True(box.Turnout.Issued >= box.Turnout.Returned);
            }

            var report = await place.CloseAsync(box);
            Assert.Equal((issued.Count, cast.Count), (report.Issued, report.Returned));
            Assert.Equal(cast.Contains(3) ? 1 : 0, report.Invalid);
            return report.Issued >= report.Returned && report.Returned == report.Valid + report.Invalid;
        }
        finally
        {
            await box.DisposeAsync();
        }
    }
}
