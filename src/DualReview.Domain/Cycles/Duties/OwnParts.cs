using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Ledgers;

namespace DualReview.Domain.Cycles.Duties;

/// <summary>Decides what rated people do themselves in the ledger and with their feedback.</summary>
internal static class OwnParts
{
    public static CycleDecision Decide(CycleState s, DoOwnPart c, CycleContext context)
    {
        if (context.Account is not { } account || context.Person is not { } person || s.Subject(c.Subject) is not { Person: { } own } || own != person)
        {
            return new PartNotYours();
        }

        return c.Wish switch
        {
            NoteLedgerProgress w => OfLedger(s, c, w.Item, context, account),
            AttachLedgerProof w => OfLedger(s, c, w.Item, context, account),
            DetachLedgerProof w => OfLedger(s, c, w.Item, context, account),
            SubmitLedgerItem w => OfLedger(s, c, w.Item, context, account),
            AcknowledgeFeedback w when w.Subject == c.Subject => FeedingBack.Acknowledge(s, w, context),
            AnswerFeedback w when w.Subject == c.Subject => FeedingBack.Answer(s, w, context),
            _ => new PartNotYours(),
        };
    }

    /// <summary>An item that does not exist is refused like somebody else's: nobody learns from the answer what there is.</summary>
    private static CycleDecision OfLedger(CycleState s, DoOwnPart c, LedgerItemId id, CycleContext context, string account) =>
        s.Ledger.Any(i => i.Id == id && OwnDuties.IsResponsible(i, c.Subject)) ? LedgerDecider.Decide(s, c.Wish, context, account) : new PartNotYours();
}
