namespace DualReview.Domain.Grading;

/// <summary>How far the grade of a subject is. In a file the names are written in camelCase.</summary>
public enum AssessmentStatus
{
    /// <summary>A round has not been held yet.</summary>
    PendingRound,

    /// <summary>收回 over 发出 in a round: it is voted anew (requirements.md, reading 2).</summary>
    RoundVoid,

    /// <summary>A round has no valid ballot.</summary>
    NoValidBallots,

    /// <summary>The scheme grades nobody: the counts are filed (备案).</summary>
    Filed,

    /// <summary>待研定: no rule or several match, or the scheme leaves the grade to the committee.</summary>
    AwaitingDetermination,

    /// <summary>The rule alone gives the grade.</summary>
    Decided,

    /// <summary>The committee settled the grade.</summary>
    Confirmed,
}

/// <summary>Why the rule of a scheme alone gives no grade.</summary>
public enum AwaitingReason
{
    /// <summary>No threshold is met, a main path: 78 % of all splits of 10+10 ballots.</summary>
    NoRuleMatched,

    /// <summary>The thresholds of more than one grade are met.</summary>
    SeveralRulesMatched,

    /// <summary>The scheme has no numeric rule.</summary>
    CommitteeDecides,

    /// <summary>There are valid ballots, but everybody in a round abstained and abstentions are not in the base: no share, so no rule.</summary>
    EmptyBase,
}
