using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>Row of <c>scheme</c>: what may change about a scheme beside its versions. A built-in scheme has one only once it was retired.</summary>
internal sealed class SchemeRow
{
    public required string Key { get; init; }

    public required bool Retired { get; init; }
}

/// <summary>Row of <c>scheme_version</c>: written once, never changed.</summary>
internal sealed class SchemeVersionRow
{
    public required string Key { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>Name in the text, for lists.</summary>
    public required string Name { get; init; }

    /// <summary>The scheme exactly as it was written.</summary>
    public required string Text { get; init; }

    public required string Note { get; init; }

    public required string Account { get; init; }

    /// <summary>UTC ticks: SQLite cannot order a DateTimeOffset.</summary>
    public required long SavedAt { get; init; }
}

/// <summary>Maps <see cref="SchemeRow"/>.</summary>
internal sealed class SchemeTable : IEntityTypeConfiguration<SchemeRow>
{
    public void Configure(EntityTypeBuilder<SchemeRow> e)
    {
        e.ToTable("scheme");
        e.HasKey(s => s.Key);
        e.Property(s => s.Key).HasColumnName("key");
        e.Property(s => s.Retired).HasColumnName("retired");
    }
}

/// <summary>Maps <see cref="SchemeVersionRow"/>. The primary key is what lets only one of two racing saves in.</summary>
internal sealed class SchemeVersionTable : IEntityTypeConfiguration<SchemeVersionRow>
{
    public void Configure(EntityTypeBuilder<SchemeVersionRow> e)
    {
        e.ToTable("scheme_version");
        e.HasKey(v => new { v.Key, v.Number });
        e.Property(v => v.Key).HasColumnName("key");
        e.Property(v => v.Number).HasColumnName("number").ValueGeneratedNever();
        e.Property(v => v.Name).HasColumnName("name");
        e.Property(v => v.Text).HasColumnName("text");
        e.Property(v => v.Note).HasColumnName("note");
        e.Property(v => v.Account).HasColumnName("account");
        e.Property(v => v.SavedAt).HasColumnName("saved_at");
        e.HasOne<SchemeRow>().WithMany().HasForeignKey(v => v.Key).OnDelete(DeleteBehavior.Restrict);
    }
}
