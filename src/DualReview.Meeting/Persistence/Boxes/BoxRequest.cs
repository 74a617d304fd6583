using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Something the one writer of a box is asked to do. Carries its own answer.</summary>
internal abstract class BoxRequest
{
    /// <summary>Hand out a right.</summary>
    public sealed class Issue(byte[] hash, bool fresh) : BoxRequest<IssueAnswer>
    {
        public byte[] Hash { get; } = hash;

        public bool Fresh { get; } = fresh;
    }

    /// <summary>Store a ballot.</summary>
    public sealed class Cast(byte[] hash, byte[] key, byte[] body) : BoxRequest<CastAnswer>
    {
        public byte[] Hash { get; } = hash;

        public byte[] Key { get; } = key;

        public byte[] Body { get; } = body;
    }

    /// <summary>Close and count.</summary>
    public sealed class Close(HeadFigures figures) : BoxRequest<CountReport?>
    {
        public HeadFigures Figures { get; } = figures;
    }
}

/// <summary>A request with an answer. The writer notes it, and gives it once it is durable.</summary>
internal abstract class BoxRequest<TAnswer> : BoxRequest
{
    // Continuations off the writer's thread: a slow phone must not hold up the next commit.
    private readonly TaskCompletionSource<TAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TAnswer> Answered => answered.Task;

    /// <summary>Answer once the transaction is durable.</summary>
    public TAnswer? Noted { get; set; }

    public void Give(TAnswer answer) => answered.TrySetResult(answer);

    public void Fail(Exception problem) => answered.TrySetException(problem);
}
