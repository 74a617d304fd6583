using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DualReview.Meeting.Persistence.Postgres;

/// <summary>Lets <c>dotnet ef migrations add --context PostgresMeetingsDbContext</c> make the context without a server of either kind.</summary>
internal sealed class PostgresMeetingsDbContextAtDesignTime : IDesignTimeDbContextFactory<PostgresMeetingsDbContext>
{
    public PostgresMeetingsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresMeetingsDbContext>().UseNpgsql(DesignTime.Nowhere).Options);
}

/// <summary>The same for <see cref="PostgresCyclesDbContext"/>.</summary>
internal sealed class PostgresCyclesDbContextAtDesignTime : IDesignTimeDbContextFactory<PostgresCyclesDbContext>
{
    public PostgresCyclesDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresCyclesDbContext>().UseNpgsql(DesignTime.Nowhere).Options);
}

/// <summary>The same for <see cref="PostgresStaffDbContext"/>.</summary>
internal sealed class PostgresStaffDbContextAtDesignTime : IDesignTimeDbContextFactory<PostgresStaffDbContext>
{
    public PostgresStaffDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresStaffDbContext>().UseNpgsql(DesignTime.Nowhere).Options);
}

internal static class DesignTime
{
    /// <summary>Making a migration compares models and connects to nothing.</summary>
    public const string Nowhere = "Host=design";
}
