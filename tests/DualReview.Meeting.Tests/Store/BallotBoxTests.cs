using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Tests.Store;

public sealed class BallotBoxTests
{
    [Fact]
    public async Task Cast_WhenOneTokenIsSentAThousandTimesAtOnce_StoresOneBallot()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open();
        var vote = disk.NewVote();
        await vote.ClaimAsync(box);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () => await vote.CastAsync(box))));

        Assert.All(answers, a => Assert.Equal(CastAnswer.Accepted, a));
        Assert.Equal(new Turnout(1, 1), box.Turnout);
        Assert.Equal(1, (await disk.CloseAsync(box)).Returned);
    }

    [Fact]
    public async Task Cast_WhenOneTokenBringsAThousandBallots_StoresOne()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open();
        var vote = disk.NewVote();
        await vote.ClaimAsync(box);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () => await (disk.NewVote() with { Hash = vote.Hash }).CastAsync(box))));

        Assert.Single(answers, CastAnswer.Accepted);
        Assert.Equal(999, answers.Count(a => a == CastAnswer.AlreadyUsed));
        Assert.Equal(new Turnout(1, 1), box.Turnout);
    }

    [Fact]
    public async Task Cast_WhenAnotherVotersKeyIsSent_KeepsBothRightsApart()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open();
        var (honest, thief) = (disk.NewVote(), disk.NewVote());
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
        using var disk = new BoxOnDisk();
        await using var box = disk.Open(cap: 120);
        var votes = Enumerable.Range(0, 500).Select(_ => disk.NewVote()).ToArray();

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
            using var disk = new BoxOnDisk();
            await using var box = disk.Open();
            var votes = Enumerable.Range(0, 60).Select(_ => disk.NewVote()).ToArray();
            await Task.WhenAll(votes.Select(v => v.ClaimAsync(box).AsTask()));
            Task<Domain.Tallies.CountReport>? report = null;
            var casts = votes.Select((v, i) => Task.Run(async () =>
            {
                if (i == 3 * (round % 20))
                {
                    report = disk.CloseAsync(box);
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
        using var disk = new BoxOnDisk();
        var vote = disk.NewVote(mark: 1);
        Domain.Tallies.CountReport first;
        await using (var box = disk.Open())
        {
            await vote.ClaimAsync(box);
            await vote.CastAsync(box);
            first = await disk.CloseAsync(box);
            Assert.Equivalent(first, await disk.CloseAsync(box), strict: true);
            Assert.Equal(CastAnswer.Closed, await vote.CastAsync(box));
            Assert.Equal(IssueAnswer.Closed, await vote.ClaimAsync(box));
        }

        await using var again = disk.Open(closed: true, fresh: false);
        Assert.Equal(CastAnswer.Closed, await vote.CastAsync(again));
        Assert.Equivalent(first, await disk.CloseAsync(again), strict: true);
    }

    [Fact]
    public async Task Cast_WhenBoxIsClosedButNotYetCounted_ConfirmsOnlyWhatIsInside()
    {
        using var disk = new BoxOnDisk();
        var (inside, outside) = (disk.NewVote(), disk.NewVote());
        await using (var box = disk.Open())
        {
            await inside.ClaimAsync(box);
            await outside.ClaimAsync(box);
            await inside.CastAsync(box);
        }

        await using var closed = disk.Open(closed: true, fresh: false);
        Assert.Equal(CastAnswer.Accepted, await inside.CastAsync(closed));
        Assert.Equal(CastAnswer.Closed, await outside.CastAsync(closed));
        Assert.Equal(IssueAnswer.Closed, await outside.ClaimAsync(closed));
        Assert.Equal(1, (await disk.CloseAsync(closed)).Returned);
    }

    [Fact]
    public async Task Close_WhenABallotCannotBeRead_CountsItAsInvalid()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open();
        var (good, bad) = (disk.NewVote(mark: null), disk.NewVote());
        bad.Body[0] = 99;
        foreach (var vote in (Vote[])[good, bad])
        {
            await vote.ClaimAsync(box);
            await vote.CastAsync(box);
        }

        var report = await disk.CloseAsync(box);

        Assert.Equal((2, 1, 1), (report.Returned, report.Valid, report.Invalid));
        Assert.Equal(1, report.Subjects[0].Overall.Abstain);
    }

    [Fact]
    public async Task Close_WhenSomebodyReadsTheFile_FailsAndSucceedsOnceTheyStop()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open(probe: new BoxProbe(Opened: c => c.Text("PRAGMA busy_timeout=1")));
        var vote = disk.NewVote();
        await vote.ClaimAsync(box);
        await vote.CastAsync(box);
        using (var reader = BoxConnection.Open(disk.File, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite))
        {
            reader.Run("BEGIN");
            reader.Number("SELECT COUNT(*) FROM sealed_ballot");
            await Assert.ThrowsAsync<IOException>(() => disk.CloseAsync(box));
        }

        Assert.Equal(1, (await disk.CloseAsync(box)).Returned);
    }
}
