using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Duties;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Features.Years;

/// <summary>
/// One year as one page holds it: a snapshot, and the only way to wish something. A wish that depends on what the page showed carries the
/// snapshot's version, so that two people pressing at once make one change.
/// </summary>
public sealed class YearDesk : IDisposable
{
    private readonly ICycle cycle;
    private readonly RefusalSentences sentences;

    /// <summary>Opens the year for an account that may lead it, or for the person it rates.</summary>
    /// <param name="cycle">The year.</param>
    /// <param name="account">Account.</param>
    /// <param name="administrator">Whether it administers the server.</param>
    /// <param name="sentences">Sentences of refusals.</param>
    /// <param name="own">As which rated person the account acts; null where it leads the year. Every wish is then one of that person's own.</param>
    public YearDesk(ICycle cycle, string account, bool administrator, RefusalSentences sentences, SubjectId? own = null)
    {
        Own = own;
        this.cycle = cycle;
        this.sentences = sentences;
        (Account, Administrator, Year, Career) = (account, administrator, cycle.State, cycle.Career);
        cycle.Changed += OnChanged;
    }

    /// <summary>Something changed; look again. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The account looking.</summary>
    public string Account { get; }

    /// <summary>As which rated person it acts; null where it leads the year.</summary>
    public SubjectId? Own { get; }

    /// <summary>Whether it administers the server.</summary>
    public bool Administrator { get; }

    /// <summary>The year as it was last looked at.</summary>
    public CycleState Year { get; private set; }

    /// <summary>What earlier years said of its subjects then. Reading it goes through every year, so a page of many people keeps it with the year.</summary>
    public Career Career { get; private set; }

    /// <summary>What the last wish was refused with, as a sentence; null after a success.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The year itself, for what is not a command.</summary>
    public ICycle Cycle => cycle;

    /// <summary>Takes the current state.</summary>
    public void Look() => (Year, Career) = (cycle.State, cycle.Career);

    /// <summary>Where a subject stands now.</summary>
    public Standing Standing(CycleSubject subject) => Domain.Cycles.Standing.Of(Year, subject, Career);

    /// <summary>Wishes something. False when it was refused; the sentence then stands in <see cref="Refusal"/>.</summary>
    /// <param name="command">What.</param>
    /// <param name="asSeen">Whether it depends on what the page showed; then a change by somebody else refuses it.</param>
    public async Task<bool> DoAsync(CycleCommand command, bool asSeen = false)
    {
        var decision = await cycle.DoAsync(Own is { } own ? new DoOwnPart(own, command) : command, Account, Administrator, asSeen ? Year.Version : null, CancellationToken.None);
        Look();
        return Take(decision is CycleDecision.Refused refused ? refused.Refusal : null);
    }

    /// <summary>Shows a refusal, or clears the last one for null. True for null.</summary>
    public bool Take(Refusal? refusal)
    {
        Refusal = refusal is null ? null : sentences.Of(refusal);

        // The sentence stands in the head of the page, above the part that wished.
        Changed?.Invoke();
        return refusal is null;
    }

    /// <summary>Shows a sentence as the last refusal again, where a wish after it succeeded; null clears it.</summary>
    public void Tell(string? refusal)
    {
        Refusal = refusal;
        Changed?.Invoke();
    }

    /// <summary>A warning or refusal as a sentence.</summary>
    public string Say(Refusal refusal) => sentences.Of(refusal);

    /// <inheritdoc/>
    public void Dispose() => cycle.Changed -= OnChanged;

    private void OnChanged() => Changed?.Invoke();
}
