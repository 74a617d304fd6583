using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>A rehearsed year before it is begun.</summary>
/// <param name="Plan">Units and people.</param>
/// <param name="Electorates">Who votes.</param>
/// <param name="Promises">What people promised.</param>
/// <param name="Place">Where a unit meets.</param>
/// <param name="Hall">Where they meet together.</param>
internal sealed record InventedYear(
    CyclePlan Plan,
    ImmutableArray<Electorate> Electorates,
    ImmutableArray<(SubjectId Subject, ImmutableArray<Promise> Promises)> Promises,
    string Place,
    string Hall);
