using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Staff;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Persistence.Postgres;

/// <summary>The meetings' model with migrations of its own (ADR 26).</summary>
internal sealed class PostgresMeetingsDbContext(DbContextOptions<PostgresMeetingsDbContext> options) : MeetingsDbContext(options), IMigratedStore
{
    IReadOnlyList<string> IMigratedStore.Migrations => ["20261128204046_Meetings", "20261129010500_MeetingProgress"];

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.CompareByBytes();
}

/// <summary>The years' model with migrations of its own, and the files that were handed in: every instance reads them, so they lie beside the years that name them.</summary>
internal sealed class PostgresCyclesDbContext(DbContextOptions<PostgresCyclesDbContext> options) : CyclesDbContext(options), IMigratedStore
{
    IReadOnlyList<string> IMigratedStore.Migrations => ["20261128204054_Cycles"];

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.CompareByBytes();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfiguration(new KeptFileTable()).ApplyConfiguration(new KeptFilePartTable());
    }
}

/// <summary>The accounts' model with migrations of its own, and the keys of cookies: a session goes on at another instance only if that has the same keys.</summary>
internal sealed class PostgresStaffDbContext(DbContextOptions<PostgresStaffDbContext> options) : StaffDbContext(options), IDataProtectionKeyContext, IMigratedStore
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    IReadOnlyList<string> IMigratedStore.Migrations => ["20261128204102_Accounts"];

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.CompareByBytes();
    }
}

internal static class ByteOrder
{
    /// <summary>
    /// SQLite compares text byte by byte. So must PostgreSQL, or lists would stand in another order and two names that differ could be held
    /// for one; and an index does not go wrong when the machine's locale is updated.
    /// </summary>
    public static void CompareByBytes(this ModelConfigurationBuilder conventions) => conventions.Properties<string>().UseCollation("C");
}
