namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>Puts everybody whom the unit's roster names in an appraised group on the list; who is on it already is not doubled.</summary>
public sealed record ListRoster(UnitId Unit) : CycleCommand;

/// <summary>Puts a person on the list by hand.</summary>
/// <param name="Unit">Whose 支委会 appraises.</param>
/// <param name="Group">Appraised group.</param>
/// <param name="Name">Name, at most 30 characters.</param>
/// <param name="Namesake">Says that it is somebody else than the person of this name who is on the list already; refused otherwise.</param>
public sealed record ListAppraised(UnitId Unit, string Group, string Name, bool Namesake = false) : CycleCommand;

/// <summary>Corrects a name. Refused once it is filed.</summary>
public sealed record RenameAppraised(AppraisalId Person, string Name) : CycleCommand;

/// <summary>Takes a person of whom nothing is written off the list.</summary>
public sealed record UnlistAppraised(AppraisalId Person) : CycleCommand;

/// <summary>Writes the three texts.</summary>
/// <param name="Person">Of whom.</param>
/// <param name="Texts">The texts; some may still be empty.</param>
/// <param name="Anew">Says that other texts than those fed back are meant, so that feedback and opinion are taken again; refused otherwise.</param>
/// <param name="Seen">Revision the writer saw; null where it does not matter.</param>
public sealed record WriteAppraisal(AppraisalId Person, AppraisalTexts Texts, bool Anew = false, int? Seen = null) : CycleCommand;

/// <summary>Records the feedback to the person, or corrects its date.</summary>
public sealed record FeedBackAppraisal(AppraisalId Person, DateOnly On, int? Seen = null) : CycleCommand;

/// <summary>Records the person's own opinion, or corrects it.</summary>
public sealed record RecordResponse(AppraisalId Person, SubjectResponse Response, int? Seen = null) : CycleCommand;

/// <summary>Files the register of one person.</summary>
public sealed record FileAppraisal(AppraisalId Person, DateOnly On, int? Seen = null) : CycleCommand;

/// <summary>Files the register of everybody in a unit who has answered and is not filed.</summary>
public sealed record FileAppraisals(UnitId Unit, DateOnly On) : CycleCommand;

/// <summary>Opens a filed one again; the only way to change it.</summary>
public sealed record ReopenAppraisal(AppraisalId Person, string Reason) : CycleCommand;
