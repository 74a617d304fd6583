using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Setup;

/// <summary>A rated person or body in the wizard.</summary>
public sealed class SubjectDraft(string classKey, Scheme scheme)
{
    private IReadOnlyCollection<string>? chosen;

    /// <summary>Class of the scheme.</summary>
    public string ClassKey { get; } = classKey;

    /// <summary>Name.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Post.</summary>
    public string Post { get; set; } = string.Empty;

    /// <summary>Seats held (职务归属), keys of the scheme: the one the post belongs to, until somebody chooses.</summary>
    public IReadOnlyCollection<string> Seats
    {
        get => chosen ?? SeatGuess.Of(scheme, scheme.SubjectClass(ClassKey), Post);
        set => chosen = value;
    }

    /// <summary>Promises of the year; null where none were signed.</summary>
    public int? Promises { get; set; }

    /// <summary>Promises kept; null while unknown.</summary>
    public int? PromisesKept { get; set; }
}
