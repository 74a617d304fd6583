using System.Collections.Concurrent;

namespace DualReview.Meeting.Features.Schemes;

/// <summary>
/// What somebody typed and has not saved, kept beside the circuit: a lost connection or a closed tab takes the page away and not the work.
/// In memory only, so a restart of the server ends it; one draft per account and scheme.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class DraftShelf(TimeProvider time)
{
    /// <summary>Most drafts kept; past it the oldest one goes. An office has a handful.</summary>
    public const int Most = 50;

    private readonly ConcurrentDictionary<(string Account, string Key), ShelvedDraft> drafts = new();

    /// <summary>Keeps a draft in place of an earlier one.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="key">Of which scheme.</param>
    /// <param name="text">Its text, whatever state it is in.</param>
    /// <param name="basedOn">Number of the version it was made on.</param>
    public void Put(string account, string key, string text, int basedOn)
    {
        drafts[(account, key)] = new ShelvedDraft(text, basedOn, time.GetUtcNow());
        while (drafts.Count > Most && drafts.OrderBy(d => d.Value.At).FirstOrDefault() is { Value: not null } oldest)
        {
            drafts.TryRemove(oldest);
        }
    }

    /// <summary>The draft of an account, or null.</summary>
    public ShelvedDraft? Find(string account, string key) => drafts.GetValueOrDefault((account, key));

    /// <summary>Throws a draft away: it was saved or given up.</summary>
    public void Drop(string account, string key) => drafts.TryRemove((account, key), out _);
}

/// <summary>A draft that was not saved.</summary>
/// <param name="Text">Its text.</param>
/// <param name="BasedOn">Number of the version it was made on.</param>
/// <param name="At">When it was last changed.</param>
public sealed record ShelvedDraft(string Text, int BasedOn, DateTimeOffset At);
