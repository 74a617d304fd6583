using DualReview.Domain.Ballots;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>All that opening and counting a box needs and the box itself does not know.</summary>
/// <param name="Figures">应到, 实到 and 列席; 发出 is the box's own.</param>
/// <param name="Sheets">Paper ballots handed out; null for none.</param>
/// <param name="Seal">What the ballots are sealed for.</param>
/// <param name="Keys">Keys of at least two holders, by their place in the seal.</param>
/// <param name="Head">What the archive says besides the count.</param>
internal sealed record ClosingOrder(HeadFigures Figures, int? Sheets, SealContext Seal, IReadOnlyDictionary<int, HolderKey> Keys, ArchiveHead Head)
{
    /// <summary>The paper.</summary>
    public BallotPaper Paper => Head.Box.Paper;
}

/// <summary>Figures of the report that the box does not know.</summary>
internal sealed record HeadFigures(int Expected, int Present, int NonVoting);

/// <summary>What closing a box came to.</summary>
internal abstract record ClosingOutcome
{
    private ClosingOutcome()
    {
    }

    /// <summary>Counted; the one stored report.</summary>
    public sealed record Counted(CountReport Report) : ClosingOutcome;

    /// <summary>收回 &gt; 发出: nothing was opened, the box is void.</summary>
    public sealed record OverIssued(int Issued, int Returned) : ClosingOutcome;
}
