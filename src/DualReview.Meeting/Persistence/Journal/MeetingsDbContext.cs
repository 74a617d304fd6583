using DualReview.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>Meetings, their hosts and their journals, and the schemes meetings are made from. Ballots are never here: they have boxes of their own.</summary>
internal class MeetingsDbContext : DbContext, IMigratedStore
{
    /// <summary>On SQLite.</summary>
    public MeetingsDbContext(DbContextOptions<MeetingsDbContext> options)
        : base(options)
    {
    }

    /// <summary>For a store with migrations of its own.</summary>
    protected MeetingsDbContext(DbContextOptions options)
        : base(options)
    {
    }

    public DbSet<MeetingRow> Meetings => Set<MeetingRow>();

    public DbSet<HostRow> Hosts => Set<HostRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<SchemeRow> Schemes => Set<SchemeRow>();

    public DbSet<SchemeVersionRow> SchemeVersions => Set<SchemeVersionRow>();

    IReadOnlyList<string> IMigratedStore.Migrations => ["20261124135714_Meetings", "20261125144905_SchemeLibrary", "20261129010500_MeetingProgress"];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new SchemeTable()).ApplyConfiguration(new SchemeVersionTable());
        modelBuilder.Entity<MeetingRow>(e =>
        {
            e.ToTable("meeting");
            e.HasKey(m => m.Id);
            e.Property(m => m.Id).HasColumnName("id").ValueGeneratedNever();
            e.Property(m => m.Code).HasColumnName("code").HasMaxLength(MeetingCode.Length);
            e.Property(m => m.Unit).HasColumnName("unit");
            e.Property(m => m.Title).HasColumnName("title");
            e.Property(m => m.Year).HasColumnName("year");
            e.Property(m => m.SchemeKey).HasColumnName("scheme_key");
            e.Property(m => m.Rehearsal).HasColumnName("rehearsal");
            e.Property(m => m.CreatedAt).HasColumnName("created_at");
            e.Property(m => m.Stage).HasColumnName("stage");
            e.Property(m => m.Unfinished).HasColumnName("unfinished");
            e.HasIndex(m => m.Code).IsUnique().HasDatabaseName("ux_meeting_code");
        });
        modelBuilder.Entity<HostRow>(e =>
        {
            e.ToTable("meeting_host");
            e.HasKey(h => new { h.Meeting, h.Account });
            e.Property(h => h.Meeting).HasColumnName("meeting");
            e.Property(h => h.Account).HasColumnName("account");
            e.HasIndex(h => h.Account).HasDatabaseName("ix_meeting_host_account");
            e.HasOne<MeetingRow>().WithMany().HasForeignKey(h => h.Meeting).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<JournalRow>(e =>
        {
            e.ToTable("journal_entry");
            e.HasKey(j => new { j.Meeting, j.Sequence });
            e.Property(j => j.Meeting).HasColumnName("meeting");
            e.Property(j => j.Sequence).HasColumnName("sequence").ValueGeneratedNever();
            e.Property(j => j.At).HasColumnName("at");
            e.Property(j => j.Actor).HasColumnName("actor");
            e.Property(j => j.Type).HasColumnName("type");
            e.Property(j => j.Payload).HasColumnName("payload");
            e.Property(j => j.Hash).HasColumnName("hash").HasMaxLength(64);
            e.HasOne<MeetingRow>().WithMany().HasForeignKey(j => j.Meeting).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
