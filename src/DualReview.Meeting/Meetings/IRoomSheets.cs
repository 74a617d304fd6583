using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Meetings;

/// <summary>
/// Paper ballots, keyed in by every 计票人 alone on their own device. The pile is numbered after it was mixed; what differs is shown to
/// both, and nothing is opened before both piles are alike.
/// </summary>
public interface IRoomSheets
{
    /// <summary>What a teller sees; null when no sheets are to be keyed in by this seat now.</summary>
    Task<SheetDesk?> DeskAsync(Seat seat, CancellationToken cancel);

    /// <summary>Keys in a sheet, or corrects it.</summary>
    /// <param name="seat">Whose entry.</param>
    /// <param name="number">Number in the pile, from 1; at most the next one.</param>
    /// <param name="draft">The ballot; null for a sheet set aside as spoiled.</param>
    /// <param name="cancel">Stops waiting.</param>
    Task<Refusal?> PutAsync(Seat seat, int number, BallotDraft? draft, CancellationToken cancel);

    /// <summary>Takes the last sheet of this teller back.</summary>
    Task<Refusal?> RemoveLastAsync(Seat seat, CancellationToken cancel);

    /// <summary>Confirms that the pile is keyed in. Refused with sheets.differ while the piles are not alike.</summary>
    Task<Decision> ConfirmAsync(Seat seat, CommandContext context, CancellationToken cancel);
}

/// <summary>The keying desk of one teller.</summary>
/// <param name="Mine">Own entries in order.</param>
/// <param name="Others">How many the other teller has keyed in; what, is not shown.</param>
/// <param name="Differences">Sheets that differ, once both have keyed in as many.</param>
public sealed record SheetDesk(ImmutableArray<SheetEntry> Mine, int Others, ImmutableArray<SheetDifference> Differences);

/// <summary>A keyed sheet.</summary>
/// <param name="Number">Number in the pile.</param>
/// <param name="Spoiled">Set aside.</param>
/// <param name="Marks">Marks in paper order; empty for a spoiled one.</param>
/// <param name="Remarks">Remarks by subject; empty for a spoiled one.</param>
/// <param name="Opinion">General opinion.</param>
/// <param name="Group">Index of the ticked group among the paper's; null for none, or more than one.</param>
public sealed record SheetEntry(int Number, bool Spoiled, ImmutableArray<Mark> Marks, ImmutableArray<string> Remarks, string Opinion, int? Group = null);

/// <summary>A sheet on which two tellers differ.</summary>
public sealed record SheetDifference(int Number, SheetEntry Mine, SheetEntry Other);
