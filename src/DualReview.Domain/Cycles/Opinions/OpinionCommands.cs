using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Opinions;

/// <summary>Makes a point out of originals of one meeting.</summary>
public sealed record MakePoint(UnitId Unit, SubjectId? About, string Text, ImmutableArray<OpinionRef> From) : CycleCommand;

/// <summary>Writes a point in other words, or says whom it is about.</summary>
public sealed record RewordPoint(int Number, UnitId Unit, SubjectId? About, string Text) : CycleCommand;

/// <summary>Puts more originals into a point. Those that are there stay once.</summary>
public sealed record AddToPoint(int Number, ImmutableArray<OpinionRef> From) : CycleCommand;

/// <summary>Takes an original out of a point; the last one stays, or the point is removed.</summary>
public sealed record TakeFromPoint(int Number, string Digest) : CycleCommand;

/// <summary>Removes a point; its originals wait to be collated again.</summary>
public sealed record RemovePoint(int Number) : CycleCommand;

/// <summary>Asks for an original to be kept back as a personal attack; a second member decides.</summary>
public sealed record AskWithhold(OpinionRef Opinion, string Reason) : CycleCommand;

/// <summary>Takes the request back, or lets a withheld original be read again.</summary>
public sealed record ReleaseWithheld(string Digest) : CycleCommand;

/// <summary>Confirms. Refused to the account that asked.</summary>
public sealed record ConfirmWithhold(string Digest) : CycleCommand;
