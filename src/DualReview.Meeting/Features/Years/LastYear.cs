using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;

namespace DualReview.Meeting.Features.Years;

/// <summary>What a new year takes over from the one before it, so that nobody types a roster twice.</summary>
internal static class LastYear
{
    /// <summary>Copies who votes, and who leads, from the latest earlier year of the same organisation and scheme the account may lead.</summary>
    public static async Task CarryOverAsync(ICycles cycles, ICycle begun, string account)
    {
        var now = begun.State;
        var earlier = (await cycles.ListAsync(account, administrator: false, CancellationToken.None))
            .Select(c => c.State)
            .Where(s => s.Id != now.Id && s.Plan.Leading.Id == now.Plan.Leading.Id && s.Scheme.Key == now.Scheme.Key && s.Plan.Year < now.Plan.Year && !s.Plan.Rehearsal)
            .MaxBy(s => s.Plan.Year);
        if (earlier is null)
        {
            return;
        }

        foreach (var electorate in earlier.Electorates.Values.Where(e => now.Unit(e.Unit) is not null))
        {
            await begun.DoAsync(new SetElectorate(electorate), account, administrator: false, null, CancellationToken.None);
        }

        foreach (var member in earlier.Members)
        {
            await begun.DoAsync(new AddMember(member), account, administrator: false, null, CancellationToken.None);
        }
    }

    /// <summary>
    /// What somebody promised in the last year with promises and had not kept at its end: it is on the table when this year's promises
    /// are written and reported on.
    /// </summary>
    public static async Task<Promise[]> OpenPromisesAsync(ICycles cycles, CycleState year, CycleSubject subject)
    {
        var all = await cycles.ListAsync(string.Empty, administrator: true, CancellationToken.None);
        return Open(all.Select(c => c.State), year, subject);
    }

    /// <summary>The open promises among these years.</summary>
    public static Promise[] Open(IEnumerable<CycleState> all, CycleState year, CycleSubject subject) =>
        [
            .. all
                .Where(c => c.Plan.Year < year.Plan.Year && c.Plan.Rehearsal == year.Plan.Rehearsal && subject.Person is not null)
                .SelectMany(c => c.Plan.Subjects.Where(s => s.Person == subject.Person).Select(s => (c.Plan.Year, c.File(s.Id).Promises)))
                .Where(x => !x.Promises.IsEmpty)
                .OrderByDescending(x => x.Year)
                .Take(1)
                .SelectMany(x => x.Promises.Where(p => p.State != PromiseState.Kept)),
        ];
}
