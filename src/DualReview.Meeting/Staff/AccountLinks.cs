using DualReview.Domain.Cycles;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Staff;

/// <summary>Whose account is whose. What a person may do in a year rests on it, so it is asked anew for every act and never kept by a page.</summary>
public interface IAccountLinks
{
    /// <summary>The person of the register whose account it is; null for nobody there, an unknown account and a disabled one.</summary>
    Task<PersonId?> PersonOfAsync(string account, CancellationToken cancel);

    /// <summary>Accounts that can sign in, by the person they belong to.</summary>
    Task<IReadOnlyDictionary<PersonId, string>> AccountsAsync(CancellationToken cancel);
}

/// <inheritdoc cref="IAccountLinks"/>
internal sealed class AccountLinks(IServiceScopeFactory scopes) : IAccountLinks
{
    public async Task<PersonId?> PersonOfAsync(string account, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<StaffDbContext>();
        var person = await store.Users.AsNoTracking().Where(u => u.UserName == account && !u.Disabled).Select(u => u.PersonId).FirstOrDefaultAsync(cancel);
        return person is { } id ? new PersonId(id) : null;
    }

    public async Task<IReadOnlyDictionary<PersonId, string>> AccountsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<StaffDbContext>();
        return await store.Users.AsNoTracking().Where(u => u.PersonId != null && !u.Disabled).ToDictionaryAsync(u => new PersonId(u.PersonId!.Value), u => u.UserName!, cancel);
    }
}
