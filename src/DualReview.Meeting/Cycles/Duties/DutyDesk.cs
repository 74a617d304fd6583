using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Duties;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Staff;

namespace DualReview.Meeting.Cycles.Duties;

/// <summary>The door to ledger items and feedback for those they concern. To everybody else there is none of it.</summary>
public sealed class DutyDesk(ICycles cycles, IAccountLinks links)
{
    /// <summary>What an account has to do in every year that is not closed, the newest first. An item that went on to another year stands there.</summary>
    public async Task<IReadOnlyList<(ICycle Cycle, OwnDuties Duties)>> MineAsync(string account, CancellationToken cancel)
    {
        var person = await links.PersonOfAsync(account, cancel);
        var all = await cycles.EveryAsync(cancel);
        CycleState[] states = [.. all.Select(c => c.State)];
        return
        [
            .. from c in all
               where !c.State.Closed
               let found = OwnDuties.Of(c.State, person, account)
               let duties = found with { Responsible = LedgerCarry.Staying(c.State, found.Responsible, states), Reviews = LedgerCarry.Staying(c.State, found.Reviews, states) }
               where !duties.IsEmpty
               select (c, duties),
        ];
    }

    /// <summary>A year with the rated person as whom the account may do something there; null when it may not.</summary>
    /// <param name="id">The year.</param>
    /// <param name="account">Account.</param>
    /// <param name="find">Finds the rated person in the year, for whoever the account is of.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<(ICycle Cycle, SubjectId Own)?> OpenAsync(CycleId id, string account, Func<CycleState, PersonId, SubjectId?> find, CancellationToken cancel) =>
        await links.PersonOfAsync(account, cancel) is { } person && await cycles.FindAsync(id, cancel) is { } cycle && find(cycle.State, person) is { } own
            ? (cycle, own)
            : null;

    /// <summary>All years as they are now, for where an item came from and went.</summary>
    public Task<CycleState[]> YearsAsync(CancellationToken cancel) => cycles.StatesAsync(cancel);
}
