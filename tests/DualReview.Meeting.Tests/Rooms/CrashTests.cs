using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>kill -9 while ballots pour in and at every border of the closing sequence, on a real process with real files.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-crash-").FullName;

    [Fact]
    public async Task KillWhileVoting_LosesNoAcknowledgedBallotAndTheRetriesGetThrough()
    {
        const int Voters = 800;
        const int Kills = 8;
        var id = await PrepareAsync(Voters);
        var acknowledged = new HashSet<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = Start("vote", folder, id.ToString(), Voters.ToString(CultureInfo.InvariantCulture));
            await HearAsync(server, acknowledged, killAfter: 1 + RandomNumberGenerator.GetInt32(Voters * 3 / 4));
            Assert.Empty(acknowledged.Except(Inside(id, acknowledged)));
        }

        using (var last = Start("vote", folder, id.ToString(), Voters.ToString(CultureInfo.InvariantCulture)))
        {
            await HearAsync(last, acknowledged, killAfter: null);
        }

        Assert.Equal(Voters, acknowledged.Count);
        await using var host = await RoomHost.StartAsync(folder);
        var room = await host.FindAsync(id);
        await Hall.CloseBoxAsync(room);
        await AssertCountedAsync(room, Voters);
    }

    [Theory]
    [InlineData(nameof(ClosingStep.Stopped))]
    [InlineData(nameof(ClosingStep.Opened))]
    [InlineData(nameof(ClosingStep.Judged))]
    [InlineData(nameof(ClosingStep.Shuffled))]
    [InlineData(nameof(ClosingStep.Archived))]
    [InlineData(nameof(ClosingStep.Written))]
    [InlineData(nameof(ClosingStep.Dropped))]
    [InlineData(nameof(ClosingStep.Counted))]
    [InlineData(nameof(ClosingStep.Vacuumed))]
    [InlineData(nameof(ClosingStep.Wiped))]
    public async Task KillAtClosingStep_EndsWithTheSameCountAfterRestart(string step)
    {
        const int Voters = 30;
        var id = await PrepareAsync(Voters, vote: true);
        using (var server = Start("close", folder, id.ToString(), step))
        {
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, server.ExitCode);
        }

        // The keys died with the server: the scrutineers give them again, and nothing was counted without them.
        await using var host = await RoomHost.StartAsync(folder);
        var room = await host.FindAsync(id);
        Assert.Equal(BoxStatus.Counting, room.State.Box!.Status);
        foreach (var seat in room.State.Needed(Act.UnsealBox).ToArray())
        {
            Assert.IsType<Decision.Accepted>(await room.Keys.UnsealAsync(seat, Hall.KeyOf(seat), new CommandContext(new Actor.AtBox(seat)), TestContext.Current.CancellationToken));
        }

        await AssertCountedAsync(room, Voters);
        Assert.Single(await room.JournalAsync(TestContext.Current.CancellationToken), e => e.Recorded.Event is CountRecorded);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task AssertCountedAsync(IMeetingRoom room, int voters)
    {
        var box = room.State.Box!;
        var report = box.Report!;
        Assert.Equal((voters, voters, voters, 0), (report.Issued, report.Returned, report.Valid, report.Invalid));
        foreach (var (subject, tally) in box.Paper.Subjects.Zip(report.Subjects))
        {
            var marks = Enumerable.Range(0, voters).Select(v => Hall.Mark(subject, v)).ToList();
            Assert.All(tally.Rows, row => Assert.Equal(subject.Scale.Grades.Select(g => marks.Count(m => m == g.Key)), row.Votes));
        }

        Assert.True(Reconciliation.Holds(report));
        var receipts = await room.ReceiptsAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, voters).Select(v => Convert.ToHexString(Hall.Receipt(v))).Order(StringComparer.Ordinal), receipts.Select(Convert.ToHexString));
    }

    internal static Process Start(params string[] orders)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(CrashTests).Assembly.Location, CrashChild.Word, .. orders])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Notes acknowledgements, killing the server after so many. What it had said before it died still counts.</summary>
    private static async Task HearAsync(Process server, HashSet<int> acknowledged, int? killAfter)
    {
        var heard = 0;
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            // The kill may cut the last line; a cut line has no end and a shorter number, which would be another voter.
            if (line.EndsWith('.') && int.TryParse(line[..^1], CultureInfo.InvariantCulture, out var voter))
            {
                acknowledged.Add(voter);
                if (++heard == killAfter)
                {
                    server.Kill();
                }
            }
        }

        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(killAfter is null, server.ExitCode == 0);
    }

    private async Task<MeetingId> PrepareAsync(int voters, bool vote = false)
    {
        await using var host = await RoomHost.StartAsync(folder);
        var room = await Hall.VotingAsync(host, voters);
        for (var voter = 0; vote && voter < voters; voter++)
        {
            await Hall.ClaimAsync(room, voter);
            Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(room, voter));
        }

        if (vote)
        {
            await Hall.StopBoxAsync(room);
        }

        return room.State.Id;
    }

    /// <summary>Which of these voters' ballots the box holds, read from its file while no server runs.</summary>
    private List<int> Inside(MeetingId id, IEnumerable<int> voters)
    {
        using var file = BoxConnection.Open(Path.Combine(folder, "boxes", $"{id}-1.db"), SqliteOpenMode.ReadWrite);
        return [.. voters.Where(v => file.Number($"SELECT COUNT(*) FROM sealed_ballot WHERE key = x'{Convert.ToHexString(SHA256.HashData(Hall.BallotId(v))[..16])}'") == 1)];
    }
}
