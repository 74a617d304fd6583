using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Archiving;

/// <summary>An archive of a vote that was really held: thirty voters, six of them on paper, one sheet spoiled, remarks, all four signatures.</summary>
public class RealArchive : IAsyncLifetime
{
    private protected const int Voters = 30;
    private const int Sheets = 6;

    public byte[] Zip { get; private set; } = [];

    /// <summary>The meeting.</summary>
    private protected virtual MeetingPlan Plan => Hall.Plan(Voters);

    public async ValueTask InitializeAsync()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.VotingAsync(host, Voters, Sheets, Plan);
        for (var voter = 0; voter < Voters - Sheets; voter++)
        {
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, voter));
            Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(room, voter));
        }

        await Hall.StopBoxAsync(room);
        await KeyInAsync(room);
        await Hall.AttestAsync(room, Act.EnterSheets);
        await Hall.AttestAsync(room, Act.UnsealBox);
        await Hall.AttestAsync(room, Act.SignReport);
        Zip = (await room.ArchiveAsync(1, TestContext.Current.CancellationToken))!;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static async Task KeyInAsync(IMeetingRoom room)
    {
        foreach (var teller in room.State.Needed(Act.EnterSheets).ToArray())
        {
            for (var sheet = 1; sheet <= Sheets; sheet++)
            {
                var draft = sheet == Sheets ? null : Hall.Draft(room.State.Box!.Paper, Voters - sheet);
                Assert.Null(await room.Sheets.PutAsync(teller, sheet, draft, TestContext.Current.CancellationToken));
            }
        }
    }
}

/// <summary>The same where the ballot asked for the voter's group: four groups of seven or eight, of which paper is a part.</summary>
public sealed class SplitArchive : RealArchive
{
    private protected override MeetingPlan Plan => Hall.Splitting(Voters);
}

/// <summary>The same where one group is too small: nothing says who was in which.</summary>
public sealed class WithheldArchive : RealArchive
{
    private protected override MeetingPlan Plan => Hall.Splitting(Voters, floor: 8);
}
