using DualReview.Domain.Cycles;
using DualReview.Domain.Grading;

namespace DualReview.Meeting.Features.Committee;

/// <summary>How far the committee is with one subject.</summary>
public enum SubjectState
{
    /// <summary>A round has no result yet.</summary>
    Waiting,

    /// <summary>A round gives no votes to go by and must be held again.</summary>
    Revote,

    /// <summary>The committee can enter a grade.</summary>
    Open,

    /// <summary>A grade waits for the second person.</summary>
    Asked,

    /// <summary>The grade is determined.</summary>
    Determined,

    /// <summary>The scheme files the counts and grades nobody.</summary>
    Filed,

    /// <summary>No round rates the subject this year.</summary>
    NotRated,
}

/// <summary>Reads the state of a subject.</summary>
public static class SubjectStates
{
    /// <summary>How far the committee is.</summary>
    public static SubjectState Of(SubjectFile file, Standing standing) => file switch
    {
        { Determination: not null } => SubjectState.Determined,
        { Asked: not null } => SubjectState.Asked,
        _ when standing.Rounds.All(r => r.Excuse is not null) => SubjectState.NotRated,
        _ => Of(standing.Assessment.Status),
    };

    /// <summary>Class of the badge that shows the state.</summary>
    public static string ToneOf(SubjectState state) => state switch
    {
        SubjectState.Determined or SubjectState.Filed => "done",
        SubjectState.Open or SubjectState.Asked => "open",
        SubjectState.Revote => "late",
        SubjectState.Waiting or SubjectState.NotRated => string.Empty,
    };

    private static SubjectState Of(AssessmentStatus status) => status switch
    {
        AssessmentStatus.PendingRound => SubjectState.Waiting,
        AssessmentStatus.RoundVoid or AssessmentStatus.NoValidBallots => SubjectState.Revote,
        AssessmentStatus.AwaitingDetermination or AssessmentStatus.Decided => SubjectState.Open,
        AssessmentStatus.Filed => SubjectState.Filed,
        AssessmentStatus.Confirmed => SubjectState.Determined,
    };
}
