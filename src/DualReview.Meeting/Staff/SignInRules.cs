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
}

/// <summary>Signs staff in under the rules of trust.md: failures count per account and never per address, since a hall is one address.</summary>
public sealed class SignInRules(SignInManager<StaffUser> signIn, UserManager<StaffUser> users, IOptions<DualReviewOptions> options)
{
    /// <summary>Signs in and sets the cookie.</summary>
    public async Task<SignInOutcome> SignInAsync(HttpContext http, string userName, string password)
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

        await signIn.SignInWithClaimsAsync(user, isPersistent: false, [EndedSessions.Begin()]);
        return SignInOutcome.Done;
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
