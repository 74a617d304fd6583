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
}
