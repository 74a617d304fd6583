using System.Collections.Immutable;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>会议记录 as the journal has it: what the recorder wrote, the text that is signed, what was added. Signatures stand in the meeting's state.</summary>
public sealed record MinutesRecord
{
    /// <summary>Most characters of the recorder's text in one section.</summary>
    public const int LongestText = 4000;

    /// <summary>Most characters of an addition.</summary>
    public const int LongestAddition = 2000;

    /// <summary>Most wishes to sign in one name that wait at a time; somebody who plays with another's name cannot fill the journal.</summary>
    public const int MostAsked = 5;

    /// <summary>Nothing written yet.</summary>
    public static MinutesRecord Empty { get; } = new();

    /// <summary>The recorder's texts.</summary>
    public ImmutableArray<WrittenSection> Written { get; init; } = [];

    /// <summary>The text put up for signing; null while it is written.</summary>
    public ClosedMinutes? Closed { get; init; }

    /// <summary>Wishes to sign from phones that wait for the host.</summary>
    public ImmutableArray<SigningRequest> Asked { get; init; } = [];

    /// <summary>How it was locked; null before.</summary>
    public MinutesLock? Lock { get; init; }

    /// <summary>Additions after the lock, in order.</summary>
    public ImmutableArray<MinutesAddition> Additions { get; init; } = [];

    /// <summary>The recorder's text of a section; null where nobody wrote.</summary>
    public WrittenSection? WrittenIn(string key) => Written.FirstOrDefault(w => w.Key == key);

    /// <summary>Revision of a section, 0 where nobody wrote.</summary>
    public int RevisionOf(string key) => WrittenIn(key)?.Revision ?? 0;
}

/// <summary>The recorder's text of a section.</summary>
/// <param name="Key">Section.</param>
/// <param name="Text">Paragraphs; empty after it was taken away.</param>
/// <param name="Revision">How often it was written, from 1.</param>
public sealed record WrittenSection(string Key, string Text, int Revision);

/// <summary>The text put up for signing.</summary>
public sealed record ClosedMinutes(ImmutableArray<MinutesPassage> Passages, string Hash, DateTimeOffset At);

/// <summary>Part of the minutes.</summary>
public enum MinutesPart
{
    /// <summary>组织情况: when, where, who, how many, what.</summary>
    Organisation,

    /// <summary>会议内容: reports, questions, vote, reply.</summary>
    Content,
}

/// <summary>What the journal says in a section, in words.</summary>
public sealed record MinutesSaid(string Key, string Title, string Text);

/// <summary>A section as it is signed.</summary>
/// <param name="Key">Section.</param>
/// <param name="Part">Part it stands in.</param>
/// <param name="Title">Heading.</param>
/// <param name="Journal">What the journal says; lines.</param>
/// <param name="Recorder">What the recorder wrote; paragraphs, empty for nothing.</param>
public sealed record MinutesPassage(string Key, MinutesPart Part, string Title, string Journal, string Recorder);

/// <summary>A wish to sign that waits for the host.</summary>
public sealed record SigningRequest(string Name, MinutesRole Role, string Number);

/// <summary>A signature that is not there, and why.</summary>
/// <param name="Role">As what.</param>
/// <param name="Name">Who; null for an office nobody was named for.</param>
/// <param name="Reason">E.g. left early.</param>
public sealed record MissingSignature(MinutesRole Role, string? Name, string Reason);

/// <summary>The lock.</summary>
public sealed record MinutesLock(ImmutableArray<MissingSignature> Missing, DateTimeOffset At);

/// <summary>An addition after the lock.</summary>
public sealed record MinutesAddition(string Text, string By, DateTimeOffset At);
