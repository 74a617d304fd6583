namespace DualReview.Domain.Cycles.Notices;

/// <summary>异议: what a neighbour holds against a notice, as a member took it down. Never public.</summary>
/// <param name="Number">Number inside the notice, from 1.</param>
/// <param name="On">Day it was received.</param>
/// <param name="Way">How it came.</param>
/// <param name="From">Who; empty for an anonymous one.</param>
/// <param name="Text">What; 1–500 characters.</param>
/// <param name="Answer">The answer; null while there is none.</param>
public sealed record Objection(int Number, DateOnly On, ObjectionWay Way, string From, string Text, ObjectionAnswer? Answer = null);

/// <summary>How an objection came.</summary>
public enum ObjectionWay
{
    /// <summary>来电.</summary>
    Phone,

    /// <summary>来信.</summary>
    Letter,

    /// <summary>来访.</summary>
    Visit,
}

/// <summary>The answer to an objection.</summary>
/// <param name="On">Day it was given.</param>
/// <param name="Text">What; 1–500 characters.</param>
/// <param name="IsPublic">Whether it stands beside the notice. The objection itself never does.</param>
public sealed record ObjectionAnswer(DateOnly On, string Text, bool IsPublic);
