using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;

namespace DualReview.Meeting.Organisations;

/// <summary>Turns a store that fails (full disk, locked file) into the refusal a page can say, as rooms and years do; the reason goes to the log.</summary>
internal sealed partial class GuardedOrganisations(Organisations register, ILogger<GuardedOrganisations> logger) : IOrganisations
{
    public Task<IReadOnlyList<OrganisationUnit>> UnitsAsync(CancellationToken cancel) => register.UnitsAsync(cancel);

    public Task<IReadOnlyList<Tenure>> TenuresAsync(IReadOnlyCollection<UnitId> units, CancellationToken cancel) => register.TenuresAsync(units, cancel);

    public Task<IReadOnlyList<Tenure>> CareerAsync(PersonId person, CancellationToken cancel) => register.CareerAsync(person, cancel);

    public Task<IReadOnlyList<Tenure>> PostsAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancel) => register.PostsAsync(people, cancel);

    public Task<PeopleFound> FindPeopleAsync(string word, int most, CancellationToken cancel) => register.FindPeopleAsync(word, most, cancel);

    public Task<(UnitId? Unit, Refusal? Refusal)> AddUnitAsync(UnitId? parent, string name, UnitKind kind, CancellationToken cancel) =>
        GuardAsync<(UnitId?, Refusal?)>(() => register.AddUnitAsync(parent, name, kind, cancel), refusal => (null, refusal));

    public Task<Refusal?> ChangeUnitAsync(UnitId unit, string name, UnitKind kind, CancellationToken cancel) =>
        GuardAsync<Refusal?>(() => register.ChangeUnitAsync(unit, name, kind, cancel), refusal => refusal);

    public Task<Refusal?> EndUnitAsync(UnitId unit, DateOnly? on, CancellationToken cancel) =>
        GuardAsync<Refusal?>(() => register.EndUnitAsync(unit, on, cancel), refusal => refusal);

    public Task<(Tenure? Tenure, Refusal? Refusal)> AddTenureAsync(
        PersonId? person, string name, UnitId unit, string post, IReadOnlyList<string> seats, DateOnly from, DateOnly? to, CancellationToken cancel) =>
        GuardAsync<(Tenure?, Refusal?)>(() => register.AddTenureAsync(person, name, unit, post, seats, from, to, cancel), refusal => (null, refusal));

    public Task<Refusal?> ChangeTenureAsync(Guid tenure, IReadOnlyList<string> seats, DateOnly from, DateOnly? to, CancellationToken cancel) =>
        GuardAsync<Refusal?>(() => register.ChangeTenureAsync(tenure, seats, from, to, cancel), refusal => refusal);

    public Task<(RegisterAdded? Added, Refusal? Refusal)> AddAllAsync(RegisterAddition addition, CancellationToken cancel) =>
        GuardAsync<(RegisterAdded?, Refusal?)>(() => register.AddAllAsync(addition, cancel), refusal => (null, refusal));

    public Task<(string? Before, Refusal? Refusal)> RenamePersonAsync(PersonId person, string name, CancellationToken cancel) =>
        GuardAsync<(string?, Refusal?)>(() => register.RenamePersonAsync(person, name, cancel), refusal => (null, refusal));

    private async Task<T> GuardAsync<T>(Func<Task<T>> change, Func<Refusal, T> refused)
    {
        try
        {
            return await change();
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            NotStored(problem);
            return refused(new StoreUnavailable());
        }
    }

    [LoggerMessage(2111, LogLevel.Error, "A change of the register of organisations was not stored.")]
    private partial void NotStored(Exception problem);
}
