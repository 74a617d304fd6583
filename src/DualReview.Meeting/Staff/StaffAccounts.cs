using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Staff;

/// <summary>Makes and disables accounts.</summary>
public sealed class StaffAccounts(UserManager<StaffUser> users, RoleManager<IdentityRole> roles, StaffDbContext store)
{
    /// <summary>Most characters of an account's name.</summary>
    public const int LongestAccount = 64;

    /// <summary>Most characters of a password.</summary>
    public const int LongestPassword = 128;

    private const int LongestName = 30;

    /// <summary>Whether an administrator exists; before that only the set-up page works.</summary>
    public async Task<bool> AnyAdministratorAsync() => (await users.GetUsersInRoleAsync(Policies.AdministratorRole)).Count > 0;

    /// <summary>All accounts by name.</summary>
    public Task<List<StaffUser>> AllAsync(CancellationToken cancel) => users.Users.OrderBy(u => u.UserName).ToListAsync(cancel);

    /// <summary>
    /// Whether this can be the name of an account. Identity normalizes a name before it looks at it, and throws at half characters; so
    /// nothing else is ever asked for.
    /// </summary>
    public static bool CanBeAccount(string userName) => userName.Length is > 0 and <= LongestAccount && userName == PlainText.Clean(userName);

    /// <summary>Creates an account with a role. The errors are Identity's own, in Chinese.</summary>
    /// <param name="userName">Name of the account.</param>
    /// <param name="displayName">Name of its owner.</param>
    /// <param name="password">First password.</param>
    /// <param name="role">One of the roles in <see cref="Policies"/>.</param>
    /// <param name="person">The person of the register whose account it is; null for nobody there. Refused when that person has one.</param>
    /// <param name="startPassword">Whether the owner has to choose another password before anything opens.</param>
    public async Task<IdentityResult> CreateAsync(string userName, string displayName, string password, string role, PersonId? person = null, bool startPassword = false)
    {
        var name = displayName.Length > LongestName * 4 ? string.Empty : PlainText.Clean(displayName);
        if (!CanBeAccount(userName))
        {
            return IdentityResult.Failed(users.ErrorDescriber.InvalidUserName(userName));
        }

        if (name.Length is 0 or > LongestName || password.Length > LongestPassword)
        {
            return IdentityResult.Failed(ChineseIdentityErrors.NameOrPasswordUnusable());
        }

        if (person is { } owner && await OfPersonAsync(owner) is not null)
        {
            return IdentityResult.Failed(ChineseIdentityErrors.PersonHasAccount());
        }

        var user = new StaffUser { UserName = userName, DisplayName = name, PersonId = person?.Value, StartPassword = startPassword };
        var created = await UnlessTakenAsync(() => users.CreateAsync(user, password)) ?? IdentityResult.Failed(
            person is { } other && await OfPersonAsync(other) is not null ? ChineseIdentityErrors.PersonHasAccount() : users.ErrorDescriber.DuplicateUserName(userName));
        if (!created.Succeeded)
        {
            return created;
        }

        if (!await roles.RoleExistsAsync(role))
        {
            // Whoever else makes the first account of the role at this moment has made it: it is there either way.
            await UnlessTakenAsync(() => roles.CreateAsync(new IdentityRole(role)));

            // Whoever was second has forgotten what it held: the account must be the one the store holds now.
            user = await users.FindByIdAsync(user.Id) ?? user;
        }

        return await users.AddToRoleAsync(user, role);
    }

    /// <summary>The account of a person of the register; null for none.</summary>
    public Task<StaffUser?> OfPersonAsync(PersonId person) => users.Users.FirstOrDefaultAsync(u => u.PersonId == person.Value);

    /// <summary>Accounts that may lead meetings and years, by name: disabled ones and those of 参与人员 may not.</summary>
    public async Task<IReadOnlyList<StaffUser>> LeadersAsync()
    {
        var leaders = (await users.GetUsersInRoleAsync(Policies.HostRole)).Concat(await users.GetUsersInRoleAsync(Policies.AdministratorRole));
        return [.. leaders.Where(u => !u.Disabled).DistinctBy(u => u.Id).OrderBy(u => u.UserName, StringComparer.Ordinal)];
    }

    /// <summary>Name of each account's role, by the account's identifier.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RolesAsync()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in (string[])[Policies.ParticipantRole, Policies.HostRole, Policies.AdministratorRole])
        {
            foreach (var user in await users.GetUsersInRoleAsync(role))
            {
                found[user.Id] = role;
            }
        }

        return found;
    }

    /// <summary>Says whose account it is, or nobody's for null. Refused when another account is that person's.</summary>
    public async Task<IdentityResult> LinkAsync(string userName, PersonId? person)
    {
        if (await users.FindByNameAsync(userName) is not { } user)
        {
            return IdentityResult.Failed(users.ErrorDescriber.DefaultError());
        }

        if (person is { } owner && await OfPersonAsync(owner) is { } other && other.Id != user.Id)
        {
            return IdentityResult.Failed(ChineseIdentityErrors.PersonHasAccount());
        }

        user.PersonId = person?.Value;
        return await UnlessTakenAsync(() => users.UpdateAsync(user)) ?? IdentityResult.Failed(ChineseIdentityErrors.PersonHasAccount());
    }

    /// <summary>
    /// Gives an account a start password in the place of one its owner forgot; whoever is signed in with it is out within a minute. Not for an
    /// administrator's account: who may make accounts must not get into one that may do more.
    /// </summary>
    public async Task<(string? Password, IdentityResult Result)> RenewAsync(string userName)
    {
        if (await users.FindByNameAsync(userName) is not { } user || await users.IsInRoleAsync(user, Policies.AdministratorRole))
        {
            return (null, IdentityResult.Failed(users.ErrorDescriber.DefaultError()));
        }

        var password = StartPasswords.Make();
        user.StartPassword = true;
        var changed = await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password);
        return (changed.Succeeded ? password : null, changed);
    }

    /// <summary>A name for a new account that nobody has yet: the person's own, with a number where it is taken.</summary>
    public async Task<string> FreeNameAsync(string name)
    {
        var stem = string.Concat(PlainText.Clean(name).Where(c => char.IsLetterOrDigit(c)));
        var free = stem;
        for (var i = 2; await users.FindByNameAsync(free) is not null; i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{stem}{i}");
        }

        return free;
    }

    /// <summary>Disables or enables an account; a disabled one loses its running sessions. False when there is none, or it is one's own.</summary>
    public async Task<bool> SetDisabledAsync(string userName, bool disabled, string by)
    {
        if (await users.FindByNameAsync(userName) is not { } user || string.Equals(userName, by, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        user.Disabled = disabled;
        await users.UpdateAsync(user);
        await users.UpdateSecurityStampAsync(user);
        return true;
    }

    /// <summary>
    /// Stores; null when somebody else has stored the same name or person between Identity's look and its writing. The context lives as long
    /// as the page, and what it could not store it would try to store again with the next change: it is let go.
    /// </summary>
    private async Task<IdentityResult?> UnlessTakenAsync(Func<Task<IdentityResult>> change)
    {
        try
        {
            return await change();
        }
        catch (DbUpdateException problem) when (StoreFailure.IsTaken(problem))
        {
            store.ChangeTracker.Clear();
            return null;
        }
    }
}
