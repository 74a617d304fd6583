namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>The first thing in an archive that does not hold.</summary>
/// <param name="File">File inside the archive; empty for the zip as a whole.</param>
/// <param name="Code">Stable code, the same as that of <c>tools/verify.py</c>.</param>
/// <param name="Sentence">What is wrong, for a person.</param>
internal sealed record ArchiveProblem(string File, string Code, string Sentence);

/// <summary>What a verification came to. Exactly one of problem and archive is set.</summary>
/// <param name="Root">SHA-256 of the manifest; null when the zip could not be read so far.</param>
/// <param name="Problem">What does not hold.</param>
/// <param name="Archive">What the archive says, once everything holds.</param>
/// <param name="Notes">What holds but a person should look at: who did not sign, what only paper can prove.</param>
internal sealed record ArchiveVerdict(string? Root, ArchiveProblem? Problem, ReadArchive? Archive, IReadOnlyList<string> Notes);
