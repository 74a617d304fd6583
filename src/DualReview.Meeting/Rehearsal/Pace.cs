namespace DualReview.Meeting.Rehearsal;

/// <summary>How fast simulated people act: at once, or slowly enough to be watched.</summary>
/// <param name="Step">Between the host's moves.</param>
/// <param name="Person">Between two people of the hall doing the same thing.</param>
/// <param name="Thought">Before somebody at the box answers.</param>
internal sealed record Pace(TimeSpan Step, TimeSpan Person, TimeSpan Thought)
{
    /// <summary>As fast as the server takes it.</summary>
    public static Pace AtOnce { get; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The pace of a person watching: a whole meeting of forty in about a minute.</summary>
    public static Pace Watched(int people) => new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(12.0 / Math.Max(people, 12)), TimeSpan.FromSeconds(1.5));
}
