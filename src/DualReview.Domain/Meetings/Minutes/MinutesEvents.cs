using System.Collections.Immutable;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>The recorder's text of a section; it replaces an earlier one, which the journal keeps. Empty when taken away.</summary>
public sealed record MinutesSectionWritten(string Key, string Text) : MeetingEvent;

/// <summary>定稿. The whole text stands in the event: what was signed does not depend on what a later version of the program would compose.</summary>
/// <param name="Passages">The text in order.</param>
/// <param name="Hash">SHA-256 of it (<see cref="MinutesHash"/>), 64 lower-case hexadecimal digits.</param>
public sealed record MinutesClosedForSigning(ImmutableArray<MinutesPassage> Passages, string Hash) : MeetingEvent;

/// <summary>The text was taken back. Signatures and wishes to sign are void: they were for another text.</summary>
public sealed record MinutesReopened(string Reason) : MeetingEvent;

/// <summary>Somebody wishes to sign on a phone and showed this number to nobody yet.</summary>
public sealed record MinutesSigningAsked(string Name, MinutesRole Role, string Number) : MeetingEvent;

/// <summary>The host did not find the person with this number.</summary>
public sealed record MinutesSigningDeclined(string Name, MinutesRole Role, string Number) : MeetingEvent;

/// <summary>The minutes are locked.</summary>
/// <param name="Missing">Who did not sign and why.</param>
public sealed record MinutesLocked(ImmutableArray<MissingSignature> Missing) : MeetingEvent;

/// <summary>An addition under the locked text; dated by its entry in the journal.</summary>
public sealed record MinutesAdded(string Text, string By) : MeetingEvent;
