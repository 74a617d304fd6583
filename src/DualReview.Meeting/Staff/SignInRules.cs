using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Staff;

/// <summary>Outcome of signing in.</summary>
public enum SignInOutcome
{
    /// <summary>Signed in.</summary>
    Done,

    /// <summary>Name or password wrong, or the account is disabled: the sentence does not say which.</summary>
    Wrong,

    /// <summary>Too many wrong passwords for this account; wait.</summary>
    LockedOut,

    /// <summary>Administrators sign in over plain HTTP only on the machine itself.</summary>
    AdministratorOverPlainHttp,

    /// <summary>This server takes no sign-in over plain HTTP.</summary>
    PlainHttpOff,

    /// <summary>The start password is right; its owner has to choose another one first.</summary>
    ChoosePassword,
}

/// <summary>Outcome of signing in, with what keeps a chosen password from being taken.</summary>
public sealed record SignInAnswer(SignInOutcome Outcome, IReadOnlyList<string> Problems)
{
    /// <summary>Whether the account leads meetings or years; one that does not begins at its own page.</summary>
    public bool Leads { get; init; }

    /// <summary>An outcome with nothing to add.</summary>
    public static implicit operator SignInAnswer(SignInOutcome outcome) => new(outcome, []);
}

/// <summary>Signs staff in under the rules of trust.md: failures count per account and never per address, since a hall is one address.</summary>
public sealed class SignInRules(SignInManager<StaffUser> signIn, UserManager<StaffUser> users, IOptions<DualReviewOptions> options)
{
    /// <summary>Signs in and sets the cookie.</summary>
    /// <param name="http">Request.</param>
    /// <param name="userName">Account.</param>
    /// <param name="password">Password.</param>
    /// <param name="chosen">The password that takes the place of a start password; null where none was typed yet.</param>
    public async Task<SignInAnswer> SignInAsync(HttpContext http, string userName, string password, string? chosen = null)
    {
        var plain = !http.Request.IsHttps && !IsThisMachine(http);
        if (plain && !options.Value.AllowPlainHttp)
        {
            return SignInOutcome.PlainHttpOff;
        }

        if (!StaffAccounts.CanBeAccount(userName) || password.Length > StaffAccounts.LongestPassword)
        {
            return SignInOutcome.Wrong;
        }

        if (await users.FindByNameAsync(userName) is not { Disabled: false } user)
        {
            return SignInOutcome.Wrong;
        }

        var checkedPassword = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        if (checkedPassword.IsLockedOut)
        {
            return SignInOutcome.LockedOut;
        }

        if (!checkedPassword.Succeeded)
        {
            return SignInOutcome.Wrong;
        }

        if (plain && await users.IsInRoleAsync(user, Policies.AdministratorRole))
        {
            return SignInOutcome.AdministratorOverPlainHttp;
        }

        if (user.StartPassword)
        {
            if (string.IsNullOrEmpty(chosen))
            {
                return SignInOutcome.ChoosePassword;
            }

            if (await ChooseAsync(user, password, chosen) is { Succeeded: false } refused)
            {
                return new SignInAnswer(SignInOutcome.ChoosePassword, [.. refused.Errors.Select(e => e.Description)]);
            }
        }

        await signIn.SignInWithClaimsAsync(user, isPersistent: false, [EndedSessions.Begin()]);
        return new SignInAnswer(SignInOutcome.Done, []) { Leads = !await users.IsInRoleAsync(user, Policies.ParticipantRole) };
    }

    /// <summary>The start password is good once: changing it needs it, and then it is gone.</summary>
    private async Task<IdentityResult> ChooseAsync(StaffUser user, string password, string chosen)
    {
        if (chosen == password)
        {
            return IdentityResult.Failed(ChineseIdentityErrors.PasswordIsTheOldOne());
        }

        if (chosen.Length > StaffAccounts.LongestPassword)
        {
            return IdentityResult.Failed(ChineseIdentityErrors.NameOrPasswordUnusable());
        }

        user.StartPassword = false;
        var changed = await users.ChangePasswordAsync(user, password, chosen);
        if (!changed.Succeeded)
        {
            user.StartPassword = true;
        }

        return changed;
    }

    /// <summary>
    /// Whether the request comes from this machine itself. One that says it was forwarded does not, even if nobody named its proxy in the
    /// settings: otherwise a proxy on this machine that was forgotten there would make everybody local.
    /// </summary>
    public static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
        && !http.Request.Headers.ContainsKey("Forwarded");
}
