using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Retention;

/// <summary>A wish about the files of a closed year: the only ones that a closed year still takes.</summary>
public abstract record RetentionCommand : CycleCommand;

/// <summary>提出销毁. Refused while the year is open, before the term is over, without files and after they were destroyed. Asking again replaces what was asked.</summary>
/// <param name="Years">Term in years, 1–100.</param>
/// <param name="Files">Every file the year's journal refers to.</param>
/// <param name="Reason">1–500 characters.</param>
public sealed record AskDisposal(int Years, ImmutableArray<KeptFile> Files, string Reason) : RetentionCommand;

/// <summary>撤回. Repeating it changes nothing; refused once destroyed.</summary>
public sealed record WithdrawDisposal : RetentionCommand;

/// <summary>确认销毁, by another account than the one that asked.</summary>
public sealed record ConfirmDisposal : RetentionCommand;

/// <summary>Destruction was asked for.</summary>
public sealed record DisposalAsked(ImmutableArray<KeptFile> Files, string Reason, string By, DateOnly On) : CycleEvent;

/// <summary>It was withdrawn.</summary>
public sealed record DisposalWithdrawn : CycleEvent;

/// <summary>It was confirmed: the files are destroyed.</summary>
public sealed record DisposalConfirmed(string By, DateOnly On) : CycleEvent;
