namespace DualReview.Domain.Meetings.Deciding;

/// <summary>Who may wish what. The pages ask only for what their user may do; this is the wall behind them.</summary>
internal static class Authority
{
    public static bool Allows(MeetingCommand command, Actor actor) => command switch
    {
        CheckInByName or AskQuestion => actor is Actor.Attendee or Actor.Host,
        Minutes.AskToSignMinutes => actor is Actor.Attendee,
        Attest c => actor is Actor.AtBox at && at.Seat == c.Seat,
        SealBox c => actor is Actor.AtBox at && at.Seat == c.Seat,
        PairSeat c => actor is Actor.AtBox at && at.Seat == c.Seat,
        ConfirmPaperSignature c => actor is Actor.AtBox at && at.Seat == c.Witness,

        // Whoever is given a right by the roll is there; no host pressed anything.
        MarkArrived => actor is Actor.Host or Actor.Machine,
        RecordCount or EndCountdown or VoidByCount or RecordVoid => actor is Actor.Machine,
        _ => actor is Actor.Host,
    };
}
