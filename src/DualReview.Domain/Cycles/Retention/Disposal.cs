using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Retention;

/// <summary>
/// 销毁登记: files of a closed year whose term is over. What was destroyed stays on record for ever by name, length and digest, never by content;
/// the journal itself, documents and sealed archives of votes are not destroyed.
/// </summary>
/// <param name="Files">What it is about, each content once.</param>
/// <param name="Reason">Why, 1–500 characters.</param>
/// <param name="By">Account that asked.</param>
/// <param name="AskedOn">Local day on which it was asked.</param>
/// <param name="Done">Who confirmed it and when; null while nobody has.</param>
public sealed record Disposal(ImmutableArray<KeptFile> Files, string Reason, string By, DateOnly AskedOn, DisposalDone? Done)
{
    /// <summary>Whether a content was destroyed.</summary>
    public bool Destroyed(string sha256) => Done is not null && Files.Any(f => f.Sha256 == sha256);
}

/// <summary>The second person's confirmation; from then on the files are gone.</summary>
/// <param name="By">Account.</param>
/// <param name="On">Local day.</param>
public sealed record DisposalDone(string By, DateOnly On);
