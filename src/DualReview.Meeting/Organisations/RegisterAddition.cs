using System.Collections.Immutable;
using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Organisations;

/// <summary>Units and posts that are added together or not at all.</summary>
/// <param name="Units">New units.</param>
/// <param name="Tenures">New posts, of people of the register and of new ones.</param>
public sealed record RegisterAddition(ImmutableArray<AddedUnit> Units, ImmutableArray<AddedTenure> Tenures);

/// <summary>A unit to add.</summary>
/// <param name="Parent">The unit above; null at the top.</param>
/// <param name="Name">Name; posts of the same addition go by it.</param>
/// <param name="Kind">Kind.</param>
public sealed record AddedUnit(UnitId? Parent, string Name, UnitKind Kind);

/// <summary>A post to add; it lasts until somebody ends it.</summary>
/// <param name="Unit">Unit of the register; null for one of the same addition.</param>
/// <param name="UnitName">Name of the unit.</param>
/// <param name="Person">Person of the register; null for a new one.</param>
/// <param name="PersonKey">Tells the new people of one addition apart: the same key is the same person.</param>
/// <param name="Name">Name of a new person.</param>
/// <param name="Post">Post.</param>
/// <param name="Seats">Keys of seats.</param>
/// <param name="From">First day.</param>
public sealed record AddedTenure(UnitId? Unit, string UnitName, PersonId? Person, string PersonKey, string Name, string Post, ImmutableArray<string> Seats, DateOnly From);

/// <summary>What an addition came to. Posts that were there already are not among them.</summary>
/// <param name="Units">Units added.</param>
/// <param name="People">People added.</param>
/// <param name="Tenures">Posts added.</param>
public sealed record RegisterAdded(int Units, int People, int Tenures);
