using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Tests.Store;

/// <summary>What every box must do, in the words of <see cref="IBallotBox"/>. One subclass per store.</summary>
public abstract partial class BallotBoxContract : IAsyncLifetime
{
    private static readonly Seat First = new(SeatRole.Teller, 1);

    /// <summary>A store of one box.</summary>
    internal abstract BoxPlace Place(int people = 2);

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Cast_WhenOneTokenIsSentAThousandTimesAtOnce_StoresOneBallot()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync();
        var vote = place.NewVote();
        await vote.ClaimAsync(box);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () => await vote.CastAsync(box))));

        Assert.All(answers, a => Assert.Equal(CastAnswer.Accepted, a));
        Assert.Equal(new Turnout(1, 1), box.Turnout);
        Assert.Equal(1, (await place.CloseAsync(box)).Returned);
    }

    [Fact]
    public async Task Cast_WhenOneTokenBringsAThousandBallots_StoresOne()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync();
        var vote = place.NewVote();
        await vote.ClaimAsync(box);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () => await (place.NewVote() with { Hash = vote.Hash }).CastAsync(box))));

        Assert.Single(answers, CastAnswer.Accepted);
        Assert.Equal(999, answers.Count(a => a == CastAnswer.AlreadyUsed));
        Assert.Equal(new Turnout(1, 1), box.Turnout);
    }

    [Fact]
    public async Task Cast_WhenAnotherVotersKeyIsSent_KeepsBothRightsApart()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync();
        var (honest, thief) = (place.NewVote(), place.NewVote());
        await honest.ClaimAsync(box);
        await thief.ClaimAsync(box);
        await honest.CastAsync(box);

        Assert.Equal(CastAnswer.AlreadyUsed, await (thief with { Key = honest.Key }).CastAsync(box));
        Assert.Equal(CastAnswer.Accepted, await thief.CastAsync(box));
        Assert.Equal(new Turnout(2, 2), box.Turnout);
    }

    [Fact]
    public async Task Issue_WhenFiveHundredClaimAtOnce_StopsAtTheCap()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync(cap: 120);
        var votes = Enumerable.Range(0, 500).Select(_ => place.NewVote()).ToArray();

        // Twice each: a phone that repeats its claim must not use up a second right.
        var answers = await Task.WhenAll(votes.Concat(votes).Select(v => Task.Run(async () => (v, Answer: await v.ClaimAsync(box)))));

        var issued = answers.Where(a => a.Answer == IssueAnswer.Issued).Select(a => a.v).Distinct().ToArray();
        Assert.Equal(120, issued.Length);
        Assert.Equal(120, box.Turnout.Issued);
        Assert.All(answers.Where(a => !issued.Contains(a.v)), a => Assert.Equal(IssueAnswer.AllIssued, a.Answer));
        Assert.Equal(IssueAnswer.Issued, await issued[0].ClaimAsync(box));
    }

    [Fact]
    public async Task Close_WhenCastsRaceIt_CountsExactlyTheAcceptedOnes()
    {
        for (var round = 0; round < 40; round++)
        {
            await using var place = Place();
            await using var box = await place.OpenAsync();
            var votes = Enumerable.Range(0, 60).Select(_ => place.NewVote()).ToArray();
            await Task.WhenAll(votes.Select(v => v.ClaimAsync(box).AsTask()));
            Task<Domain.Tallies.CountReport>? report = null;
            var casts = votes.Select((v, i) => Task.Run(async () =>
            {
                if (i == 3 * (round % 20))
                {
                    report = place.CloseAsync(box);
                }

                return await v.CastAsync(box);
            })).ToArray();
            var answers = await Task.WhenAll(casts);

            Assert.All(answers, a => Assert.True(a is CastAnswer.Accepted or CastAnswer.Closed));
            var counted = await report!;
            Assert.Equal(answers.Count(a => a == CastAnswer.Accepted), counted.Returned);
            Assert.Equal(counted.Returned, counted.Subjects[0].Overall.Votes[0]);
        }
    }

    [Fact]
    public async Task Close_WhenRepeated_GivesTheSameReport()
    {
        await using var place = Place();
        var vote = place.NewVote(mark: 1);
        Domain.Tallies.CountReport first;
        await using (var box = await place.OpenAsync())
        {
            await vote.ClaimAsync(box);
            await vote.CastAsync(box);
            first = await place.CloseAsync(box);
            Assert.Equivalent(first, await place.CloseAsync(box), strict: true);
            Assert.Equal(CastAnswer.Closed, await vote.CastAsync(box));
            Assert.Equal(IssueAnswer.Closed, await vote.ClaimAsync(box));
        }

        await using var again = await place.OpenAsync(closed: true, fresh: false);
        Assert.Equal(CastAnswer.Closed, await vote.CastAsync(again));
        Assert.Equivalent(first, await place.CloseAsync(again), strict: true);
    }

    [Fact]
    public async Task Cast_WhenBoxIsClosedButNotYetCounted_ConfirmsOnlyWhatIsInside()
    {
        await using var place = Place();
        var (inside, outside) = (place.NewVote(), place.NewVote());
        await using (var box = await place.OpenAsync())
        {
            await inside.ClaimAsync(box);
            await outside.ClaimAsync(box);
            await inside.CastAsync(box);
        }

        await using var closed = await place.OpenAsync(closed: true, fresh: false);
        Assert.Equal(CastAnswer.Accepted, await inside.CastAsync(closed));
        Assert.Equal(CastAnswer.Closed, await outside.CastAsync(closed));
        Assert.Equal(IssueAnswer.Closed, await outside.ClaimAsync(closed));
        Assert.Equal(1, (await place.CloseAsync(closed)).Returned);
    }

    [Fact]
    public async Task Close_WhenABallotCannotBeRead_CountsItAsInvalid()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync();
        var (good, bad) = (place.NewVote(mark: null), place.NewVote());
        bad.Body[0] = 99;
        foreach (var vote in (Vote[])[good, bad])
        {
            await vote.ClaimAsync(box);
            await vote.CastAsync(box);
        }

        var report = await place.CloseAsync(box);

        Assert.Equal((2, 1, 1), (report.Returned, report.Valid, report.Invalid));
        Assert.Equal(1, report.Subjects[0].Overall.Abstain);
    }

    [Fact]
    public async Task Stop_WhenRepeated_IsFinal()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync();
        var (inside, outside) = (place.NewVote(), place.NewVote());
        await inside.ClaimAsync(box);
        await outside.ClaimAsync(box);
        await inside.CastAsync(box);

        Assert.True(await box.StopAsync());
        Assert.True(await box.StopAsync());
        Assert.Equal(CastAnswer.Accepted, await inside.CastAsync(box));
        Assert.Equal(CastAnswer.Closed, await outside.CastAsync(box));
        Assert.Equal(IssueAnswer.Closed, await place.NewVote().ClaimAsync(box));
    }

    [Fact]
    public async Task Close_WhenMoreCameBackThanWasHandedOut_OpensNothingAndTheBoxIsDestroyed()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync();
        var vote = place.NewVote();
        await vote.ClaimAsync(box);
        await vote.CastAsync(box);
        await box.PutSheetAsync(First, 1, place.Encode(0));

        Assert.Equal(new ClosingOutcome.OverIssued(1, 2), await box.CloseAsync(place.Order()));
        Assert.Equal(new Turnout(1, 1), await box.DestroyAsync());
        Assert.Equal(new Turnout(1, 1), await box.DestroyAsync());
        Assert.Equal(CastAnswer.Closed, await vote.CastAsync(box));
    }

    [Fact]
    public async Task Destroy_WhenTheBoxWasCounted_LeavesOnlyHowMuchThereWas()
    {
        await using var place = Place();
        var vote = place.NewVote();
        await using (var box = await place.OpenAsync())
        {
            await vote.ClaimAsync(box);
            await place.NewVote().ClaimAsync(box);
            await vote.CastAsync(box);
            await place.CloseAsync(box);
            Assert.Equal(new Turnout(2, 1), await box.DestroyAsync());
        }

        await using var again = await place.OpenAsync(closed: true, fresh: false);
        Assert.Equal(new Turnout(2, 1), again.Turnout);
        Assert.Equal(CastAnswer.Closed, await vote.CastAsync(again));
    }

    [Fact]
    public async Task Turnout_WhenACommitChangesIt_IsToldAndSurvivesAReopening()
    {
        await using var place = Place();
        var told = 0;
        var vote = place.NewVote();
        await using (var box = await place.OpenAsync())
        {
            box.TurnoutChanged += () => Interlocked.Increment(ref told);
            await vote.ClaimAsync(box);
            await vote.CastAsync(box);
            await vote.CastAsync(box);
        }

        Assert.Equal(2, told);
        await using var again = await place.OpenAsync(fresh: false);
        Assert.Equal(new Turnout(1, 1), again.Turnout);
    }
}
