using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Retention;

/// <summary>Destroying the files of a closed year after their term: one asks, another confirms.</summary>
internal static class Disposing
{
    public static CycleDecision Decide(CycleState s, RetentionCommand command, CycleContext context, string account) => command switch
    {
        _ when !s.Closed => new DisposalTooEarly(),
        _ when s.Disposal is { Done: not null } => new DisposalIsDone(),
        AskDisposal c => Ask(s, c, context, account),
        WithdrawDisposal => s.Disposal is null ? CycleDecision.Nothing : new DisposalWithdrawn(),
        ConfirmDisposal => Confirm(s.Disposal, context, account),
        RetentionCommand => throw new InvalidOperationException($"The command {command.GetType().Name} cannot be decided."),
    };

    private static CycleDecision Confirm(Disposal? asked, CycleContext context, string account) =>
        asked is null ? new DisposalNotAsked()
        : asked.By == account ? new SecondPersonNeeded()
        : new DisposalConfirmed(account, context.Today);

    private static CycleDecision Ask(CycleState s, AskDisposal c, CycleContext context, string account) =>
        c.Files.IsDefaultOrEmpty || c.Files.Any(f => !f.IsUsable) ? new NothingToDispose()
        : RetentionTerm.EndsOn(s, Math.Clamp(c.Years, RetentionTerm.Least, RetentionTerm.Most)) is var end && context.Today < end ? new TermNotOver(end)
        : Words.Reason(c.Reason) is not { } reason ? new TextUnusable("reason")
        : new DisposalAsked([.. c.Files.DistinctBy(f => f.Sha256)], reason, account, context.Today);
}
