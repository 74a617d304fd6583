using System.Diagnostics;
using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Tests.Cycles;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>
/// A server that is there to be killed. It finds a meeting in a folder and lets voters claim and cast, or opens its closed box,
/// until its parent kills it or it kills itself at a step of the count.
/// </summary>
internal static class CrashChild
{
    public const string Word = "crash-child";
    private const int Clients = 40;

    public static async Task<int> RunAsync(string[] orders)
    {
        if (orders is [PlanCrashTests.Order, var folder, var year])
        {
            return await PlanCrashTests.RunAsync(folder, year);
        }

        if (orders is [MaterialCrashTests.Order, var where, var of])
        {
            return await MaterialCrashTests.RunAsync(where, of);
        }

        await using var host = await RoomHost.StartAsync(orders[1]);
        if (orders is ["close", _, _, var at])
        {
            var deadly = Enum.Parse<ClosingStep>(at);
            host.Boxes.Probe = new BoxProbe(Closing: step =>
            {
                if (step == deadly)
                {
                    // SIGKILL, as a power cut would: no handler, no finally, no flush.
                    Process.GetCurrentProcess().Kill();
                    Thread.Sleep(Timeout.Infinite);
                }
            });
        }

        var room = await host.FindAsync(new MeetingId(Guid.Parse(orders[2])));
        if (orders[0] == "close")
        {
            await Hall.AttestAsync(room, Act.UnsealBox);
            return 0;
        }

        await VoteAsync(room, int.Parse(orders[3], CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>Every voter claims and casts; each acknowledged ballot is told to the parent before the next one is sent.</summary>
    private static async Task VoteAsync(IMeetingRoom room, int voters)
    {
        var said = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var voter = client; voter < voters; voter += Clients)
            {
                if (await Hall.ClaimAsync(room, voter) is not ClaimOutcome.Issued || await Hall.CastAsync(room, voter) is not CastOutcome.Accepted)
                {
                    throw new InvalidOperationException("A voter was turned away.");
                }

                lock (said)
                {
                    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{voter}."));
                    Console.Out.Flush();
                }
            }
        })));
    }
}
