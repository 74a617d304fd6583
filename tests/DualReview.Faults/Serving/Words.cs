using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Faults.Serving;

/// <summary>What the tool tells the server it started.</summary>
internal static class Words
{
    /// <summary>Makes a meeting: voters, people. Answers its code.</summary>
    public const string Prepare = "prepare";

    /// <summary>Answers the meeting's journal.</summary>
    public const string Journal = "journal";

    /// <summary>Carries out a command of the host. Answers the code of a refusal, or nothing.</summary>
    public const string Do = "do";

    /// <summary>Answers the pairing code of a seat.</summary>
    public const string Pair = "pair";

    /// <summary>Answers a key with which the host opens a projector.</summary>
    public const string Screen = "screen";

    /// <summary>Answers the ticket on the projector, or nothing.</summary>
    public const string Ticket = "ticket";

    /// <summary>Writes the sealed archive to a file; an empty one when there is none.</summary>
    public const string Archive = "archive";

    /// <summary>Answers how many transactions of boxes that changed something were committed by this process.</summary>
    public const string Commits = "commits";

    /// <summary>Sets the wall clock's error, in seconds.</summary>
    public const string Clock = "clock";
}

/// <summary>The server's answer to a word.</summary>
/// <param name="Value">What was asked for.</param>
/// <param name="Problem">Kind of the store's failure; null when there was none.</param>
internal sealed record Reply(string? Value, string? Problem);

/// <summary>A line of the journal as it is told.</summary>
internal sealed record Entry(string At, string Actor, string Type, string Payload)
{
    /// <summary>Writes a line.</summary>
    public static Entry Of(RecordedEvent recorded)
    {
        var (type, payload) = EventCodec.Write(recorded.Event);
        return new Entry(recorded.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), EventCodec.Write(recorded.Actor), type, payload);
    }

    /// <summary>Reads a line.</summary>
    public RecordedEvent Read() =>
        new(DateTimeOffset.Parse(At, CultureInfo.InvariantCulture), EventCodec.ReadActor(Actor), EventCodec.Read(Type, Payload));
}

/// <summary>Faults that are planted in the store to try the harness itself: it must find them.</summary>
internal enum Sabotage
{
    /// <summary>None.</summary>
    None,

    /// <summary>One ballot in eight is acknowledged and thrown away.</summary>
    LoseBallots,

    /// <summary>Commits do not wait for the disk. A kill cannot show it, the count of syncs must.</summary>
    SkipSyncs,
}
