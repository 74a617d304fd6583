using DualReview.Domain.Ballots;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Cycles;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>A community's year whose meeting was really held: with a box, ballots, remarks, opinions and signatures.</summary>
internal static class HeldYear
{
    /// <summary>What the voters wrote in general; the last one attacks a person.</summary>
    public static readonly string[] Opinions = ["小区东门的路灯坏了三个月", "东门晚上太黑，老人不敢走", "垃圾清运不及时", "垃圾清运不及时", "某某就是个骗子"];

    /// <summary>What they wrote of the first person.</summary>
    public static readonly string[] Remarks = ["多到居民家里走走", "上次我家漏水找你三趟都不在"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Begins the year, holds its meeting and waits until the year has the result.</summary>
    public static async Task<ICycle> HoldAsync(ICycles cycles, IMeetingRooms rooms, string account, string second, int voters = 12)
    {
        var cycle = (await cycles.BeginAsync(Plan(), account, Cancel)).Cycle!;
        await CycleHost.DoAsync(
            cycle,
            account,
            new AddMember(second),
            new SetElectorate(new Electorate(CycleHost.Community, [], [.. Enumerable.Range(1, voters).Select(i => new Elector($"代表{i}", "residentRepresentatives"))])));
        var (meeting, refusal) = await cycle.PlanMeetingAsync("review", [CycleHost.Community], new MeetingDetails("活动室", new DateTime(2026, 12, 1, 9, 0, 0)), account, false, Cancel);
        Assert.True(meeting is not null, refusal?.Code);
        var room = (await rooms.FindAsync(meeting.Value, Cancel))!;
        await Hall.OpenBoxAsync(room, voters);
        for (var voter = 0; voter < voters; voter++)
        {
            await Hall.ClaimAsync(room, voter);
            Assert.IsType<CastOutcome.Accepted>(await room.CastAsync(Hall.Token(voter), Hall.BallotId(voter), Draft(room.State.Box!.Paper, voter), Cancel));
        }

        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        while (room.State.Current?.Kind != AgendaKind.Announce)
        {
            await Hall.DoneAsync(room, new Advance());
        }

        await Hall.DoneAsync(room, new AnnounceResult());
        await CycleHost.UntilAsync(cycle, s => s.Meetings[0].State == MeetingOutcome.Held);
        return cycle;
    }

    private static BallotDraft Draft(BallotPaper paper, int voter) => new(
        paper.Subjects.ToDictionary(
            s => s.Id.Value,
            s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => s.Scale.Grades[voter % 7 == 6 ? 2 : voter % 3 == 0 ? 1 : 0].Key)),
        voter < Remarks.Length ? new Dictionary<string, string> { [paper.Subjects[0].Id.Value] = Remarks[voter] } : new Dictionary<string, string>(),
        voter < Opinions.Length ? Opinions[voter] : null,
        [.. Hall.Receipt(voter)]);

    private static CyclePlan Plan()
    {
        var unit = new CycleUnit(CycleHost.Community, "霍尔奇社区");
        return new CyclePlan(2026, unit, BuiltInSchemes.Find("huoerqi-community")!, 0, [unit], [Person(1, "王建国", "社区党支部书记", "partyBranch"), Person(2, "李秀英", "社区居委会主任", "residentsCommittee"), Person(3, "巴特尔", "社区居委会委员", "residentsCommittee")]);

        static CycleSubject Person(int n, string name, string post, string seat) =>
            new(new SubjectId($"s{n}"), new PersonId(new Guid(n, 9, 9, new byte[8])), CycleHost.Community, name, post, "member", [seat]);
    }
}
