using System.Collections.Immutable;

namespace DualReview.Domain.Cycles;

/// <summary>A consequence that was decided, or declined, with its reason (requirements.md, reading 4). Nothing of it happens by itself.</summary>
/// <param name="Rule">Key of the scheme's rule that offered it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it was decided or declined.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day of its period; null where it has none.</param>
/// <param name="PlanDue">Until when a plan of rectification is due; null where none is.</param>
/// <param name="Steps">What was done, oldest first.</param>
public sealed record Consequence(
    string Rule,
    ConsequenceState State,
    string Reason,
    DateOnly From,
    DateOnly? To,
    DateOnly? PlanDue,
    ImmutableArray<ConsequenceStep> Steps);

/// <summary>Where a consequence stands.</summary>
public enum ConsequenceState
{
    /// <summary>Decided and to be carried out.</summary>
    Decided,

    /// <summary>Offered by the scheme and not taken up, with the reason.</summary>
    Declined,

    /// <summary>Carried out: the talk is held, the period over, the procedure ended.</summary>
    Completed,

    /// <summary>A stronger one took its place (reading 5).</summary>
    Superseded,

    /// <summary>Taken back, e.g. because the determination it followed was overtaken.</summary>
    Withdrawn,
}

/// <summary>Something was done about a consequence.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">Day.</param>
/// <param name="Remark">Who, where, with what outcome.</param>
public sealed record ConsequenceStep(ConsequenceStepKind Kind, DateOnly On, string Remark);

/// <summary>What is done about a consequence.</summary>
public enum ConsequenceStepKind
{
    /// <summary>谈话 was held.</summary>
    TalkHeld,

    /// <summary>The plan of rectification was received.</summary>
    PlanReceived,

    /// <summary>The rectification was looked at.</summary>
    Reviewed,

    /// <summary>The recommended procedure (支部大会, 居民会议罢免) was begun.</summary>
    ProcedureBegun,

    /// <summary>It is carried out.</summary>
    Completed,

    /// <summary>It is taken back.</summary>
    Withdrawn,
}
