using System.Security.Claims;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Mine;

/// <summary>A page below <c>/my</c>: who looks, and the texts.</summary>
public abstract class OwnPage : ComponentBase
{
    /// <summary>Texts.</summary>
    [Inject]
    protected IStringLocalizer<Mine> L { get; set; } = null!;

    /// <summary>Account.</summary>
    protected string Account { get; private set; } = string.Empty;

    /// <summary>Identifier of the account.</summary>
    protected string AccountId { get; private set; } = string.Empty;

    /// <summary>Whether it administers the server.</summary>
    protected bool Administrator { get; private set; }

    /// <summary>Whether it leads meetings or years.</summary>
    protected bool Leads { get; private set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    /// <summary>A day as people write it.</summary>
    protected string Day(DateOnly day) => L["Day", day.Month, day.Day];

    /// <summary>Finds out who looks.</summary>
    protected async Task WhoAsync()
    {
        var user = (await Authentication).User;
        Account = user.Identity?.Name ?? string.Empty;
        AccountId = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? string.Empty;
        Administrator = user.IsInRole(Policies.AdministratorRole);
        Leads = Administrator || user.IsInRole(Policies.HostRole);
    }
}
