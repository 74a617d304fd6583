using System.Collections.Immutable;
using DualReview.Domain.Meetings.Minutes;

namespace DualReview.Meeting.Features.MeetingMinutes;

/// <summary>
/// 会议记录 as content, for every page and document that shows it: the text being written, or exactly the text that was put up for signing.
/// </summary>
/// <param name="Unit">Unit.</param>
/// <param name="Title">Title of the document, e.g. 2026 年度勤廉双述双评会会议记录.</param>
/// <param name="Rehearsal">A rehearsal, to be marked as one.</param>
/// <param name="State">How far it is.</param>
/// <param name="Passages">The text in order.</param>
/// <param name="Hash">SHA-256 of it; null while it is written.</param>
/// <param name="Signers">Who signs, and who has.</param>
/// <param name="Missing">Who did not sign and why; empty before the lock.</param>
/// <param name="LockedOn">Day of the lock, in words; null before it.</param>
/// <param name="Ended">When the meeting ended, in words, where the signed text was put up before its end and cannot say it; null otherwise.</param>
/// <param name="Additions">Additions under the text.</param>
public sealed record MinutesContent(
    string Unit,
    string Title,
    bool Rehearsal,
    MinutesState State,
    ImmutableArray<MinutesPassage> Passages,
    string? Hash,
    ImmutableArray<SignerLine> Signers,
    ImmutableArray<MissingLine> Missing,
    string? LockedOn,
    string? Ended,
    ImmutableArray<AdditionLine> Additions);

/// <summary>How far the minutes are.</summary>
public enum MinutesState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Put up for signing.</summary>
    Closed,

    /// <summary>Locked.</summary>
    Locked,
}

/// <summary>Somebody who signs.</summary>
/// <param name="Office">E.g. 提问人.</param>
/// <param name="Name">Name; null for an office nobody was named for.</param>
/// <param name="Signature">How and when they signed, in words; null while the signature is missing.</param>
/// <param name="OnPaper">Signed, or to be signed, with a pen on the printed page.</param>
public sealed record SignerLine(string Office, string? Name, string? Signature, bool OnPaper);

/// <summary>Somebody who did not sign, and why.</summary>
public sealed record MissingLine(string Office, string? Name, string Reason);

/// <summary>An addition with its day in words.</summary>
public sealed record AdditionLine(string Text, string By, string On);
