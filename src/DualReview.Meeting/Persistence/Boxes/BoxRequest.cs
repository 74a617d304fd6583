namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Something the one writer of a box is asked to do. Carries its own answer.</summary>
internal abstract class BoxRequest
{
    /// <summary>Whether it shares a transaction with others; what does not, runs alone and outside of one.</summary>
    public abstract bool Shares { get; }

    /// <summary>Does it and notes the answer, inside the writer's transaction when it shares one.</summary>
    public abstract void Do(BoxSession session);

    /// <summary>Notes that the store failed.</summary>
    public abstract void Fail(Exception problem);

    /// <summary>Gives the noted answer, once it is durable.</summary>
    public abstract void Answer();
}

/// <summary>A request that shares the writer's transaction: with many phones sending at once, the disk is asked to sync once for all.</summary>
/// <typeparam name="TAnswer">What is answered.</typeparam>
/// <param name="act">What to do in the open session.</param>
/// <param name="unavailable">Answer when the store fails.</param>
internal sealed class SharedRequest<TAnswer>(Func<BoxSession, TAnswer> act, TAnswer unavailable) : BoxRequest
{
    // Continuations off the writer's thread: a slow phone must not hold up the next commit.
    private readonly TaskCompletionSource<TAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TAnswer? noted;

    public override bool Shares => true;

    public Task<TAnswer> Answered => answered.Task;

    public override void Do(BoxSession session) => noted = act(session);

    public override void Fail(Exception problem) => noted = unavailable;

    public override void Answer() => answered.TrySetResult(noted!);
}

/// <summary>A request that runs alone: closing and destroying, which bring their own transactions and rewrite the file.</summary>
/// <typeparam name="TAnswer">What is answered.</typeparam>
/// <param name="act">What to do.</param>
internal sealed class LoneRequest<TAnswer>(Func<BoxSession, TAnswer> act) : BoxRequest
{
    private readonly TaskCompletionSource<TAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool Shares => false;

    public Task<TAnswer> Answered => answered.Task;

    public override void Do(BoxSession session) => answered.TrySetResult(act(session));

    public override void Fail(Exception problem) => answered.TrySetException(problem);

    public override void Answer()
    {
        // Given in Do: what it says is durable by then.
    }
}
