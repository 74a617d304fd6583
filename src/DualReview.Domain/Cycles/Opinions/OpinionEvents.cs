using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Opinions;

/// <summary>A point was made.</summary>
public sealed record PointMade(CollatedPoint Point) : CycleEvent;

/// <summary>A point got other words.</summary>
public sealed record PointReworded(int Number, UnitId Unit, SubjectId? About, string Text) : CycleEvent;

/// <summary>The originals of a point changed: all of them as they are now.</summary>
public sealed record PointRegrouped(int Number, ImmutableArray<OpinionRef> From) : CycleEvent;

/// <summary>A point was removed.</summary>
public sealed record PointRemoved(int Number) : CycleEvent;

/// <summary>An original was asked to be kept back.</summary>
public sealed record WithholdAsked(OpinionRef Opinion, string Reason, string By) : CycleEvent;

/// <summary>The request was taken back, or a withheld original released.</summary>
public sealed record WithholdReleased(string Digest) : CycleEvent;

/// <summary>A second person confirmed: it is in no point and not passed on.</summary>
public sealed record WithholdConfirmed(string Digest, string By) : CycleEvent;
