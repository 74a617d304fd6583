namespace DualReview.Domain.Meetings.Deciding;

/// <summary>Nomination, adoption, recusal and devices of the people at the box.</summary>
internal static class Tellers
{
    public static Decision Nominate(MeetingState s, NominateTeller c)
    {
        if (s.TellersAdopted)
        {
            return new TellersFixed();
        }

        return Eligible(s, c.Seat, c.Name, c.DeclaredUnrelated, out var name) is { } refusal
            ? refusal
            : new TellerNominated(c.Seat, name);
    }

    public static Decision Withdraw(MeetingState s, WithdrawNomination c)
    {
        if (s.TellersAdopted)
        {
            return new TellersFixed();
        }

        return s.SeatOf(c.Seat)?.Name is null ? new SeatEmpty() : new NominationWithdrawn(c.Seat);
    }

    public static Decision Adopt(MeetingState s)
    {
        if (s.Stage != MeetingStage.Running)
        {
            return new MeetingNotStarted();
        }

        if (s.TellersAdopted)
        {
            return new TellersFixed();
        }

        return s.Seats.IsEmpty || s.Seats.Any(x => x.Name is null) ? new SeatsIncomplete() : new TellersAdopted();
    }

    public static Decision Replace(MeetingState s, ReplaceTeller c)
    {
        if (!s.TellersAdopted)
        {
            return new TellersNotAdopted();
        }

        if (Words.Reason(c.Reason) is not { } reason)
        {
            return new TextUnusable("reason");
        }

        return Eligible(s, c.Seat, c.Name, c.DeclaredUnrelated, out var name) is { } refusal
            ? refusal
            : new TellerReplaced(c.Seat, name, reason);
    }

    public static Decision Pair(MeetingState s, PairSeat c)
    {
        if (s.SeatOf(c.Seat) is not { } seat)
        {
            return new SeatUnknown();
        }

        if (!s.TellersAdopted)
        {
            return new TellersNotAdopted();
        }

        if (c.OtherSeatOfDevice is { } other && other != c.Seat)
        {
            return new DeviceHoldsOtherSeat();
        }

        if (s.Seats.Any(x => x.Seat != c.Seat && x.CapabilityHash == c.CapabilityHash))
        {
            return new DeviceHoldsOtherSeat();
        }

        return seat.CapabilityHash == c.CapabilityHash ? Decision.Accept() : new SeatPaired(c.Seat, c.CapabilityHash, c.SigningKey);
    }

    public static Decision Release(MeetingState s, ReleaseSeat c) => s.SeatOf(c.Seat) switch
    {
        null => new SeatUnknown(),
        { CapabilityHash: null } => new SeatNotPaired(),
        _ => new SeatReleased(c.Seat),
    };

    private static Refusal? Eligible(MeetingState s, Seat seat, string wished, bool declaredUnrelated, out string name)
    {
        name = Words.Name(wished) ?? string.Empty;
        var wanted = name;
        if (s.SeatOf(seat) is null)
        {
            return new SeatUnknown();
        }

        if (wanted.Length == 0)
        {
            return new TextUnusable("name");
        }

        if (s.Plan.Subjects.Any(x => x.Name == wanted))
        {
            return new TellerIsRated(wanted);
        }

        if (s.Seats.Any(x => x.Seat != seat && x.Name == wanted))
        {
            return new TellerTwice(wanted);
        }

        return declaredUnrelated ? null : new KinshipNotCleared(wanted);
    }
}
