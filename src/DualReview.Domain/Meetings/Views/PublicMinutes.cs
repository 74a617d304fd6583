using System.Collections.Immutable;
using DualReview.Domain.Meetings.Minutes;

namespace DualReview.Domain.Meetings.Views;

/// <summary>The minutes as those who sign them read them. Who asked to sign, and with which number, is the host's to see only.</summary>
/// <param name="Passages">The text.</param>
/// <param name="Hash">Its SHA-256.</param>
/// <param name="Locked">Whether nobody signs any more.</param>
/// <param name="Signers">Who signs, and who has.</param>
/// <param name="Additions">What was added after the lock.</param>
public sealed record PublicMinutes(
    ImmutableArray<MinutesPassage> Passages,
    string Hash,
    bool Locked,
    ImmutableArray<MinutesSigner> Signers,
    ImmutableArray<MinutesAddition> Additions)
{
    /// <summary>Those whose signature is missing and whose name is known: they may sign on a phone.</summary>
    public IEnumerable<MinutesSigner> Missing => Locked ? [] : Signers.Where(s => s is { Signature: null, Name: not null });

    /// <summary>Projects the state; null while the text is being written.</summary>
    public static PublicMinutes? Of(MeetingState s) => s.Minutes.Closed is { } closed
        ? new(closed.Passages, closed.Hash, s.Minutes.Lock is not null, MinutesSignerList.Of(s), s.Minutes.Additions)
        : null;
}
