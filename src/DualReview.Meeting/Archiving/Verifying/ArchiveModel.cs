using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>The files of an archive as docs/archive.md shapes them, read and not yet checked against one another.</summary>
internal sealed record ReadArchive(
    ManifestFile Manifest,
    MeetingFile Meeting,
    PaperFile Paper,
    CountFile Count,
    BallotsFile Ballots,
    RemarksFile Remarks,
    ReceiptsFile Receipts,
    JournalFile Journal,
    SignaturesFile Signatures);

/// <summary>manifest.json.</summary>
internal sealed record ManifestFile(ImmutableSortedDictionary<string, ManifestEntry> Files, int Format);

/// <summary>Length and hash of a file.</summary>
internal sealed record ManifestEntry(int Bytes, [property: JsonConverter(typeof(HashConverter))] string Sha256);

/// <summary>meeting.json.</summary>
internal sealed record MeetingFile(
    int Box,
    int Format,
    HandOutMode Mode,
    string Place,
    bool Rehearsal,
    string Meeting,
    string Round,
    string Scheme,
    ImmutableArray<SealFile> Seal,
    ShareBase ShareBase,
    string StartsAt,
    string Title,
    string Unit,
    int Year);

/// <summary>A holder of the seal.</summary>
internal readonly record struct SealFile(string Holder, [property: JsonConverter(typeof(HashConverter))] string PublicKey);

/// <summary>paper.json.</summary>
internal sealed record PaperFile(
    RulesFile Rules,
    ImmutableArray<SubjectFile> Subjects,
    string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AskedFile? Split = null);

/// <summary>The question for the voter's group; only in format 2.</summary>
internal sealed record AskedFile(int Floor, ImmutableArray<GroupFile> Groups);

/// <summary>A group the ballot offers.</summary>
internal readonly record struct GroupFile(string Key, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Weight = null);

/// <summary>The paper's rules.</summary>
internal sealed record RulesFile(BallotReading Blank, BallotReading Contradictory, BallotReading OverQuota, BallotReading PartlyBlank, ImmutableArray<QuotaFile> Quotas)
{
    /// <summary>Whether the rules call a ballot of this kind valid; what cannot be read or was set aside never is.</summary>
    public bool Allow(InvalidReason reason) => reason switch
    {
        InvalidReason.Blank => Blank,
        InvalidReason.PartlyBlank => PartlyBlank,
        InvalidReason.OverQuota => OverQuota,
        InvalidReason.Contradictory => Contradictory,
        InvalidReason.Unreadable or InvalidReason.Spoiled => BallotReading.Invalid,
    } == BallotReading.Valid;
}

/// <summary>A quota.</summary>
internal sealed record QuotaFile(int AtMost, int Grade, ImmutableArray<string> Subjects);

/// <summary>A subject of the paper.</summary>
internal sealed record SubjectFile(ImmutableArray<NamedFile> Grades, string Id, SubjectKind Kind, string Name, string Post, ImmutableArray<NamedFile> Rows)
{
    /// <summary>Whether two subjects are the same in every word.</summary>
    public bool IsSame(SubjectFile other) =>
        (Id, Kind, Name, Post) == (other.Id, other.Kind, other.Name, other.Post) && Grades.SequenceEqual(other.Grades) && Rows.SequenceEqual(other.Rows);
}

/// <summary>A grade or a row.</summary>
internal readonly record struct NamedFile(string Key, string Name);

/// <summary>count.json.</summary>
internal sealed record CountFile(
    int Expected,
    int Invalid,
    ImmutableSortedDictionary<InvalidReason, int> InvalidBy,
    int Issued,
    int NonVoting,
    int Present,
    int Returned,
    SheetsFile? Sheets,
    ImmutableArray<TallyFile> Subjects,
    int Valid,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SplitFile? Split = null);

/// <summary>Votes by group; only in format 2.</summary>
internal sealed record SplitFile(ImmutableArray<PartFile> Groups, bool Withheld);

/// <summary>Votes of a group; null for the ballots that chose none.</summary>
internal sealed record PartFile(string? Group, ImmutableArray<TallyFile> Subjects, int Valid);

/// <summary>Paper in the count.</summary>
internal sealed record SheetsFile(int Issued, int Returned);

/// <summary>Votes of a subject.</summary>
internal sealed record TallyFile(ImmutableArray<RowFile> Rows, string Subject);

/// <summary>Votes of a row.</summary>
internal sealed record RowFile(int Abstain, string Row, ImmutableArray<int> Votes);

/// <summary>ballots.json.</summary>
internal sealed record BallotsFile(ImmutableArray<ColumnFile> Columns);

/// <summary>A shuffled column.</summary>
internal sealed record ColumnFile(string Marks, string Row, string Subject, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Groups = null);

/// <summary>remarks.json.</summary>
internal sealed record RemarksFile(ImmutableArray<string> Opinions, ImmutableSortedDictionary<string, ImmutableArray<string>> Remarks);

/// <summary>receipts.json.</summary>
internal sealed record ReceiptsFile(ImmutableArray<string> Receipts);

/// <summary>journal.json.</summary>
internal sealed record JournalFile(ImmutableArray<LinkFile> Entries);

/// <summary>A link of the journal.</summary>
internal sealed record LinkFile(
    string Actor,
    string At,
    [property: JsonConverter(typeof(HashConverter))] string Hash,
    [property: JsonConverter(typeof(HashConverter))] string PayloadHash,
    int Seq,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Payload = null);

/// <summary>signatures.json.</summary>
internal sealed record SignaturesFile([property: JsonConverter(typeof(HashConverter))] string Root, ImmutableArray<SignatureFile> Signatures);

/// <summary>A signature under the report.</summary>
internal sealed record SignatureFile(
    AttestationMeans Means,
    string Name,
    [property: JsonConverter(typeof(HashConverter))] string? PublicKey,
    Seat Seat,
    [property: JsonConverter(typeof(SignatureConverter))] string? Signature,
    Seat? Witness);
