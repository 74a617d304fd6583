namespace DualReview.Domain.Meetings;

/// <summary>Who did something, as the journal names them. Voters never appear here: casting is not a command of the meeting.</summary>
public abstract record Actor
{
    private Actor()
    {
    }

    /// <summary>The presiding cadre or an administrator, by account name.</summary>
    public sealed record Host(string Account) : Actor;

    /// <summary>A person at the box, by seat.</summary>
    public sealed record AtBox(Seat Seat) : Actor;

    /// <summary>Somebody in the room acting in the open: checking in, asking a signed question.</summary>
    public sealed record Attendee : Actor;

    /// <summary>The system itself: counting after closing.</summary>
    public sealed record Machine : Actor;
}
