using System.Collections.Concurrent;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Staff;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>Whose account is whose, where no accounts are kept.</summary>
internal sealed class Links : IAccountLinks
{
    public ConcurrentDictionary<PersonId, string> Accounts { get; } = new();

    public Task<PersonId?> PersonOfAsync(string account, CancellationToken cancel) =>
        Task.FromResult(Accounts.Where(a => a.Value == account).Select(a => (PersonId?)a.Key).FirstOrDefault());

    public Task<IReadOnlyDictionary<PersonId, string>> AccountsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<PersonId, string>>(new Dictionary<PersonId, string>(Accounts));
}
