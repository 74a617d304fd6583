namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Something the one writer of a box is asked to do. Carries its own answer.</summary>
internal abstract class BoxRequest
{
    /// <summary>Whether it shares a transaction with others; what does not, runs alone and outside of one.</summary>
    public abstract bool Shares { get; }

    /// <summary>What it looks up among rights and ballots, so that a store far away is asked once for a whole batch.</summary>
    public virtual BoxTouch Touch => default;

    /// <summary>Does it and notes the answer, inside the writer's transaction when it shares one.</summary>
    public abstract ValueTask DoAsync(BoxSession session);

    /// <summary>Notes that the store failed.</summary>
    public abstract void Fail(Exception problem);

    /// <summary>Gives the noted answer, once it is durable.</summary>
    public abstract void Answer();
}

/// <summary>What a request looks up.</summary>
/// <param name="Credential">Hash of a right; null for none.</param>
/// <param name="Ballot">Key of a ballot; null for none.</param>
/// <param name="OnlyLooks">Whether it wants nothing but the box's counts, which needs no lock.</param>
internal readonly record struct BoxTouch(byte[]? Credential = null, byte[]? Ballot = null, bool OnlyLooks = false);

/// <summary>A request that shares the writer's transaction: with many phones sending at once, the disk is asked to sync once for all.</summary>
/// <typeparam name="TAnswer">What is answered.</typeparam>
/// <param name="act">What to do in the open session.</param>
/// <param name="unavailable">Answer when the store fails.</param>
/// <param name="touch">What is looked up.</param>
internal sealed class SharedRequest<TAnswer>(Func<BoxSession, ValueTask<TAnswer>> act, TAnswer unavailable, BoxTouch touch) : BoxRequest
{
    // Continuations off the writer's thread: a slow phone must not hold up the next commit.
    private readonly TaskCompletionSource<TAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TAnswer? noted;

    public override bool Shares => true;

    public override BoxTouch Touch => touch;

    public Task<TAnswer> Answered => answered.Task;

    public override async ValueTask DoAsync(BoxSession session) => noted = await act(session);

    public override void Fail(Exception problem) => noted = unavailable;

    public override void Answer() => answered.TrySetResult(noted!);
}

/// <summary>A request that runs alone: closing and destroying, which bring their own transactions and rewrite the file.</summary>
/// <typeparam name="TAnswer">What is answered.</typeparam>
/// <param name="act">What to do.</param>
internal sealed class LoneRequest<TAnswer>(Func<BoxSession, Task<TAnswer>> act) : BoxRequest
{
    private readonly TaskCompletionSource<TAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool Shares => false;

    public Task<TAnswer> Answered => answered.Task;

    public override async ValueTask DoAsync(BoxSession session) => answered.TrySetResult(await act(session));

    public override void Fail(Exception problem) => answered.TrySetException(problem);

    public override void Answer()
    {
        // Given in DoAsync: what it says is durable by then.
    }
}
