using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Meetings.Deciding;

/// <summary>Opening, closing, counting and announcing.</summary>
internal static class BoxMoves
{
    public static Decision Open(MeetingState s, OpenBox c)
    {
        if (s.Current?.Kind != AgendaKind.Vote)
        {
            return new NotTheVotingStep();
        }

        if (s.Box is not null)
        {
            return new BoxAlreadyOpened();
        }

        if (s.Round.LockBallotUntilReported && s.Agenda.Skip(s.Step).Any(i => i.Kind == AgendaKind.Report))
        {
            return new ReportsOutstanding();
        }

        if (!s.TellersAdopted)
        {
            return new TellersNotAdopted();
        }

        if (s.Proposal is not { } proposal || !s.IsAttested(Act.ConfirmIssue))
        {
            return new IssueNotConfirmed();
        }

        if (s.SealKeys.IsEmpty || !s.IsAttested(Act.SealBox))
        {
            return new BoxNotSealed();
        }

        if (s.Round.Quorum is { } quorum && !quorum.IsReachedBy(proposal.Present, s.Expected))
        {
            return new QuorumMissing(proposal.Present, s.Expected, quorum.ToString());
        }

        var seal = new BoxSeal([new KeyHolder(KeyHolder.Server, c.ServerKey ?? throw new InvalidOperationException("A box is opened with the server's key.")), .. s.SealKeys.OrderBy(k => k.Seat.Number).Select(k => new KeyHolder(k.Seat.ToString(), k.PublicKey))]);
        return new BoxOpened(s.NextBox, s.Mode, proposal.Issue, BallotPaper.For(s.Plan), seal, proposal.Sheets);
    }

    public static Decision EndHandOut(MeetingState s) => s.Box switch
    {
        not { Status: BoxStatus.Open } => new BoxNotOpen(),
        { HandingOut: false } => new HandOutOver(),
        { } box => new HandOutEnded(box.Number),
    };

    public static Decision StartCountdown(MeetingState s, StartCountdown c)
    {
        if (s.Box is not { Status: BoxStatus.Open } box)
        {
            return new BoxNotOpen();
        }

        // Asked to close now already: a later closing would take that back without anybody saying so.
        if (c.ClosesBox && box.ClosingProposed)
        {
            return new ClosingIsProposed();
        }

        return c.Length < TimeSpan.FromSeconds(10) || c.Length > TimeSpan.FromHours(2)
            ? new TimeOutOfRange()
            : new CountdownStarted(box.Number, c.Length, c.ClosesBox);
    }

    /// <summary>Closes when everybody had agreed; otherwise asks them now. What the clock says is the caller's business.</summary>
    public static Decision EndCountdown(MeetingState s, EndCountdown c)
    {
        if (s.Box is not { Status: BoxStatus.Open, CountdownCloses: true } box || box.Number != c.Number)
        {
            return new BoxNotOpen();
        }

        if (box.ClosingProposed)
        {
            return Decision.Accept();
        }

        return s.IsAttested(Act.CloseBox) ? new BoxClosed(box.Number) : new ClosingProposed(box.Number);
    }

    public static Decision ProposeClosing(MeetingState s) => s.Box switch
    {
        not { Status: BoxStatus.Open } => new BoxNotOpen(),
        { ClosingProposed: true } => Decision.Accept(),
        { } box => new ClosingProposed(box.Number),
    };

    public static Decision RecordCount(MeetingState s, RecordCount c)
    {
        if (s.Boxes.FirstOrDefault(b => b.Number == c.Number) is not { Status: BoxStatus.Counting or BoxStatus.Counted } box)
        {
            return new BoxNotOpen();
        }

        if (box.Report is not { } earlier)
        {
            return new CountRecorded(c.Number, c.Report);
        }

        // After a crash between counting and recording the machine counts again: the same figures are no news.
        return SameFigures(earlier, c.Report) ? Decision.Accept() : new CountDiffers();
    }

    public static Decision Announce(MeetingState s)
    {
        if (s.Current?.Kind != AgendaKind.Announce)
        {
            return new NotTheAnnouncingStep();
        }

        if (s.Box?.Report is null)
        {
            return new NotCounted();
        }

        if (!s.IsAttested(Act.SignReport))
        {
            return new ReportNotSigned();
        }

        return s.Box.Announced ? Decision.Accept() : new ResultAnnounced(s.Box.Number, s.Round.Announcement);
    }

    private static bool SameFigures(Tallies.CountReport a, Tallies.CountReport b) =>
        (a with { Subjects = [], InvalidBy = [], Split = null }) == (b with { Subjects = [], InvalidBy = [], Split = null })
        && a.InvalidBy.SequenceEqual(b.InvalidBy)
        && SameVotes(a.Subjects, b.Subjects)
        && SameSplit(a.Split, b.Split);

    private static bool SameSplit(Tallies.GroupSplit? a, Tallies.GroupSplit? b) =>
        (a is null && b is null)
        || (a is not null && b is not null
            && (a.Floor, a.Withheld, a.Groups.Length) == (b.Floor, b.Withheld, b.Groups.Length)
            && a.Groups.Zip(b.Groups).All(p => (p.First.Group, p.First.Valid) == (p.Second.Group, p.Second.Valid) && SameVotes(p.First.Subjects, p.Second.Subjects)));

    private static bool SameVotes(ImmutableArray<Tallies.SubjectTally> a, ImmutableArray<Tallies.SubjectTally> b) =>
        a.Length == b.Length
        && a.Zip(b).All(p => p.First.Subject == p.Second.Subject
            && p.First.Rows.Length == p.Second.Rows.Length
            && p.First.Rows.Zip(p.Second.Rows).All(r => r.First.Row == r.Second.Row
                && r.First.Abstain == r.Second.Abstain
                && r.First.Votes.SequenceEqual(r.Second.Votes)));
}
