using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Features.Filing;

/// <summary>A kept file that belongs into a year's archive.</summary>
/// <param name="Folder">证明材料 or 述职材料原件.</param>
/// <param name="Name">Name in that folder, told apart by what stands before it.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="File">Where it is found.</param>
public sealed record YearFileEntry(string Folder, string Name, string What, KeptFile File)
{
    private const string Proofs = "整改证明材料", Originals = "述职材料原件";

    /// <summary>Files that events of the year refer to: proofs of the ledger, and documents handed in, of every version.</summary>
    /// <param name="year">The year.</param>
    /// <param name="unit">Of one unit only; null for all.</param>
    public static ImmutableArray<YearFileEntry> Of(CycleState year, UnitId? unit) =>
    [
        .. from item in year.Ledger
           where unit is null || item.Unit == unit
           orderby item.Number
           from proof in item.Proofs.Select((file, i) => (File: file, Number: i + 1))
           select new YearFileEntry(Proofs, $"{item.Number:000}-{proof.Number:00}-{proof.File.FileName}", $"整改台账第 {item.Number} 项的证明材料", proof.File),
        .. from subject in year.Plan.Subjects
           where unit is null || subject.Unit == unit
           from kind in Enum.GetValues<MaterialKind>()
           from version in year.Materials.Of(subject.Id, kind)?.Versions ?? []
           where version.File is not null
           select new YearFileEntry(
               Originals,
               $"{FileNames.Of(year.Unit(subject.Unit)?.Name ?? string.Empty, subject.Name)}-第{version.Number}稿-{version.File!.Kept.FileName}",
               $"{subject.Name}提交的述职材料，第 {version.Number} 稿",
               version.File.Kept),
    ];
}
