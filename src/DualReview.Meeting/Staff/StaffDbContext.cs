using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Staff;

/// <summary>An account of an administrator or a presiding cadre. Attendees have none.</summary>
public sealed class StaffUser : IdentityUser
{
    /// <summary>Name shown in the journal, e.g. 王主任.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>A disabled account cannot sign in and loses its running sessions.</summary>
    public bool Disabled { get; set; }
}

/// <summary>Accounts, in a store of their own (ADR 5).</summary>
public sealed class StaffDbContext(DbContextOptions<StaffDbContext> options) : IdentityDbContext<StaffUser, IdentityRole, string>(options);
