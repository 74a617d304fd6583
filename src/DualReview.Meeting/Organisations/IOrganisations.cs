using DualReview.Domain;
using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Organisations;

/// <summary>
/// The register of organisations: units below units, and the people who hold posts and seats in them over the years. It proposes who takes
/// part in a year; what a year runs by is its own copy, so that a change here changes no year that has begun.
/// </summary>
/// <remarks>Every change is durable when it returns. Two people changing different lines never disturb each other; the last writer of a line wins.</remarks>
public interface IOrganisations
{
    /// <summary>All units, ended ones included, by name.</summary>
    Task<IReadOnlyList<OrganisationUnit>> UnitsAsync(CancellationToken cancel);

    /// <summary>Adds a unit. Refused for an unusable name, an unknown parent, or a name that stands below the same parent already.</summary>
    Task<(UnitId? Unit, Refusal? Refusal)> AddUnitAsync(UnitId? parent, string name, UnitKind kind, CancellationToken cancel);

    /// <summary>Gives a unit another name or kind.</summary>
    Task<Refusal?> ChangeUnitAsync(UnitId unit, string name, UnitKind kind, CancellationToken cancel);

    /// <summary>Ends a unit, or takes it up again for null. Its past stays.</summary>
    Task<Refusal?> EndUnitAsync(UnitId unit, DateOnly? on, CancellationToken cancel);

    /// <summary>Who holds or held posts in these units, by unit, post and first day.</summary>
    Task<IReadOnlyList<Tenure>> TenuresAsync(IReadOnlyCollection<UnitId> units, CancellationToken cancel);

    /// <summary>All posts of a person, the newest first.</summary>
    Task<IReadOnlyList<Tenure>> CareerAsync(PersonId person, CancellationToken cancel);

    /// <summary>All posts of these people, in no order.</summary>
    Task<IReadOnlyList<Tenure>> PostsAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancel);

    /// <summary>
    /// People who hold or held a post and whose name, or the name of a unit they serve or served in, has this word; all of them for an empty one.
    /// </summary>
    /// <param name="word">Taken as it is; a name of a person or unit may have spaces.</param>
    /// <param name="most">How many people at most, the first by name, 1 or more.</param>
    /// <param name="cancel">Stops waiting.</param>
    Task<PeopleFound> FindPeopleAsync(string word, int most, CancellationToken cancel);

    /// <summary>
    /// Adds somebody's post. A null person is a new one. Refused for unusable words, an unknown unit or person, days the wrong way round, or
    /// when the same person holds the same post of the unit in that time already.
    /// </summary>
    Task<(Tenure? Tenure, Refusal? Refusal)> AddTenureAsync(PersonId? person, string name, UnitId unit, string post, IReadOnlyList<string> seats, DateOnly from, DateOnly? to, CancellationToken cancel);

    /// <summary>Changes days and seats of a post; an ended post keeps its place in the history. Refused as adding one is.</summary>
    Task<Refusal?> ChangeTenureAsync(Guid tenure, IReadOnlyList<string> seats, DateOnly from, DateOnly? to, CancellationToken cancel);

    /// <summary>
    /// Adds a whole list in one transaction: all of it or, refused, nothing. A unit that stands below its parent by that name, and a post
    /// somebody of that name holds in the unit in that time, are there already and are not added again, so that repeating it adds nothing.
    /// </summary>
    Task<(RegisterAdded? Added, Refusal? Refusal)> AddAllAsync(RegisterAddition addition, CancellationToken cancel);

    /// <summary>Gives a person another name and tells the one before. Years that have begun keep their own copy of it.</summary>
    Task<(string? Before, Refusal? Refusal)> RenamePersonAsync(PersonId person, string name, CancellationToken cancel);
}

/// <summary>People of the register that were searched for.</summary>
/// <param name="Posts">All posts of the first ones by name, in no order.</param>
/// <param name="People">How many people there are, those not given among them.</param>
public sealed record PeopleFound(IReadOnlyList<Tenure> Posts, int People);

/// <summary>Kinds of unit.</summary>
public enum UnitKind
{
    /// <summary>县、旗、市.</summary>
    County,

    /// <summary>镇、乡、街道.</summary>
    Town,

    /// <summary>农场.</summary>
    Farm,

    /// <summary>村、连队.</summary>
    Village,

    /// <summary>社区.</summary>
    Community,

    /// <summary>机关、机关党支部.</summary>
    Office,
}

/// <summary>A unit of the register.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Parent">The unit above; null at the top.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">Kind.</param>
/// <param name="EndedOn">First day on which it no longer exists; null while it does.</param>
public sealed record OrganisationUnit(UnitId Id, UnitId? Parent, string Name, UnitKind Kind, DateOnly? EndedOn);

/// <summary>Somebody holds a post in a unit.</summary>
/// <param name="Id">Identifier of the line.</param>
/// <param name="Person">Person.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Post">Post, without the unit's name.</param>
/// <param name="Seats">Keys of the seats held with it (职务归属).</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record Tenure(Guid Id, PersonId Person, string Name, UnitId Unit, string Post, IReadOnlyList<string> Seats, DateOnly From, DateOnly? To)
{
    /// <summary>Whether it covers a day.</summary>
    public bool Covers(DateOnly day) => From <= day && (To is not { } to || day <= to);
}
