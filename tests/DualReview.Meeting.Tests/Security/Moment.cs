using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Moments of a meeting at which a door opens that is shut before and after.</summary>
internal static class Moment
{
    /// <summary>Voters of a meeting that comes to such a moment; three of them have voted.</summary>
    public const int Voters = 6;

    private static readonly Dictionary<string, Func<IMeetingRoom, Task>> Ways = new(StringComparer.Ordinal)
    {
        ["sealing"] = async room =>
        {
            await Hall.ToTheVoteAsync(room);
            await Hall.DoneAsync(room, new ProposeIssue(Voters, Voters));
        },
        ["keying"] = async room =>
        {
            await VoteAsync(room, sheets: 2);
            await Hall.StopBoxAsync(room);
            foreach (var teller in room.State.Needed(Act.EnterSheets).ToArray())
            {
                Assert.Null(await room.Sheets.PutAsync(teller, 1, Hall.Draft(room.State.Box!.Paper, 1), Cancel));
            }
        },
        ["closed"] = async room =>
        {
            await VoteAsync(room);
            await Hall.StopBoxAsync(room);
        },
        ["counted"] = async room =>
        {
            await VoteAsync(room);
            await Hall.CloseBoxAsync(room);
        },
        ["signed"] = SignedAsync,
        ["voided"] = async room =>
        {
            await SignedAsync(room);
            await Hall.VoidBoxAsync(room);
        },
        ["minuted"] = async room =>
        {
            await SignedAsync(room);
            while (room.State.Current!.Kind != AgendaKind.SignMinutes)
            {
                await Hall.DoneAsync(room, room.State is { Current.Kind: AgendaKind.Announce, Box.Announced: false } ? new AnnounceResult() : new Advance());
            }

            await Hall.DoneAsync(room, new CloseMinutes([.. MinutesDraft.Of(room.State, at => at.UtcDateTime).Select(x => new MinutesSaid(x.Key, "标题", "内容"))]));
        },
        ["rolling"] = async room =>
        {
            await Hall.ToTheVoteAsync(room);
            await Hall.DoneAsync(room, new ChooseHandOut(HandOutMode.Roll));
        },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Leads a new meeting to a moment.</summary>
    public static Task LeadAsync(IMeetingRoom room, string moment) => Ways[moment](room);

    private static async Task SignedAsync(IMeetingRoom room)
    {
        await VoteAsync(room);
        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
    }

    private static async Task VoteAsync(IMeetingRoom room, int sheets = 0)
    {
        await Hall.OpenBoxAsync(room, Voters, sheets);
        for (var voter = 0; voter < 3; voter++)
        {
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, voter));
            Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(room, voter));
        }
    }
}
