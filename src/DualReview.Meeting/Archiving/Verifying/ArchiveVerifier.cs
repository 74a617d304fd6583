using System.Security.Cryptography;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>
/// Counts a sealed archive again from nothing but its bytes (docs/archive.md, "What a verifier checks"). Pure. <c>tools/verify.py</c> does
/// the same without a line of this program.
/// </summary>
internal static class ArchiveVerifier
{
    /// <summary>Checks everything and stops at the first thing that does not hold.</summary>
    public static ArchiveVerdict Verify(ReadOnlySpan<byte> zip)
    {
        if (StoredZip.Read(zip, ArchiveFiles.Names) is not { } listed)
        {
            return new ArchiveVerdict(null, new ArchiveProblem(string.Empty, "zip.bytes", "这不是封存档案，或压缩包的字节被改动过。"), null, []);
        }

        var files = listed.ToDictionary(f => f.Name, f => f.Body, StringComparer.Ordinal);
        var root = Convert.ToHexStringLower(SHA256.HashData(files[ArchiveFiles.Manifest]));
        var reader = new ArchiveReader(files);
        if (reader.Read() is not { } archive)
        {
            return new ArchiveVerdict(root, reader.Problem, null, []);
        }

        var seats = new JournalSeats(archive.Journal);
        var problem = Manifest(archive, files, root)
            ?? CountCheck.Figures(archive.Count)
            ?? PaperCheck.Paper(archive.Paper)
            ?? CountCheck.Columns(archive)
            ?? RulesCheck.Rules(archive)
            ?? SplitCheck.Format(archive)
            ?? SplitCheck.Split(archive)
            ?? TextsCheck.Receipts(archive)
            ?? TextsCheck.Remarks(archive)
            ?? JournalCheck.Links(archive.Journal)
            ?? JournalCheck.Opening(archive)
            ?? seats.Problem
            ?? SignaturesCheck.Signatures(archive.Signatures, root, seats);
        return problem is null
            ? new ArchiveVerdict(root, null, archive, [.. Notes(archive), .. SignaturesCheck.Notes(archive.Signatures, seats)])
            : new ArchiveVerdict(root, problem, null, []);
    }

    private static ArchiveProblem? Manifest(ReadArchive archive, Dictionary<string, byte[]> files, string root)
    {
        foreach (var (name, entry) in archive.Manifest.Files)
        {
            if (entry.Bytes != files[name].Length)
            {
                return new ArchiveProblem(name, "manifest.size", $"{name} 的长度与清单不符。");
            }

            if (entry.Sha256 != Convert.ToHexStringLower(SHA256.HashData(files[name])))
            {
                return new ArchiveProblem(name, "manifest.hash", $"{name} 的内容与清单不符。");
            }
        }

        return archive.Signatures.Root == root ? null : new ArchiveProblem(ArchiveFiles.Signatures, "signatures.root", "签名所指的存档校验码不是本档案的。");
    }

    private static IEnumerable<string> Notes(ReadArchive archive)
    {
        if (archive.Meeting.Rehearsal)
        {
            yield return "这是演练，不是正式投票";
        }

        if (archive.Count.Split is { Withheld: true })
        {
            yield return "有一类人员的有效票太少，没有按身份分计";
        }

        var voided = archive.Journal.Entries.Count(e => e.Type == Persistence.Journal.EventNames.Of<BoxVoided>());
        if (voided > 0)
        {
            yield return $"本次会议此前有 {voided} 个票箱作废";
        }
    }
}
