using System.Collections.Immutable;

namespace DualReview.Domain.Meetings;

/// <summary>Answer to a command.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Done. Empty when it had been done already: repeating an act is safe and changes nothing.</summary>
    public sealed record Accepted(ImmutableArray<MeetingEvent> Events) : Decision;

    /// <summary>Not done, and why.</summary>
    public sealed record Refused(Refusal Refusal) : Decision;

    /// <summary>Accepts with these events.</summary>
    public static Decision Accept(params ImmutableArray<MeetingEvent> events) => new Accepted(events);

    /// <summary>Refuses.</summary>
    public static implicit operator Decision(Refusal refusal) => new Refused(refusal);

    /// <summary>Accepts one event.</summary>
    public static implicit operator Decision(MeetingEvent e) => new Accepted([e]);
}

/// <summary>Who asks, and what they had seen.</summary>
/// <param name="Actor">Who.</param>
/// <param name="SeenVersion">
/// Version of the state the actor was looking at; null for people whose command does not depend on it (a question,
/// a confirmation). A host's command is refused when the meeting moved since.
/// </param>
public readonly record struct CommandContext(Actor Actor, long? SeenVersion = null);
