using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>A sealed ballot as it lies in the box.</summary>
/// <param name="Key">Its random key, 16 bytes.</param>
/// <param name="Ciphertext">The sealed ballot in its fixed size.</param>
internal readonly record struct BoxedBallot(byte[] Key, byte[] Ciphertext);

/// <summary>
/// The part of closing that happens in memory, the same for every store: from sealed ballots and keyed sheets to one report and one archive (trust.md, "Close").
/// </summary>
/// <param name="order">What to count and with which keys.</param>
/// <param name="probe">Told of each step.</param>
internal sealed class BoxCount(ClosingOrder order, BoxProbe probe)
{
    private static readonly Seat Leading = new(SeatRole.Teller, 1);

    /// <summary>The sheets that count: both piles are alike by now, and remarks are keyed in by one teller only.</summary>
    public static List<KeyedSheet> Counting(IEnumerable<KeyedSheet> sheets) => [.. sheets.Where(s => s.Teller == Leading)];

    /// <summary>收回 &gt; 发出, found before anything is opened; null when the box may be counted.</summary>
    /// <param name="phones">Rights handed out to phones and ballots of phones.</param>
    /// <param name="sheets">Sheets that count.</param>
    public ClosingOutcome.OverIssued? OverIssued(Turnout phones, IReadOnlyCollection<KeyedSheet> sheets) =>
        phones.Returned + sheets.Count > IssuedOf(phones) ? new ClosingOutcome.OverIssued(IssuedOf(phones), phones.Returned + sheets.Count) : null;

    /// <summary>Opens every ballot on all cores; null stands for one that cannot be read.</summary>
    public Ballot?[] Open(IReadOnlyList<BoxedBallot> boxed)
    {
        var opened = new Ballot?[boxed.Count];
        Parallel.For(0, boxed.Count, i =>
        {
            opened[i] = SealedBallot.Open(order.Seal, boxed[i].Key, boxed[i].Ciphertext, order.Keys) is { } body ? BallotCodec.Decode(order.Paper, body) : null;
        });
        probe.Closing?.Invoke(ClosingStep.Opened);
        return opened;
    }

    /// <summary>Judges, counts, shuffles and seals the archive; its root stands in the report.</summary>
    /// <param name="phones">Rights handed out to phones and ballots of phones.</param>
    /// <param name="cast">Opened ballots of phones.</param>
    /// <param name="sheets">Sheets that count.</param>
    public (CountReport Report, ArchiveFiles Archive) Count(Turnout phones, IReadOnlyList<Ballot?> cast, IReadOnlyCollection<KeyedSheet> sheets)
    {
        var paper = order.Paper;
        List<JudgedBallot> judged = [.. cast.Select(b => JudgedBallot.Of(paper, b)), .. sheets.Select(s => Judge(paper, s))];
        probe.Closing?.Invoke(ClosingStep.Judged);
        var figures = new HandOutFigures(
            order.Figures.Expected,
            order.Figures.Present,
            order.Figures.NonVoting,
            IssuedOf(phones),
            order.Sheets is { } given ? new SheetCount(given, sheets.Count) : null);
        var report = Tally.Count(paper, judged, figures);
        var votes = OpenedVotes.Of(paper, [.. judged.Select(b => b.Valid).OfType<Ballot>()], cast.OfType<Ballot>().Select(b => b.Receipt), report.Split is { Withheld: false });
        probe.Closing?.Invoke(ClosingStep.Shuffled);
        var archive = ArchiveFiles.Of(order.Head, report, votes);
        probe.Closing?.Invoke(ClosingStep.Archived);
        return (report with { ArchiveRoot = archive.Root }, archive);
    }

    private int IssuedOf(Turnout phones) => phones.Issued + (order.Sheets ?? 0);

    private static JudgedBallot Judge(BallotPaper paper, KeyedSheet sheet) =>
        sheet.Body.Length == 0 ? new JudgedBallot(null, InvalidReason.Spoiled) : JudgedBallot.Of(paper, BallotCodec.Decode(paper, sheet.Body));
}
