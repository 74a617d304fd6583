using DualReview.Domain;

namespace DualReview.Meeting.Cycles.Materials;

/// <summary>
/// 勤廉笔记簿: dated private notes of one account. Every method takes the account's identifier and finds nothing of anybody else's; there is
/// no method that reads across accounts, and nothing of it is in a journal or a log.
/// </summary>
public interface ILogbook
{
    /// <summary>All notes of an account, the newest first.</summary>
    Task<IReadOnlyList<LogbookNote>> ListAsync(string account, CancellationToken cancel);

    /// <summary>Writes a note, or writes it anew under its identifier. Refused for an empty one, one too long, or a full book.</summary>
    Task<Refusal?> WriteAsync(string account, LogbookNote note, CancellationToken cancel);

    /// <summary>Deletes a note for good. Repeating it changes nothing.</summary>
    Task<Refusal?> DeleteAsync(string account, Guid note, CancellationToken cancel);
}

/// <summary>A note.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="On">Day.</param>
/// <param name="Work">日常工作.</param>
/// <param name="Duty">职责完成情况.</param>
/// <param name="Integrity">廉洁从政情况.</param>
public sealed record LogbookNote(Guid Id, DateOnly On, string Work, string Duty, string Integrity);

/// <summary>Nothing is written in the note.</summary>
public sealed record LogbookNoteEmpty() : Refusal("logbook.empty");

/// <summary>An entry of the note is too long.</summary>
public sealed record LogbookNoteTooLong(int Most) : Refusal("logbook.tooLong")
{
    /// <inheritdoc/>
    public override System.Collections.Immutable.ImmutableArray<string> Arguments => [Most.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}

/// <summary>The book holds no more notes.</summary>
public sealed record LogbookFull(int Most) : Refusal("logbook.full")
{
    /// <inheritdoc/>
    public override System.Collections.Immutable.ImmutableArray<string> Arguments => [Most.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}
