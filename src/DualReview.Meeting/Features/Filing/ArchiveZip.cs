using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using DualReview.Meeting.Documents;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Features.Filing;

/// <summary>Writes entries one after another, names each once and takes its digest on the way. All entries have one moment: the same content is the same bytes.</summary>
internal sealed class ArchiveZip(Stream to) : IDisposable
{
    private readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);

    // Windows knows no difference between large and small letters.
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableArray<ArchiveEntry>.Builder entries = ImmutableArray.CreateBuilder<ArchiveEntry>();

    /// <summary>What was written, without what was left out of the list.</summary>
    public ImmutableArray<ArchiveEntry> Entries => entries.ToImmutable();

    /// <summary>Adds a file.</summary>
    /// <param name="folder">Folder; empty for none.</param>
    /// <param name="name">Name with its ending; a second one of that name gets a number.</param>
    /// <param name="what">What it is; null for what does not stand in the list.</param>
    /// <param name="content">Its content.</param>
    /// <param name="packed">Whether it is packed already, as Office files and archives are.</param>
    /// <param name="cancel">Stops.</param>
    public async Task AddAsync(string folder, string name, string? what, Stream content, bool packed, CancellationToken cancel)
    {
        var path = FileNames.Free(folder.Length == 0 ? name : $"{folder}/{name}", taken);
        var entry = zip.CreateEntry(path, packed ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        entry.LastWriteTime = SteadyZip.Moment;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = await entry.OpenAsync(cancel);
        var buffer = new byte[81920];
        var bytes = 0L;
        while (await content.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
            bytes += read;
        }

        if (what is not null)
        {
            entries.Add(new ArchiveEntry(path, what, bytes, Convert.ToHexStringLower(hash.GetHashAndReset())));
        }
    }

    public void Dispose() => zip.Dispose();
}
