using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DualReview.Meeting.Persistence.Cycles;

/// <summary>The table of drafts; a deleted rehearsal takes its drafts along.</summary>
internal sealed class MaterialDraftTable : IEntityTypeConfiguration<MaterialDraftRow>
{
    public void Configure(EntityTypeBuilder<MaterialDraftRow> builder)
    {
        builder.ToTable("material_draft");
        builder.HasKey(d => new { d.Cycle, d.Subject, d.Kind });
        builder.Property(d => d.Cycle).HasColumnName("cycle");
        builder.Property(d => d.Subject).HasColumnName("subject");
        builder.Property(d => d.Kind).HasColumnName("kind");
        builder.Property(d => d.Owner).HasColumnName("owner");
        builder.Property(d => d.Revision).HasColumnName("revision").IsConcurrencyToken();
        builder.Property(d => d.Content).HasColumnName("content");
        builder.Property(d => d.By).HasColumnName("by");
        builder.Property(d => d.SavedAt).HasColumnName("saved_at");
        builder.HasOne<CycleRow>().WithMany().HasForeignKey(d => d.Cycle).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The table of the 勤廉笔记簿.</summary>
internal sealed class LogbookNoteTable : IEntityTypeConfiguration<LogbookNoteRow>
{
    public void Configure(EntityTypeBuilder<LogbookNoteRow> builder)
    {
        builder.ToTable("logbook_note");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(n => n.Account).HasColumnName("account");
        builder.Property(n => n.On).HasColumnName("on_day");
        builder.Property(n => n.Work).HasColumnName("work");
        builder.Property(n => n.Duty).HasColumnName("duty");
        builder.Property(n => n.Integrity).HasColumnName("integrity");
        builder.HasIndex(n => new { n.Account, n.On }).HasDatabaseName("ix_logbook_note_account");
    }
}
