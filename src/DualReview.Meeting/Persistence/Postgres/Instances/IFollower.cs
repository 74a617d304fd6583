namespace DualReview.Meeting.Persistence.Postgres.Instances;

/// <summary>Something that this instance holds in memory and another may change. Told in order, one at a time.</summary>
internal interface IFollower
{
    /// <summary>The channel on which the others say what they changed.</summary>
    string Channel { get; }

    /// <summary>
    /// Somebody changed something, perhaps this instance itself. Hearing it twice, late or of what is not held here is harmless, and so is a payload that
    /// means nothing, since whoever may connect may notify.
    /// </summary>
    Task HearAsync(string payload, CancellationToken cancel);

    /// <summary>Nobody was listening for a while: looks at everything that is held.</summary>
    Task CatchUpAsync(CancellationToken cancel);
}
