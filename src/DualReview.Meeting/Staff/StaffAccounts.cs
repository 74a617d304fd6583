using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using DualReview.Domain;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Staff;

/// <summary>Makes and disables accounts.</summary>
public sealed class StaffAccounts(UserManager<StaffUser> users, RoleManager<IdentityRole> roles)
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
    public async Task<IdentityResult> CreateAsync(string userName, string displayName, string password, string role)
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

        var user = new StaffUser { UserName = userName, DisplayName = name };
        var created = await users.CreateAsync(user, password);
        if (!created.Succeeded)
        {
            return created;
        }

        if (!await roles.RoleExistsAsync(role))
        {
            await roles.CreateAsync(new IdentityRole(role));
        }

        return await users.AddToRoleAsync(user, role);
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
}
