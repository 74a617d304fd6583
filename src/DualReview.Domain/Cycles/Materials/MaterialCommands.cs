using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>
/// A wish that somebody may have without leading the year, because of who they are: the writer of a text or the account a step is assigned
/// to. Who that is stands in <see cref="CycleContext.Person"/>, which the server finds out itself.
/// </summary>
public abstract record PersonalCommand : CycleCommand
{
    /// <summary>Whom it is about.</summary>
    public abstract SubjectId About { get; }
}

/// <summary>
/// Hands a text in. Given by the person it is about; by somebody who leads the year for a body and for a person without an account (代录).
/// Refused while a text of the same key is under review or final, and once the meeting has begun.
/// </summary>
/// <param name="Subject">Whose.</param>
/// <param name="Kind">述职材料 or 三查三看.</param>
/// <param name="Texts">What was written, one text per section of the outline.</param>
/// <param name="Appendix">Notes to attach.</param>
/// <param name="Seen">Number of texts that had been handed in when the page was drawn; another one meanwhile refuses it.</param>
/// <param name="File">Document to hand in with it; null for none. With one every section may be empty. Taken for 述职材料 only.</param>
public sealed record SubmitMaterial(SubjectId Subject, MaterialKind Kind, ImmutableArray<string> Texts, ImmutableArray<MaterialNote> Appendix, int Seen, MaterialFile? File = null) : PersonalCommand
{
    /// <inheritdoc/>
    public override SubjectId About => Subject;
}

/// <summary>Takes a text back that no step has decided on.</summary>
public sealed record WithdrawMaterial(SubjectId Subject, int Version) : PersonalCommand
{
    /// <inheritdoc/>
    public override SubjectId About => Subject;
}

/// <summary>Passes a text or returns it. Only the account assigned to the step may, and never on its own text.</summary>
/// <param name="Subject">Whose text.</param>
/// <param name="Version">Number of the text that was read.</param>
/// <param name="Step">The step.</param>
/// <param name="Pass">Whether it is passed.</param>
/// <param name="Comment">At most 500 characters; needed to return it.</param>
public sealed record DecideMaterial(SubjectId Subject, int Version, string Step, bool Pass, string Comment) : PersonalCommand
{
    /// <inheritdoc/>
    public override SubjectId About => Subject;
}

/// <summary>Opens a final text again, with the reason. Given by those who lead the year; refused once the meeting has begun.</summary>
public sealed record ReopenMaterial(SubjectId Subject, string Reason) : CycleCommand;

/// <summary>Assigns an account to a step, for one unit or for all; null takes the assignment back.</summary>
public sealed record AssignReviewer(string Step, UnitId? Unit, string? Account) : CycleCommand;

/// <summary>Sets the last day for handing in; null for the default.</summary>
public sealed record SetMaterialDue(DateOnly? Due) : CycleCommand;

/// <summary>Freezes the texts of everybody who reports in a meeting; given by the system once the meeting runs. Repeating it changes nothing.</summary>
public sealed record FreezeMaterials(MeetingId Meeting) : CycleCommand;
