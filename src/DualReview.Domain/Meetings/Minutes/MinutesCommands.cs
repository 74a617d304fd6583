using System.Collections.Immutable;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>A wish about the 会议记录. These are taken after the meeting has ended too: paper is signed when people have time.</summary>
public abstract record MinutesCommand : MeetingCommand;

/// <summary>Writes the recorder's own text for a section, beside what the journal says of it.</summary>
/// <param name="Key">Section (<see cref="MinutesDraft"/>).</param>
/// <param name="Text">Paragraphs, at most <see cref="MinutesRecord.LongestText"/> characters; empty takes the text away.</param>
/// <param name="Seen">Revision of the section that the recorder had before them; 0 before anybody wrote.</param>
public sealed record WriteMinutes(string Key, string Text, int Seen) : MinutesCommand;

/// <summary>定稿: from now on the text stands and can be signed.</summary>
/// <param name="Said">What the journal says, section by section, put into words by whoever asks: the words stand in the journal from then on.</param>
public sealed record CloseMinutes(ImmutableArray<MinutesSaid> Said) : MinutesCommand;

/// <summary>Takes the text back for changes, with a reason. Signatures given for it are void.</summary>
public sealed record ReopenMinutes(string Reason) : MinutesCommand;

/// <summary>The host notes a signature given on the printed minutes.</summary>
public sealed record SignMinutes(string Name, MinutesRole Role) : MinutesCommand;

/// <summary>Somebody signs on a phone of their own. It counts once the host, who has the person before them, confirms it.</summary>
/// <param name="Name">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="Number">Four digits that the server made for this wish: the phone shows them to the host.</param>
/// <param name="Hash">Hash of the text the person read.</param>
public sealed record AskToSignMinutes(string Name, MinutesRole Role, string Number, string Hash) : MinutesCommand;

/// <summary>The host saw the number on the person's phone.</summary>
public sealed record ConfirmMinutesSigning(string Name, MinutesRole Role, string Number) : MinutesCommand;

/// <summary>Nobody before the host has this number on the phone.</summary>
public sealed record DeclineMinutesSigning(string Name, MinutesRole Role, string Number) : MinutesCommand;

/// <summary>Locks the minutes for good.</summary>
/// <param name="Missing">Why a signature is missing, for each that is.</param>
public sealed record LockMinutes(ImmutableArray<MissingSignature> Missing) : MinutesCommand;

/// <summary>Adds to locked minutes; the text above stays as it was.</summary>
/// <param name="Text">Paragraphs, at most <see cref="MinutesRecord.LongestAddition"/> characters.</param>
/// <param name="By">Who adds it, by name.</param>
public sealed record AddToMinutes(string Text, string By) : MinutesCommand;
