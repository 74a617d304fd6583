using System.Collections.Immutable;
using System.Security.Cryptography;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Archiving;

/// <summary>The sealed part of an archive: its files and the root over them. Made once, in the count, and stored with it.</summary>
/// <param name="Files">All files but the signatures, by name.</param>
/// <param name="Root">SHA-256 of the manifest, 64 lower-case hexadecimal digits.</param>
internal sealed record ArchiveFiles(ImmutableSortedDictionary<string, byte[]> Files, string Root)
{
    /// <summary>Versions of the format, docs/archive.md: 2 where the ballot asked for the voter's group, 1 elsewhere, as before there were groups.</summary>
    public const int Format = 1;
    public const int FormatWithGroups = 2;

    public const string Manifest = "manifest.json";
    public const string Signatures = "signatures.json";

    /// <summary>All names in the order of the zip.</summary>
    public static ImmutableArray<string> Names { get; } =
        [Manifest, "meeting.json", "paper.json", "count.json", "ballots.json", "remarks.json", "receipts.json", "journal.json", Signatures];

    /// <summary>The version an archive of this paper is written in.</summary>
    public static int FormatOf(BallotPaper paper) => paper.Split is null ? Format : FormatWithGroups;

    /// <summary>Writes the sealed part.</summary>
    public static ArchiveFiles Of(ArchiveHead head, CountReport report, OpenedVotes votes)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["meeting.json"] = CanonicalJson.Write(head.MeetingFile()),
            ["paper.json"] = CanonicalJson.Write(head.PaperFile()),
            ["count.json"] = CanonicalJson.Write(CountFile(report)),
            ["ballots.json"] = CanonicalJson.Write(votes.BallotsFile()),
            ["remarks.json"] = CanonicalJson.Write(votes.RemarksFile()),
            ["receipts.json"] = CanonicalJson.Write(votes.ReceiptsFile()),
            ["journal.json"] = CanonicalJson.Write(head.JournalFile()),
        };
        var manifest = CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["format"] = FormatOf(head.Box.Paper),
            ["files"] = files.ToDictionary(f => f.Key, f => (object?)new Dictionary<string, object?>
            {
                ["bytes"] = f.Value.Length,
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(f.Value)),
            }),
        });
        files[Manifest] = manifest;
        return new ArchiveFiles(files.ToImmutableSortedDictionary(StringComparer.Ordinal), Convert.ToHexStringLower(SHA256.HashData(manifest)));
    }

    /// <summary>
    /// The whole archive as it is handed out, with the signatures given so far. A device paired after the opening is not in the archive's
    /// journal; who signed with one is named without a key, and the report on paper proves it.
    /// </summary>
    public byte[] Zip(MeetingState meeting, Box box)
    {
        var known = box.SeatsAtOpening.ToDictionary(s => s.Seat, s => s.SigningKey);
        var signatures = CanonicalJson.Write(new Dictionary<string, object?>
        {
            ["root"] = Root,
            ["signatures"] = meeting.Attestations.Where(a => a.Act == Act.SignReport)
                .OrderBy(a => a.Seat.ToString(), Comparer<string>.Create(CanonicalJson.Compare))
                .Select(a => (Given: a, Key: a.Signature is { } s && known.GetValueOrDefault(a.Seat) == s.PublicKey ? s : null))
                .Select(x => new Dictionary<string, object?>
                {
                    ["seat"] = x.Given.Seat.ToString(),
                    ["name"] = meeting.SeatOf(x.Given.Seat)?.Name ?? string.Empty,
                    ["means"] = ArchiveHead.Word(x.Given.Means),
                    ["witness"] = x.Given.Witness?.ToString(),
                    ["publicKey"] = x.Key?.PublicKey,
                    ["signature"] = x.Key?.Signature,
                }),
        });
        return StoredZip.Write([.. Names.Select(name => (name, name == Signatures ? signatures : Files[name]))]);
    }

    private static Dictionary<string, object?> CountFile(CountReport report)
    {
        var count = new Dictionary<string, object?>
        {
            ["expected"] = report.Expected,
            ["present"] = report.Present,
            ["nonVoting"] = report.NonVoting,
            ["issued"] = report.Issued,
            ["returned"] = report.Returned,
            ["valid"] = report.Valid,
            ["invalid"] = report.Invalid,
            ["invalidBy"] = report.InvalidBy.ToDictionary(i => ArchiveHead.Word(i.Reason), i => (object?)i.Count),
            ["sheets"] = SmallGroups.PaperAndPhone(report) is { Sheets: var sheets }
                ? new Dictionary<string, object?> { ["issued"] = sheets.Issued, ["returned"] = sheets.Returned }
                : null,
            ["subjects"] = Tallies(report.Subjects),
        };
        if (report.Split is { } split)
        {
            count["split"] = new Dictionary<string, object?>
            {
                ["withheld"] = split.Withheld,
                ["groups"] = split.Groups.Select(g => new Dictionary<string, object?>
                {
                    ["group"] = g.Group,
                    ["valid"] = g.Valid,
                    ["subjects"] = Tallies(g.Subjects),
                }),
            };
        }

        return count;
    }

    private static IEnumerable<object?> Tallies(ImmutableArray<SubjectTally> subjects) => subjects.Select(s => new Dictionary<string, object?>
    {
        ["subject"] = s.Subject.Value,
        ["rows"] = s.Rows.Select(r => new Dictionary<string, object?>
        {
            ["row"] = r.Row,
            ["votes"] = r.Votes.Select(v => (object?)v),
            ["abstain"] = r.Abstain,
        }),
    });
}
