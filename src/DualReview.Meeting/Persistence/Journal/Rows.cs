using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>Row of <c>meeting</c>: what a list shows without reading a journal.</summary>
internal sealed class MeetingRow
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Unit { get; init; }

    public required string Title { get; init; }

    public required int Year { get; init; }

    public required string SchemeKey { get; init; }

    public required bool Rehearsal { get; init; }

    /// <summary>UTC ticks: SQLite cannot order a DateTimeOffset.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>How far the journal is; moved forward in the transaction that appends.</summary>
    public MeetingStage Stage { get; init; }

    /// <summary>Whether the journal has a box neither counted nor destroyed; changed in the transaction that appends.</summary>
    public bool Unfinished { get; init; }
}

/// <summary>Row of <c>meeting_host</c>.</summary>
internal sealed class HostRow
{
    public required Guid Meeting { get; init; }

    public required string Account { get; init; }
}

/// <summary>Row of <c>journal_entry</c>: every column as text, exactly as it is hashed.</summary>
internal sealed class JournalRow
{
    public required Guid Meeting { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC, round-trip format.</summary>
    public required string At { get; init; }

    public required string Actor { get; init; }

    public required string Type { get; init; }

    public required string Payload { get; init; }

    public string Hash { get; set; } = string.Empty;
}
