using System.Security.Cryptography;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace DualReview.Meeting.Tests.Staff;

/// <summary>What the store of the accounts must do for several instances. One subclass per store.</summary>
public abstract class StaffStoreContract : IAsyncLifetime
{
    private const string Password = "一个很长的密码1234";
    private const string Account = "王主任";

    private StoreUnderTest? store;
    private StaffHost[] hosts = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal abstract Task<StoreUnderTest> MakeStoreAsync();

    /// <summary>Two instances; on an empty store the first makes the tables.</summary>
    public async ValueTask InitializeAsync()
    {
        store = await MakeStoreAsync();
        hosts = [await StaffHost.StartAsync(store.Options()), await StaffHost.StartAsync(store.Options())];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Account_MadeOnOneInstance_IsWholeOnTheOther()
    {
        var person = new PersonId(Guid.NewGuid());
        Assert.True((await CreateAsync(0, Account, Policies.AdministratorRole, person)).Succeeded);

        Assert.True(await hosts[1].OnAPageAsync((accounts, _) => accounts.AnyAdministratorAsync()));
        var read = (await hosts[1].OnAPageAsync((_, users) => users.FindByNameAsync(Account)))!;
        Assert.Equal(("显示名", person.Value, false, true), (read.DisplayName, read.PersonId, read.Disabled, read.StartPassword));
        Assert.True(await hosts[1].OnAPageAsync((_, users) => users.CheckPasswordAsync(read, Password)));
    }

    [Fact]
    public async Task Create_WhenManyRaceForAName_OneIsThereAndTheOthersAreToldSo()
    {
        var results = await RaceAsync(i => CreateAsync(i % 2, Account, Policies.HostRole));

        Assert.Single(results, r => r.Succeeded);
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal(nameof(IdentityErrorDescriber.DuplicateUserName), Assert.Single(r.Errors).Code));
        Assert.Single(await hosts[0].OnAPageAsync((accounts, _) => accounts.AllAsync(Cancel)));
        Assert.Single(await hosts[1].OnAPageAsync((accounts, _) => accounts.LeadersAsync()));
    }

    /// <summary>The first accounts of a role make the role, too.</summary>
    [Fact]
    public async Task Create_OfManyNamesOfANewRole_MakesThemAllInIt()
    {
        var results = await RaceAsync(i => CreateAsync(i % 2, $"账号{i}", Policies.HostRole));

        Assert.All(results, r => Assert.True(r.Succeeded, string.Join(' ', r.Errors.Select(e => e.Description))));
        Assert.Equal(results.Length, (await hosts[0].OnAPageAsync((accounts, _) => accounts.LeadersAsync())).Count);
    }

    [Fact]
    public async Task Create_WhenManyRaceForAPerson_OneHasTheAccount()
    {
        var person = new PersonId(Guid.NewGuid());
        var results = await RaceAsync(i => CreateAsync(i % 2, $"账号{i}", Policies.ParticipantRole, person));

        Assert.Single(results, r => r.Succeeded);
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal("PersonHasAccount", Assert.Single(r.Errors).Code));
        Assert.Single(await hosts[0].OnAPageAsync((accounts, _) => accounts.AllAsync(Cancel)));
    }

    [Fact]
    public async Task Link_WhenManyRaceForAPerson_OneHasIt()
    {
        for (var i = 0; i < 6; i++)
        {
            await CreateAsync(0, $"账号{i}", Policies.ParticipantRole);
        }

        var person = new PersonId(Guid.NewGuid());
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => hosts[i % 2].OnAPageAsync((accounts, _) => accounts.LinkAsync($"账号{i}", person)))));

        Assert.Single(results, r => r.Succeeded);
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal("PersonHasAccount", Assert.Single(r.Errors).Code));
    }

    /// <summary>A page lives on after a refusal: what was refused must not come along with the next account.</summary>
    [Fact]
    public async Task Page_AfterALostRace_MakesTheNextAccount()
    {
        var person = new PersonId(Guid.NewGuid());
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => hosts[i % 2].OnAPageAsync(async (accounts, _) =>
        {
            var first = await accounts.CreateAsync($"先{i}", "显示名", Password, Policies.HostRole, person);
            return (First: first, Second: await accounts.CreateAsync($"后{i}", "显示名", Password, Policies.HostRole));
        }))));

        Assert.Single(results, r => r.First.Succeeded);
        Assert.All(results, r => Assert.True(r.Second.Succeeded, string.Join(' ', r.Second.Errors.Select(e => e.Description))));
        Assert.Equal(1 + results.Length, (await hosts[0].OnAPageAsync((accounts, _) => accounts.AllAsync(Cancel))).Count);
    }

    [Fact]
    public async Task Lockout_OnOneInstance_HoldsOnTheOther()
    {
        await CreateAsync(0, Account, Policies.HostRole);
        for (var i = 0; i < 6; i++)
        {
            Assert.False(await IsLockedOutAsync(1));
            await hosts[i % 2].OnAPageAsync(async (_, users) => await users.AccessFailedAsync((await users.FindByNameAsync(Account))!));
        }

        Assert.True(await IsLockedOutAsync(0));
        Assert.True(await IsLockedOutAsync(1));
    }

    [Fact]
    public async Task Account_DisabledOnOneInstance_IsDisabledOnTheOther()
    {
        await CreateAsync(0, Account, Policies.HostRole);
        Assert.True(await hosts[0].OnAPageAsync((accounts, _) => accounts.SetDisabledAsync(Account, true, "别人")));

        Assert.True((await hosts[1].OnAPageAsync((_, users) => users.FindByNameAsync(Account)))!.Disabled);
        Assert.Empty(await hosts[1].OnAPageAsync((accounts, _) => accounts.LeadersAsync()));
    }

    /// <summary>Both use keys for the first time at the same moment, and each may make one: either way both read what the other protected, and so does a third.</summary>
    [Fact]
    public async Task Keys_OfInstancesThatStartTogether_OpenEachOthersCookies()
    {
        var sealedTexts = await Task.WhenAll(hosts.Select(h => Task.Run(() => h.Protection.CreateProtector("test").Protect("甲"), Cancel)));
        await using var third = await StaffHost.StartAsync(store!.Options());

        foreach (var host in hosts.Append(third))
        {
            Assert.All(sealedTexts, text => Assert.Equal("甲", host.Protection.CreateProtector("test").Unprotect(text)));
        }

        Assert.Throws<CryptographicException>(() => third.Protection.CreateProtector("other").Unprotect(sealedTexts[0]));
    }

    private static Task<IdentityResult[]> RaceAsync(Func<int, Task<IdentityResult>> act) =>
        Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => act(i), Cancel)));

    private Task<IdentityResult> CreateAsync(int host, string account, string role, PersonId? person = null) =>
        hosts[host].OnAPageAsync((accounts, _) => accounts.CreateAsync(account, "显示名", Password, role, person, startPassword: true));

    private Task<bool> IsLockedOutAsync(int host) =>
        hosts[host].OnAPageAsync(async (_, users) => await users.IsLockedOutAsync((await users.FindByNameAsync(Account))!));
}

public sealed class SqliteStaffStoreTests : StaffStoreContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}

public sealed class PostgresStaffStoreTests : StaffStoreContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => PostgresUnderTest.MakeAsync();
}
