using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>People came on the list of those whom a unit's 支委会 appraises.</summary>
public sealed record AppraisedListed(UnitId Unit, ImmutableArray<AppraisedPerson> People) : CycleEvent;

/// <summary>A name was corrected.</summary>
public sealed record AppraisedRenamed(AppraisalId Person, string Name, string Before) : CycleEvent;

/// <summary>A person of whom nothing was written left the list.</summary>
public sealed record AppraisedUnlisted(AppraisalId Person, string Name) : CycleEvent;

/// <summary>The texts were written; feedback and opinion on earlier ones are void.</summary>
public sealed record AppraisalWritten(AppraisalId Person, AppraisalTexts Texts) : CycleEvent;

/// <summary>It was fed back to the person.</summary>
public sealed record AppraisalFedBack(AppraisalId Person, DateOnly On) : CycleEvent;

/// <summary>The person's own opinion was taken down.</summary>
public sealed record AppraisalAnswered(AppraisalId Person, SubjectResponse Response) : CycleEvent;

/// <summary>The register was filed.</summary>
public sealed record AppraisalFiled(AppraisalId Person, DateOnly On) : CycleEvent;

/// <summary>A filed one was opened again.</summary>
public sealed record AppraisalReopened(AppraisalId Person, string Reason) : CycleEvent;

/// <summary>A person on the list.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Name.</param>
/// <param name="Group">Key of the scheme's voter group.</param>
public sealed record AppraisedPerson(AppraisalId Id, string Name, string Group);
