using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DualReview.Meeting.Persistence.Postgres;

/// <summary>Row of <c>kept_file</c>: a file that was handed in, by what it contains.</summary>
internal sealed class KeptFileRow
{
    /// <summary>SHA-256 of the whole content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>UTC ticks of the last time it was handed in.</summary>
    public required long KeptAt { get; set; }
}

/// <summary>Row of <c>kept_file_part</c>: a piece of a file. A whole one would have to be in memory at once, on both sides.</summary>
internal sealed class KeptFilePartRow
{
    public required string Sha256 { get; init; }

    /// <summary>From 0, without gaps.</summary>
    public required int Number { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>Maps <see cref="KeptFileRow"/>.</summary>
internal sealed class KeptFileTable : IEntityTypeConfiguration<KeptFileRow>
{
    public void Configure(EntityTypeBuilder<KeptFileRow> builder)
    {
        builder.ToTable("kept_file");
        builder.HasKey(f => f.Sha256);
        builder.Property(f => f.Sha256).HasColumnName("sha256").HasMaxLength(64);
        builder.Property(f => f.KeptAt).HasColumnName("kept_at");
    }
}

/// <summary>Maps <see cref="KeptFilePartRow"/>; a removed file takes its parts along.</summary>
internal sealed class KeptFilePartTable : IEntityTypeConfiguration<KeptFilePartRow>
{
    public void Configure(EntityTypeBuilder<KeptFilePartRow> builder)
    {
        builder.ToTable("kept_file_part");
        builder.HasKey(p => new { p.Sha256, p.Number });
        builder.Property(p => p.Sha256).HasColumnName("sha256").HasMaxLength(64);
        builder.Property(p => p.Number).HasColumnName("number").ValueGeneratedNever();
        builder.Property(p => p.Content).HasColumnName("content");
        builder.HasOne<KeptFileRow>().WithMany().HasForeignKey(p => p.Sha256).OnDelete(DeleteBehavior.Cascade);
    }
}
