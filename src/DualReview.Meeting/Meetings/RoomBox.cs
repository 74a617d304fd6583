using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Meetings;

/// <summary>The current box of a room from its opening until it is counted, with its tickets.</summary>
internal sealed class RoomBox(int number, IBallotBox box, ScreenTickets tickets)
{
    public int Number { get; } = number;

    public IBallotBox Box { get; } = box;

    public ScreenTickets Tickets { get; } = tickets;

    /// <summary>Hands out, or confirms what was handed out: a phone whose answer got lost asks again, perhaps with a ticket gone old.</summary>
    public async Task<ClaimOutcome> ClaimAsync(bool handingOut, string ticket, byte[] hash, CancellationToken cancel)
    {
        var refusal = handingOut ? Tickets.Check(ticket) : new ClaimOver();
        return await Box.IssueAsync(hash, refusal is null, cancel) switch
        {
            IssueAnswer.Issued => new ClaimOutcome.Issued(),
            IssueAnswer.AllIssued => new ClaimOutcome.Refused(new AllIssued()),
            IssueAnswer.NotIssued => new ClaimOutcome.Refused(refusal!),
            IssueAnswer.Closed => new ClaimOutcome.Refused(new ClaimOver()),
            IssueAnswer.Unavailable => new ClaimOutcome.Refused(new StoreUnavailable()),
        };
    }

    /// <summary>Checks and casts.</summary>
    public async Task<CastOutcome> CastAsync(BallotPaper paper, byte[] hash, byte[] key, BallotDraft draft, CancellationToken cancel)
    {
        var verdict = BallotCheck.Check(paper, draft);
        if (verdict.Ballot is not { } ballot)
        {
            return new CastOutcome.Refused(verdict.Refusal!);
        }

        return await Box.CastAsync(hash, key, BallotCodec.Encode(paper, ballot), cancel) switch
        {
            CastAnswer.Accepted => new CastOutcome.Accepted(),
            CastAnswer.TokenUnknown => new CastOutcome.Refused(new TokenUnknown()),
            CastAnswer.AlreadyUsed => new CastOutcome.Refused(new AlreadyUsed()),
            CastAnswer.Closed => new CastOutcome.Refused(new CastClosed()),
            CastAnswer.Unavailable => new CastOutcome.Refused(new StoreUnavailable()),
        };
    }
}
