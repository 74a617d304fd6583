using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Meetings;

/// <inheritdoc cref="IRoomKeys"/>
internal sealed class RoomKeys(MeetingRoom room, RoomHolding holding, RoomCount count) : IRoomKeys
{
    public bool Wants(Seat seat) =>
        room.State.Box is { Status: BoxStatus.Counting } && room.State.HasAttested(Act.UnsealBox, seat) && holding.Box?.Keys is { Suffice: false };

    public async Task<Decision> UnsealAsync(Seat seat, HolderKey key, CommandContext context, CancellationToken cancel)
    {
        try
        {
            // The box may have been closed on another instance a moment ago.
            await room.FollowAsync(cancel);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            return new StoreUnavailable();
        }

        if (room.State.Box is { Status: BoxStatus.Counted } && room.State.HasAttested(Act.UnsealBox, seat))
        {
            // Two of three keys were enough; this one came while the others were already at work.
            return Decision.Accept();
        }

        if (room.State.Box is not { Status: BoxStatus.Closed or BoxStatus.Counting } || holding.Box?.Keys is not { } keys)
        {
            return new BoxNotClosed();
        }

        if (!keys.Give(seat, key))
        {
            return new WrongSealKey();
        }

        if (room.State.Box is { Status: BoxStatus.Closed })
        {
            return await room.DoAsync(new Attest(Act.UnsealBox, seat), context, cancel);
        }

        // Given again after a restart, or by a device that came late: the meeting knows already, the count may begin now.
        await count.Begin().WaitAsync(cancel);
        return Decision.Accept();
    }
}
