namespace DualReview.Meeting.Persistence.Cycles;

/// <summary>Row of <c>cycle</c>: what a list shows without reading a journal.</summary>
internal sealed class CycleRow
{
    public required Guid Id { get; init; }

    public required int Year { get; init; }

    public required Guid Leading { get; init; }

    public required string SchemeKey { get; init; }

    public required bool Rehearsal { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long CreatedAt { get; init; }
}

/// <summary>Row of <c>cycle_entry</c>: every column as text, exactly as it is hashed.</summary>
internal sealed class CycleEntryRow
{
    public required Guid Cycle { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC, round-trip format.</summary>
    public required string At { get; init; }

    /// <summary>Account; empty for the system itself.</summary>
    public required string Actor { get; init; }

    public required string Type { get; init; }

    public required string Payload { get; init; }

    public required string Hash { get; init; }
}

/// <summary>Row of <c>material_draft</c>: a text that was saved and not handed in. Never in the journal: what somebody tries out is theirs.</summary>
internal sealed class MaterialDraftRow
{
    public required Guid Cycle { get; init; }

    public required string Subject { get; init; }

    /// <summary>Name of a <see cref="DualReview.Domain.Cycles.Materials.MaterialKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Person or name the text is about: an identifier given to somebody else must not bring this along.</summary>
    public required string Owner { get; set; }

    /// <summary>From 1, one more with every saving.</summary>
    public required int Revision { get; set; }

    /// <summary>Texts by section, and notes to attach, as JSON.</summary>
    public required string Content { get; set; }

    public required string By { get; set; }

    /// <summary>UTC ticks.</summary>
    public required long SavedAt { get; set; }
}

/// <summary>Row of <c>logbook_note</c>: a note of somebody's 勤廉笔记簿.</summary>
internal sealed class LogbookNoteRow
{
    public required Guid Id { get; init; }

    /// <summary>Identifier of the account; a later account of the same name does not find it.</summary>
    public required string Account { get; init; }

    public required DateOnly On { get; set; }

    public required string Work { get; set; }

    public required string Duty { get; set; }

    public required string Integrity { get; set; }
}

/// <summary>Row of <c>unit</c>.</summary>
internal sealed class UnitRow
{
    public required Guid Id { get; init; }

    /// <summary>The unit above; null at the top.</summary>
    public Guid? Parent { get; set; }

    public required string Name { get; set; }

    /// <summary>Name of a <see cref="DualReview.Meeting.Organisations.UnitKind"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>First day on which it no longer exists; null while it does.</summary>
    public DateOnly? EndedOn { get; set; }
}

/// <summary>Row of <c>person</c>.</summary>
internal sealed class PersonRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }
}

/// <summary>Row of <c>tenure</c>: a person holds a post in a unit.</summary>
internal sealed class TenureRow
{
    public required Guid Id { get; init; }

    public required Guid Person { get; init; }

    public required Guid Unit { get; init; }

    public required string Post { get; set; }

    /// <summary>Keys of the seats, separated by spaces.</summary>
    public required string Seats { get; set; }

    public required DateOnly From { get; set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }
}
