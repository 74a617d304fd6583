using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DualReview.Meeting.Persistence.Cycles;

/// <summary>The register of organisations and the journals of their years. Meetings and ballots are never here.</summary>
internal class CyclesDbContext : DbContext, IMigratedStore
{
    /// <summary>On SQLite.</summary>
    public CyclesDbContext(DbContextOptions<CyclesDbContext> options)
        : base(options)
    {
    }

    /// <summary>For a store with migrations of its own.</summary>
    protected CyclesDbContext(DbContextOptions options)
        : base(options)
    {
    }

    public DbSet<CycleRow> Cycles => Set<CycleRow>();

    public DbSet<CycleEntryRow> Entries => Set<CycleEntryRow>();

    public DbSet<MaterialDraftRow> MaterialDrafts => Set<MaterialDraftRow>();

    public DbSet<LogbookNoteRow> LogbookNotes => Set<LogbookNoteRow>();

    public DbSet<UnitRow> Units => Set<UnitRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<TenureRow> Tenures => Set<TenureRow>();

    IReadOnlyList<string> IMigratedStore.Migrations => ["20261125145747_Cycles", "20261128131829_Materials"];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CycleRow>(e =>
        {
            e.ToTable("cycle");
            e.HasKey(c => c.Id);
            e.Property(c => c.Id).HasColumnName("id").ValueGeneratedNever();
            e.Property(c => c.Year).HasColumnName("year");
            e.Property(c => c.Leading).HasColumnName("leading");
            e.Property(c => c.SchemeKey).HasColumnName("scheme_key");
            e.Property(c => c.Rehearsal).HasColumnName("rehearsal");
            e.Property(c => c.CreatedAt).HasColumnName("created_at");
        });
        modelBuilder.Entity<CycleEntryRow>(e =>
        {
            e.ToTable("cycle_entry");
            e.HasKey(j => new { j.Cycle, j.Sequence });
            e.Property(j => j.Cycle).HasColumnName("cycle");
            e.Property(j => j.Sequence).HasColumnName("sequence").ValueGeneratedNever();
            e.Property(j => j.At).HasColumnName("at");
            e.Property(j => j.Actor).HasColumnName("actor");
            e.Property(j => j.Type).HasColumnName("type");
            e.Property(j => j.Payload).HasColumnName("payload");
            e.Property(j => j.Hash).HasColumnName("hash").HasMaxLength(64);
            e.HasOne<CycleRow>().WithMany().HasForeignKey(j => j.Cycle).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.ApplyConfiguration(new MaterialDraftTable());
        modelBuilder.ApplyConfiguration(new LogbookNoteTable());
        modelBuilder.Entity<UnitRow>(e =>
        {
            e.ToTable("unit");
            e.HasKey(u => u.Id);
            e.Property(u => u.Id).HasColumnName("id").ValueGeneratedNever();
            e.Property(u => u.Parent).HasColumnName("parent");
            e.Property(u => u.Name).HasColumnName("name");
            e.Property(u => u.Kind).HasColumnName("kind");
            e.Property(u => u.EndedOn).HasColumnName("ended_on");
            e.HasIndex(u => u.Parent).HasDatabaseName("ix_unit_parent");
            e.HasOne<UnitRow>().WithMany().HasForeignKey(u => u.Parent).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<PersonRow>(e =>
        {
            e.ToTable("person");
            e.HasKey(p => p.Id);
            e.Property(p => p.Id).HasColumnName("id").ValueGeneratedNever();
            e.Property(p => p.Name).HasColumnName("name");
        });
        modelBuilder.Entity<TenureRow>(e =>
        {
            e.ToTable("tenure");
            e.HasKey(t => t.Id);
            e.Property(t => t.Id).HasColumnName("id").ValueGeneratedNever();
            e.Property(t => t.Person).HasColumnName("person");
            e.Property(t => t.Unit).HasColumnName("unit");
            e.Property(t => t.Post).HasColumnName("post");
            e.Property(t => t.Seats).HasColumnName("seats");
            e.Property(t => t.From).HasColumnName("from_day");
            e.Property(t => t.To).HasColumnName("to_day");
            e.HasIndex(t => t.Unit).HasDatabaseName("ix_tenure_unit");
            e.HasIndex(t => t.Person).HasDatabaseName("ix_tenure_person");
            e.HasOne<PersonRow>().WithMany().HasForeignKey(t => t.Person).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<UnitRow>().WithMany().HasForeignKey(t => t.Unit).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

/// <summary>Lets <c>dotnet ef migrations add</c> make the context without starting the server.</summary>
internal sealed class CyclesDbContextAtDesignTime : IDesignTimeDbContextFactory<CyclesDbContext>
{
    public CyclesDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<CyclesDbContext>().UseSqlite("Data Source=design.db").Options);
}
