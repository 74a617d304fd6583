using DualReview.Meeting.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Staff;

/// <summary>An account of an administrator, a presiding cadre or somebody who reports or reviews. Attendees have none.</summary>
public sealed class StaffUser : IdentityUser
{
    /// <summary>Name shown in the journal, e.g. 王主任.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>A disabled account cannot sign in and loses its running sessions.</summary>
    public bool Disabled { get; set; }

    /// <summary>The person of the register whose account it is; null for an account of nobody there. No two accounts have the same one.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Whether its password was made by somebody else for the first sign-in: it opens nothing until its owner has chosen another.</summary>
    public bool StartPassword { get; set; }
}

/// <summary>Accounts, in a store of their own (ADR 5).</summary>
public class StaffDbContext : IdentityDbContext<StaffUser, IdentityRole, string>, IMigratedStore
{
    /// <summary>On SQLite.</summary>
    public StaffDbContext(DbContextOptions<StaffDbContext> options)
        : base(options)
    {
    }

    /// <summary>For a store with migrations of its own.</summary>
    protected StaffDbContext(DbContextOptions options)
        : base(options)
    {
    }

    IReadOnlyList<string> IMigratedStore.Migrations => ["20261124140223_Accounts", "20261128130702_People"];

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<StaffUser>().HasIndex(u => u.PersonId).IsUnique().HasDatabaseName("ix_account_person");
    }
}
