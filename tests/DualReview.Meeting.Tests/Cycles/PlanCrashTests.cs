using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>kill -9 between the creation of a meeting and the year's taking it in, on a real process with real files.</summary>
public sealed class PlanCrashTests
{
    /// <summary>What the child is asked to do.</summary>
    public const string Order = "plan";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PlanMeeting_WhenTheServerIsKilledBeforeTheYearKnowsTheMeeting_CanBePlannedAnew()
    {
        var folder = Directory.CreateTempSubdirectory("dualreview-plan-crash-").FullName;
        CycleId year;
        await using (var host = await CycleHost.StartAsync(folder))
        {
            year = (await host.BeginAsync()).State.Id;
        }

        using (var server = CrashTests.Start(Order, folder, year.ToString()))
        {
            await server.WaitForExitAsync(Cancel);
            Assert.Equal(137, server.ExitCode);
        }

        await using (var again = await CycleHost.StartAsync(folder))
        {
            var cycle = (await again.Cycles.FindAsync(year, Cancel))!;
            var orphan = Assert.Single((await again.Rooms.ListAsync(string.Empty, true, MeetingSearch.Everything, Cancel)).Shown).Id;
            Assert.Empty(cycle.State.Meetings);
            Assert.Null(await again.Cycles.OfMeetingAsync(orphan, Cancel));

            var meeting = await CycleHost.PlanMeetingAsync(cycle);

            Assert.NotEqual(orphan, meeting);
            Assert.Same(cycle, await again.Cycles.OfMeetingAsync(meeting, Cancel));

            // What was left behind is a whole meeting without a year, which its members can open and see.
            Assert.Equal(8, (await again.Rooms.FindAsync(orphan, Cancel))!.State.Plan.ExpectedVoters);
            Assert.True(await again.Rooms.MayHostAsync(orphan, CycleHost.Bob, false, Cancel));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The child: plans a meeting and dies when the year is about to store it.</summary>
    internal static async Task<int> RunAsync(string folder, string year)
    {
        await using var host = await CycleHost.StartAsync(folder, services =>
        {
            services.RemoveAll<ICycleJournal>();
            services.AddSingleton<CycleJournal>();
            services.AddSingleton<ICycleJournal>(p => new DeadlyJournal(p.GetRequiredService<CycleJournal>(), typeof(MeetingPlanned)));
        });
        var cycle = await host.Cycles.FindAsync(new CycleId(Guid.Parse(year)), CancellationToken.None);
        await cycle!.PlanMeetingAsync("review", [CycleHost.Community], new MeetingDetails("活动室", new DateTime(2026, 12, 1)), CycleHost.Ann, false, CancellationToken.None);
        return 0;
    }
}
