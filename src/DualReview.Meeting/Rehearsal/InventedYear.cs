using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Rehearsal;

/// <summary>A rehearsed year before it is begun.</summary>
/// <param name="Plan">Units and people.</param>
/// <param name="Electorates">Who votes.</param>
/// <param name="Promises">What people promised.</param>
/// <param name="Place">Where a unit meets.</param>
/// <param name="Hall">Where they meet together.</param>
/// <param name="Cadre">The 包村干部, who signs the minutes where the scheme says so.</param>
internal sealed record InventedYear(
    CyclePlan Plan,
    ImmutableArray<Electorate> Electorates,
    ImmutableArray<(SubjectId Subject, ImmutableArray<Promise> Promises)> Promises,
    string Place,
    string Hall,
    string Cadre)
{
    /// <summary>What is said when the meeting of a round is planned.</summary>
    public MeetingDetails Details(SchemeRound round, DateTime startsAt) => new(round.Scope == RoundScope.AllUnits ? Hall : Place, startsAt, Cadre);

    /// <summary>The year as it stands once everything of it is entered. Nothing is decided: the scheme may be one that is being written.</summary>
    public CycleState Fold() => CycleFold.Of(
    [
        new CycleBegun(new CycleId(Guid.NewGuid()), Plan, [], RehearsedYear.First),
        .. Electorates.Select(e => new ElectorateSet(e)),
        .. Promises.Select(p => new PromisesWritten(p.Subject, p.Promises)),
    ])!;
}
